"""What can be known about a machine's graphics without loading any: names, files, variables."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CHOSEN_BY_USER = ("QT_QUICK_BACKEND", "QSG_RHI_BACKEND")
"""Variables by which a user chooses a renderer for every Qt Quick program."""

_STEERING = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "EGL_PLATFORM",
    "GALLIUM_DRIVER",
    "LIBGL_ALWAYS_INDIRECT",
    "LIBGL_ALWAYS_SOFTWARE",
    "LIBGL_DRIVERS_PATH",
    "LIBGL_DRI3_DISABLE",
    "MESA_LOADER_DRIVER_OVERRIDE",
    "DRI_PRIME",
    "QSG_RHI_PREFER_SOFTWARE_RENDERER",
    "QT_OPENGL",
    "QT_XCB_GL_INTEGRATION",
    "__EGL_VENDOR_LIBRARY_FILENAMES",
    "__GLX_VENDOR_LIBRARY_NAME",
)
"""Variables that decide which OpenGL a program gets."""

_WITHOUT_DRM = {
    "nvidiactl": "nvidia",
    "mali0": "mali",
    "kgsl-3d0": "adreno",
    "galcore": "vivante",
    "pvr_sync": "powervr",
    "dxg": "wsl",
}
"""Devices of drivers that draw without a DRM render node, by their names in /dev."""


@dataclass(frozen=True)
class GraphicsFacts:
    """A machine and the session a program starts in.

    Attributes:
        system: `sys.platform`.
        release: of the operating system; a new one may bring other drivers.
        platform: how Qt reaches the screen, such as "xcb"; "" where Qt decides.
        drivers: what can draw: names of kernel drivers with a render node, and the like.
        variables: those environment variables that decide about graphics, by name.
    """

    system: str
    release: str = ""
    platform: str = ""
    drivers: tuple[str, ...] = ()
    variables: tuple[tuple[str, str], ...] = ()

    @property
    def environment(self) -> dict[str, str]:
        """The variables as a dictionary."""
        return dict(self.variables)

    @property
    def key(self) -> str:
        """What an answer about OpenGL holds for: the same driver, screen and variables."""
        parts = [self.system, self.release, self.platform, *self.drivers]
        parts += [f"{name}={value}" for name, value in self.variables]
        return " ".join(part for part in parts if part)


def gather(
    arguments: Sequence[str] = (),
    environment: Mapping[str, str] = os.environ,
    root: Path = Path("/"),
) -> GraphicsFacts:
    """The facts of this machine, read in well under a millisecond.

    Args:
        arguments: the command line that Qt gets.
        environment: the variables of this session.
        root: where /sys and /dev are.
    """
    names = (*CHOSEN_BY_USER, *_STEERING)
    return GraphicsFacts(
        system=sys.platform,
        release=os.uname().release if sys.platform != "win32" else "",
        platform=_platform(arguments, environment),
        drivers=drivers(root) if sys.platform == "linux" else (),
        variables=tuple((name, environment[name]) for name in names if environment.get(name)),
    )


def drivers(root: Path = Path("/")) -> tuple[str, ...]:
    """What can draw on a Linux machine: kernel drivers with a render node, and vendors' own.

    Args:
        root: where /sys and /dev are.
    """
    found = set()
    for node in (root / "sys" / "class" / "drm").glob("renderD*"):
        if (root / "dev" / "dri" / node.name).exists():
            found.add((node / "device" / "driver").resolve().name)
    found |= {name for file, name in _WITHOUT_DRM.items() if (root / "dev" / file).exists()}
    return tuple(sorted(found))


def _platform(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    if "-platform" in arguments[:-1]:
        return arguments[arguments.index("-platform") + 1]
    return environment.get("QT_QPA_PLATFORM", "")
