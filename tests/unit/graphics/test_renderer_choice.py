"""Which renderer is chosen, from facts alone."""

from __future__ import annotations

import pytest

from kiosk.graphics.graphics_facts import GraphicsFacts
from kiosk.graphics.renderer_choice import choose_renderer, is_software_rasterizer

LLVMPIPE = "Mesa/X.org llvmpipe (LLVM 15.0.6, 256 bits) 4.5 (Compatibility Profile) Mesa 22.3.6"
INTEL = "Intel Mesa Intel(R) UHD Graphics 600 (GLK 2) 4.6 (Compatibility Profile) Mesa 22.3.6"


def linux(*drivers: str, platform: str = "", **variables: str) -> GraphicsFacts:
    return GraphicsFacts("linux", "6.1.0", platform, drivers, tuple(variables.items()))


@pytest.mark.parametrize("renderer", ["software", "gpu"])
@pytest.mark.parametrize("facts", [linux(), linux("i915"), linux(QT_QUICK_BACKEND="software")])
def test_the_setting_wins_over_everything_when_it_names_one(
    renderer: str, facts: GraphicsFacts
) -> None:
    for answer in (None, "", LLVMPIPE, INTEL):
        made = choose_renderer(renderer, facts, answer)  # type: ignore[arg-type]
        assert (made.renderer, made.should_probe) == (renderer, False)


@pytest.mark.parametrize(
    ("name", "value", "renderer"),
    [
        ("QT_QUICK_BACKEND", "software", "software"),
        ("QT_QUICK_BACKEND", "rhi", None),
        ("QSG_RHI_BACKEND", "vulkan", None),
    ],
)
def test_the_user_s_own_variable_wins_when_the_setting_is_auto(
    name: str, value: str, renderer: str | None
) -> None:
    made = choose_renderer("auto", linux("i915", **{name: value}), LLVMPIPE)
    assert (made.renderer, made.should_probe) == (renderer, False)
    assert f"{name}={value}" in made.reason


@pytest.mark.parametrize(
    "facts",
    [
        linux("i915", LIBGL_ALWAYS_SOFTWARE="1"),
        linux("i915", LIBGL_ALWAYS_SOFTWARE="true"),
        linux("i915", GALLIUM_DRIVER="llvmpipe"),
        linux("i915", GALLIUM_DRIVER="softpipe"),
        linux("i915", MESA_LOADER_DRIVER_OVERRIDE="kms_swrast"),
        linux("i915", MESA_LOADER_DRIVER_OVERRIDE="swrast"),
        linux("i915", QSG_RHI_PREFER_SOFTWARE_RENDERER="1"),
        linux("i915", QT_OPENGL="software"),
        linux("i915", platform="linuxfb:fb=/dev/fb1"),
        linux("i915", platform="offscreen"),
    ],
)
def test_software_is_chosen_when_the_session_asks_for_a_rasterizer(facts: GraphicsFacts) -> None:
    made = choose_renderer("auto", facts, INTEL)
    assert (made.renderer, made.should_probe) == ("software", False)


def test_a_variable_that_says_no_is_not_a_wish_for_software() -> None:
    for value in ("0", "false"):
        assert choose_renderer("auto", linux("i915", LIBGL_ALWAYS_SOFTWARE=value)).renderer == "gpu"


@pytest.mark.parametrize(
    ("facts", "renderer"),
    [
        (linux(), "software"),
        (linux("vgem"), "software"),
        (linux("vkms", DISPLAY=":0"), "software"),
        (linux("virtio_gpu", DISPLAY=":0"), "software"),
        (linux("vmwgfx", "vgem"), "software"),
        (linux("i915", DISPLAY="desk.example:10.0"), "software"),
        (linux("i915", DISPLAY="localhost:10.0"), "software"),
        (linux("i915", DISPLAY=":0"), "gpu"),
        (linux("i915", DISPLAY="unix:0"), "gpu"),
        (linux("amdgpu", WAYLAND_DISPLAY="wayland-0"), "gpu"),
        (linux("virtio_gpu", "nvidia"), "gpu"),
        (linux("v3d", platform="eglfs"), "gpu"),
        (GraphicsFacts("win32"), "gpu"),
    ],
)
def test_a_machine_is_judged_by_its_devices_and_asked_when_it_never_was(
    facts: GraphicsFacts, renderer: str
) -> None:
    made = choose_renderer("auto", facts)
    assert (made.renderer, made.should_probe) == (renderer, True)


def test_macos_is_not_asked() -> None:
    made = choose_renderer("auto", GraphicsFacts("darwin"))
    assert (made.renderer, made.should_probe) == ("gpu", False)


@pytest.mark.parametrize(
    ("answer", "renderer"), [(LLVMPIPE, "software"), ("", "software"), (INTEL, "gpu")]
)
@pytest.mark.parametrize(
    "facts", [linux(), linux("i915"), linux("virtio_gpu"), GraphicsFacts("win32")]
)
def test_a_kept_answer_decides_when_the_machine_was_asked(
    facts: GraphicsFacts, answer: str, renderer: str
) -> None:
    made = choose_renderer("auto", facts, answer)
    assert (made.renderer, made.should_probe) == (renderer, False)
    assert answer in made.reason


@pytest.mark.parametrize(
    "name",
    [
        LLVMPIPE,
        "VMware, Inc. softpipe",
        "Mesa Software Rasterizer",
        "SWR (LLVM 10.0.0, 256 bits)",
        "llvmpipe (LLVM 19.1.7, 128 bits)",
        "Google SwiftShader",
        "Microsoft Basic Render Driver",
        "Microsoft Corporation GDI Generic",
        "Apple Software Renderer",
    ],
)
def test_a_program_that_plays_a_graphics_card_is_known_by_its_name(name: str) -> None:
    assert is_software_rasterizer(name)


@pytest.mark.parametrize(
    "name",
    [
        INTEL,
        "AMD Radeon Vega 8 Graphics (radeonsi, raven, LLVM 15.0.6, DRM 3.54)",
        "NVIDIA GeForce GT 1030/PCIe/SSE2",
        "virgl (Mesa Intel(R) UHD Graphics)",
        "V3D 4.2",
        "Mali-G52 (Panfrost)",
        "",
    ],
)
def test_a_graphics_card_is_not_taken_for_a_rasterizer(name: str) -> None:
    assert not is_software_rasterizer(name)
