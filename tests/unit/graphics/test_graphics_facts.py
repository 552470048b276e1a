"""What is read off a machine, from folders that look like /sys and /dev."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kiosk.graphics import graphics_facts


def render_node(root: Path, name: str, driver: str, *, usable: bool = True) -> None:
    """A DRM device as the kernel shows it."""
    kernel = root / "sys" / "bus" / "drivers" / driver
    kernel.mkdir(parents=True, exist_ok=True)
    device = root / "sys" / "class" / "drm" / name / "device"
    device.mkdir(parents=True)
    (device / "driver").symlink_to(kernel)
    if usable:
        node = root / "dev" / "dri" / name
        node.parent.mkdir(parents=True, exist_ok=True)
        node.touch()


needs_links = pytest.mark.skipif(sys.platform == "win32", reason="/sys is Linux's")


def test_there_is_no_driver_when_there_is_no_device(tmp_path: Path) -> None:
    assert graphics_facts.find_render_drivers(tmp_path) == ()


@needs_links
def test_drivers_are_named_by_the_kernel_when_they_have_render_nodes(tmp_path: Path) -> None:
    render_node(tmp_path, "renderD128", "i915")
    render_node(tmp_path, "renderD129", "amdgpu")
    render_node(tmp_path, "card0", "ast")
    assert graphics_facts.find_render_drivers(tmp_path) == ("amdgpu", "i915")


@needs_links
def test_a_render_node_does_not_count_when_this_system_has_no_file_for_it(tmp_path: Path) -> None:
    render_node(tmp_path, "renderD128", "i915", usable=False)
    assert graphics_facts.find_render_drivers(tmp_path) == ()


def test_a_vendor_s_own_device_counts_when_it_has_no_render_node(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "nvidiactl").touch()
    assert graphics_facts.find_render_drivers(tmp_path) == ("nvidia",)


def test_the_platform_is_the_command_line_s_when_both_name_one(tmp_path: Path) -> None:
    session = {"QT_QPA_PLATFORM": "xcb"}
    assert graphics_facts.gather_graphics_facts([], session, tmp_path).platform == "xcb"
    arguments = ["clearmind-kiosk", "-platform", "eglfs"]
    assert graphics_facts.gather_graphics_facts(arguments, session, tmp_path).platform == "eglfs"


def test_only_what_decides_about_graphics_is_kept_of_the_environment(tmp_path: Path) -> None:
    session = {"DISPLAY": ":0", "HOME": "/home/kiosk", "GALLIUM_DRIVER": "", "DRI_PRIME": "1"}
    known = graphics_facts.gather_graphics_facts([], session, tmp_path)
    assert known.environment == {"DISPLAY": ":0", "DRI_PRIME": "1"}


@pytest.mark.parametrize(
    "other",
    [
        graphics_facts.GraphicsFacts("linux", "6.2", "xcb", ("i915",), (("DISPLAY", ":0"),)),
        graphics_facts.GraphicsFacts("linux", "6.1", "wayland", ("i915",), (("DISPLAY", ":0"),)),
        graphics_facts.GraphicsFacts(
            "linux", "6.1", "xcb", ("i915", "nvidia"), (("DISPLAY", ":0"),)
        ),
        graphics_facts.GraphicsFacts("linux", "6.1", "xcb", ("i915",), (("DISPLAY", ":1"),)),
    ],
)
def test_an_answer_is_for_one_kernel_platform_driver_and_screen(
    other: graphics_facts.GraphicsFacts,
) -> None:
    assert (
        other.key
        != graphics_facts.GraphicsFacts("linux", "6.1", "xcb", ("i915",), (("DISPLAY", ":0"),)).key
    )
