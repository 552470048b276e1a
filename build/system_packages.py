"""System libraries and tools: which are missing, and how to install them with apt-get.

Libraries are looked up by the name the dynamic linker uses, so the check works on every Linux; only
the package names are Debian's. The list is what `ldd` finds missing for PySide6's modules and its
xcb, wayland and offscreen plug-ins on a minimal Debian 12.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence

from progress import SetupError, StepLine, last_lines, run_captured

LIBRARIES = {
    # Every Qt program, with or without a screen.
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libbrotlidec.so.1": "libbrotli1",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    # A window on X11.
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    # Keeps the screen on under X11.
    "libXss.so.1": "libxss1",
    # A window on Wayland.
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

# Programs that tests start, or files they need: displays with windows and input, PDF readers, a
# browser for the desk's pages, a database server (Debian keeps the server's own programs off the
# PATH), a keystore with its bus, tools to trace a program's disk access and interfere with it, and
# another reader of sealed requests.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "xrandr": "x11-xserver-utils",
    "wmctrl": "wmctrl",
    "/usr/lib/xorg/modules/drivers/dummy_drv.so": "xserver-xorg-core xserver-xorg-video-dummy",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "chromium": "chromium",
    "chromedriver": "chromium-driver",
    "pg_ctlcluster": "postgresql",
    "dbus-daemon": "dbus-daemon",
    "gnome-keyring-daemon": "gnome-keyring",
    "ip": "iproute2",
    "strace": "strace",
    "cc": "gcc libc6-dev",
    "node": "nodejs",
}

SYSTEM_PATH = ":/usr/local/sbin:/usr/sbin:/sbin"


def missing_libraries(listing: str) -> list[str]:
    """Return the needed libraries that `ldconfig -p` does not list.

    Args:
        listing: The output of `ldconfig -p`.

    Returns:
        Their names as the linker knows them, such as ``libGL.so.1``.
    """
    present = {line.split()[0] for line in listing.splitlines() if "=>" in line}
    return [name for name in LIBRARIES if name not in present]


def find_program(name: str) -> str | None:
    """Find a program on the PATH, or a file by its absolute path; None if it is missing."""
    if name.startswith("/"):
        return name if os.path.exists(name) else None  # noqa: PTH110 - a str, like `which`
    return shutil.which(name)


def missing_programs(which: Callable[[str], str | None] = find_program) -> list[str]:
    """Return the packages of test programs that are not installed."""
    missing = [names for program, names in TEST_PROGRAMS.items() if which(program) is None]
    return " ".join(missing).split()


def linker_listing() -> str | None:
    """Return the output of `ldconfig -p`, or None where there is none."""
    if not sys.platform.startswith("linux"):
        return None
    ldconfig = shutil.which("ldconfig", path=os.environ.get("PATH", "") + SYSTEM_PATH)
    if ldconfig is None:
        return None
    done = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else None


def missing_packages(*, qt: bool, new_venv: bool) -> list[str]:
    """Return the Debian packages that are needed but missing.

    Args:
        qt: Whether Qt's libraries are needed.
        new_venv: Whether a virtual environment will be created.
    """
    packages: list[str] = []
    if new_venv and sys.platform.startswith("linux") and not has_ensurepip():
        packages.append(f"python3.{sys.version_info.minor}-venv")
    if qt and (listing := linker_listing()) is not None:
        packages += [LIBRARIES[name] for name in missing_libraries(listing)]
    return packages


def has_ensurepip() -> bool:
    """Return whether this Python can create a virtual environment with pip in it."""
    return importlib.util.find_spec("ensurepip") is not None


def install_command(packages: Iterable[str]) -> list[str]:
    """Return the apt-get command that installs packages without prompting."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def install_advice(packages: Sequence[str], why: str) -> str:
    """Return a text that says which packages are missing and what an administrator should type."""
    return (
        f"System packages are missing and cannot be installed from here: {why}.\n"
        f"As administrator, run:\n  {' '.join(install_command(packages))}\n"
        "and then this command again."
    )


def root_prefix(*, terminal: bool) -> list[str] | None:
    """Return what to put before a command to run it as root, or None if there is no way.

    Args:
        terminal: Whether someone can type a password.
    """
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return ["sudo"] if terminal else None


def install_packages(packages: Sequence[str], line: StepLine) -> None:
    """Install Debian packages; the package lists are updated only if that fails without it.

    Raises:
        SetupError: They cannot be installed here; the text says what to do.
    """
    if shutil.which("apt-get") is None:
        raise SetupError(
            install_advice(packages, "this system has no apt-get (names are Debian's)")
        )
    prefix = root_prefix(terminal=sys.stdin.isatty())
    if prefix is None:
        raise SetupError(
            install_advice(packages, "you are not root, and sudo is missing or not allowed")
        )
    if prefix == ["sudo"]:
        line.show_note("sudo may ask for your password")
        subprocess.run(["sudo", "-v"], check=False)
    prefix = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    command = [*prefix, *install_command(packages), "-o", "DPkg::Lock::Timeout=120"]
    status, _output = run_captured(command, on_line=line.show_note)
    if status == 0:
        return
    _status, renewed = run_captured([*prefix, "apt-get", "update"], on_line=line.show_note)
    status, output = run_captured(command, on_line=line.show_note)
    if status != 0:
        said = last_lines(renewed + output)
        raise SetupError(f"{install_advice(packages, 'apt-get failed')}\napt-get said:\n{said}")
