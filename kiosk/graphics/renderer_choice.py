"""The choice between Qt Quick's two renderers: its software renderer, or the graphics card.

Where OpenGL is a software rasterizer (llvmpipe and its like), Qt Quick's own software renderer
does the same in less memory and less time. Asking OpenGL what it is would load Mesa and LLVM, most
of what is to be saved; so this decides from facts alone and, where they don't settle it, from what
a child process found out after an earlier start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kiosk.graphics.graphics_facts import CHOSEN_BY_USER, GraphicsFacts

Renderer = Literal["software", "gpu"]

_RASTERIZERS = re.compile(
    r"llvmpipe|softpipe|swrast|\bswr\b|software rasterizer|software renderer|lavapipe|swiftshader"
    r"|gdi generic|basic render|\bwarp\b",
    re.IGNORECASE,
)
_NO_OPENGL = frozenset({"linuxfb", "minimal", "offscreen", "vnc"})
"""Qt platforms without a screen that a graphics card draws on."""

_VIRTUAL = ("virtio", "vmwgfx", "vboxvideo", "qxl", "hyperv", "xen")
"""Drivers of virtual machines: most of them have no graphics card behind them."""

_NOTHING = frozenset({"vgem", "vkms", "simple-framebuffer", "simpledrm"})
"""Drivers with a render node that draw nothing."""

_OFF = frozenset({"", "0", "false", "no", "off"})


@dataclass(frozen=True)
class Choice:
    """What draws the screen.

    Attributes:
        renderer: which of the two; None: what the user's own variables say.
        why: in a few words, for the log.
        ask: whether OpenGL is worth asking for the next start.
    """

    renderer: Renderer | None
    why: str
    ask: bool = False


def choose(
    setting: Literal["auto", "software", "gpu"], facts: GraphicsFacts, answer: str | None = None
) -> Choice:
    """Which renderer draws.

    Args:
        setting: `screen.renderer`.
        facts: about this machine.
        answer: what OpenGL said it is when it was asked on these facts; "" where there is none;
            None where it was not asked yet.
    """
    if setting != "auto":
        return Choice(setting, "as kiosk.toml says")
    return _by_environment(facts) or _by_answer(answer) or _by_machine(facts)


def is_rasterizer(name: str) -> bool:
    """Whether what OpenGL or Direct3D calls itself is a program without a graphics card."""
    return _RASTERIZERS.search(name) is not None


def _by_environment(facts: GraphicsFacts) -> Choice | None:
    variables = facts.environment
    for name in CHOSEN_BY_USER:
        if name in variables:
            drawn: Renderer | None = "software" if variables[name] == "software" else None
            return Choice(drawn, f"as {name}={variables[name]} says")
    if facts.platform.partition(":")[0] in _NO_OPENGL:
        return Choice("software", f'the Qt platform "{facts.platform}" has no graphics card')
    for name in ("LIBGL_ALWAYS_SOFTWARE", "QSG_RHI_PREFER_SOFTWARE_RENDERER"):
        if variables.get(name, "").lower() not in _OFF:
            return Choice("software", f"as {name}={variables[name]} says")
    for name in ("GALLIUM_DRIVER", "MESA_LOADER_DRIVER_OVERRIDE", "QT_OPENGL"):
        if is_rasterizer(variables.get(name, "")) or variables.get(name) == "software":
            return Choice("software", f"as {name}={variables[name]} says")
    return None


def _by_answer(answer: str | None) -> Choice | None:
    if answer is None:
        return None
    if not answer:
        return Choice("software", "OpenGL does not work here")
    if is_rasterizer(answer):
        return Choice("software", f'OpenGL is "{answer}"')
    return Choice("gpu", f'the graphics card is "{answer}"')


def _by_machine(facts: GraphicsFacts) -> Choice:
    if facts.system != "linux":
        return Choice("gpu", f"usual on {facts.system}", ask=facts.system == "win32")
    real = [name for name in facts.drivers if name not in _NOTHING]
    named = ", ".join(real)
    if not real:
        return Choice("software", "this machine has no graphics device", ask=True)
    if _is_remote(facts.environment.get("DISPLAY", "")):
        return Choice("software", "the display is another machine's", ask=True)
    if all(name.startswith(_VIRTUAL) for name in real):
        return Choice("software", f"a virtual machine's graphics device ({named})", ask=True)
    return Choice("gpu", f"a graphics device ({named}), not asked yet", ask=True)


def _is_remote(display: str) -> bool:
    """Whether an X display, such as "desk:10.0", is reached over a network."""
    host = display.rpartition(":")[0]
    return host not in {"", "unix"} and not host.startswith("/")
