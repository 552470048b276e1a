"""Chooses between Qt Quick's two renderers: its software renderer or the graphics card.

If OpenGL is a software rasterizer (llvmpipe and the like), Qt Quick's own software renderer does
the same in less memory and time. But asking OpenGL would load Mesa and LLVM, most of the cost to
avoid. So this decides from facts alone and, if they don't settle it, from what a child process
found out after an earlier start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kiosk.graphics.graphics_facts import USER_RENDERER_VARIABLES, GraphicsFacts

RendererName = Literal["software", "gpu"]

_RASTERIZERS = re.compile(
    r"llvmpipe|softpipe|swrast|\bswr\b|software rasterizer|software renderer|lavapipe|swiftshader"
    r"|gdi generic|basic render|\bwarp\b",
    re.IGNORECASE,
)
_NO_OPENGL = frozenset({"linuxfb", "minimal", "offscreen", "vnc"})
"""Qt platforms that never draw with a graphics card."""

_VIRTUAL = ("virtio", "vmwgfx", "vboxvideo", "qxl", "hyperv", "xen")
"""Virtual machine drivers: most have no graphics card behind them."""

_NOTHING = frozenset({"vgem", "vkms", "simple-framebuffer", "simpledrm"})
"""Drivers with a render node that draw nothing."""

_OFF = frozenset({"", "0", "false", "no", "off"})


@dataclass(frozen=True)
class RendererChoice:
    """Which renderer draws the screen, and why.

    Attributes:
        renderer: which of the two; None to leave it to the user's own variables.
        reason: in a few words, for the log.
        should_probe: whether OpenGL is worth probing for the next start.
    """

    renderer: RendererName | None
    reason: str
    should_probe: bool = False


def choose_renderer(
    setting: Literal["auto", "software", "gpu"],
    facts: GraphicsFacts,
    probe_result: str | None = None,
) -> RendererChoice:
    """Choose the renderer.

    Args:
        setting: `screen.renderer`.
        facts: about this machine.
        probe_result: what OpenGL reported for these facts; "" if it does not work, None if it was
            not probed yet.
    """
    if setting != "auto":
        return RendererChoice(setting, "as kiosk.toml says")
    return _by_environment(facts) or _by_probe_result(probe_result) or _by_machine(facts)


def is_software_rasterizer(name: str) -> bool:
    """Whether `name`, as reported by OpenGL or Direct3D, is a software rasterizer."""
    return _RASTERIZERS.search(name) is not None


def _by_environment(facts: GraphicsFacts) -> RendererChoice | None:
    variables = facts.environment
    for name in USER_RENDERER_VARIABLES:
        if name in variables:
            drawn: RendererName | None = "software" if variables[name] == "software" else None
            return RendererChoice(drawn, f"as {name}={variables[name]} says")
    if facts.platform.partition(":")[0] in _NO_OPENGL:
        return RendererChoice(
            "software", f'the Qt platform "{facts.platform}" has no graphics card'
        )
    for name in ("LIBGL_ALWAYS_SOFTWARE", "QSG_RHI_PREFER_SOFTWARE_RENDERER"):
        if variables.get(name, "").lower() not in _OFF:
            return RendererChoice("software", f"as {name}={variables[name]} says")
    for name in ("GALLIUM_DRIVER", "MESA_LOADER_DRIVER_OVERRIDE", "QT_OPENGL"):
        if is_software_rasterizer(variables.get(name, "")) or variables.get(name) == "software":
            return RendererChoice("software", f"as {name}={variables[name]} says")
    return None


def _by_probe_result(probe_result: str | None) -> RendererChoice | None:
    if probe_result is None:
        return None
    if not probe_result:
        return RendererChoice("software", "OpenGL does not work here")
    if is_software_rasterizer(probe_result):
        return RendererChoice("software", f'OpenGL is "{probe_result}"')
    return RendererChoice("gpu", f'the graphics card is "{probe_result}"')


def _by_machine(facts: GraphicsFacts) -> RendererChoice:
    if facts.system != "linux":
        return RendererChoice(
            "gpu", f"usual on {facts.system}", should_probe=facts.system == "win32"
        )
    real = [name for name in facts.drivers if name not in _NOTHING]
    named = ", ".join(real)
    if not real:
        return RendererChoice("software", "this machine has no graphics device", should_probe=True)
    if _is_remote(facts.environment.get("DISPLAY", "")):
        return RendererChoice("software", "the display is another machine's", should_probe=True)
    if all(name.startswith(_VIRTUAL) for name in real):
        return RendererChoice(
            "software", f"a virtual machine's graphics device ({named})", should_probe=True
        )
    return RendererChoice("gpu", f"a graphics device ({named}), not asked yet", should_probe=True)


def _is_remote(display: str) -> bool:
    """Whether an X display, such as "desk:10.0", is on another machine."""
    host = display.rpartition(":")[0]
    return host not in {"", "unix"} and not host.startswith("/")
