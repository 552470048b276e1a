"""Facts about a machine's graphics, gathered without loading a graphics library."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

USER_RENDERER_VARIABLES = ("QT_QUICK_BACKEND", "QSG_RHI_BACKEND")
"""Variables that let a user choose the renderer for every Qt Quick program."""

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
"""Variables that determine which OpenGL a program gets."""

_WITHOUT_DRM = {
    "nvidiactl": "nvidia",
    "mali0": "mali",
    "kgsl-3d0": "adreno",
    "galcore": "vivante",
    "pvr_sync": "powervr",
    "dxg": "wsl",
}
"""Drivers that draw without a DRM render node, by their device names in /dev."""


@dataclass(frozen=True)
class GraphicsFacts:
    """A machine and the session a program starts in.

    Attributes:
        system: `sys.platform`.
        release: the operating system's release; a new one may bring other drivers.
        platform: the Qt platform, such as "xcb"; "" if Qt decides.
        drivers: what can draw: the names of kernel drivers with a render node, and the like.
        variables: the environment variables that affect graphics, as (name, value).
    """

    system: str
    release: str = ""
    platform: str = ""
    drivers: tuple[str, ...] = ()
    variables: tuple[tuple[str, str], ...] = ()

    @property
    def environment(self) -> dict[str, str]:
        """The variables as a dict."""
        return dict(self.variables)

    @property
    def key(self) -> str:
        """Identifies the setup a probe result is valid for: drivers, platform and variables."""
        parts = [self.system, self.release, self.platform, *self.drivers]
        parts += [f"{name}={value}" for name, value in self.variables]
        return " ".join(part for part in parts if part)


def gather_graphics_facts(
    arguments: Sequence[str] = (),
    environment: Mapping[str, str] = os.environ,
    root: Path = Path("/"),
) -> GraphicsFacts:
    """The facts of this machine, read in well under a millisecond.

    Args:
        arguments: the command line passed to Qt.
        environment: the environment variables.
        root: where /sys and /dev are.
    """
    names = (*USER_RENDERER_VARIABLES, *_STEERING)
    return GraphicsFacts(
        system=sys.platform,
        release=_system_release(),
        platform=_platform(arguments, environment),
        drivers=find_render_drivers(root) if sys.platform == "linux" else (),
        variables=tuple((name, environment[name]) for name in names if environment.get(name)),
    )


def find_render_drivers(root: Path = Path("/")) -> tuple[str, ...]:
    """What can draw on a Linux machine: kernel drivers with a render node, and vendor drivers.

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


def _system_release() -> str:
    """The kernel's release; "" on Windows, whose drivers say nothing by it."""
    if sys.platform == "win32":
        return ""
    return os.uname().release
