"""`run`: sets up what a kiosk command line needs (Qt, a display, or neither), and becomes it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

from set_up import set_up

EXIT_REFUSED = 2

# Sub-commands that use no Qt at all.
WITHOUT_QT = frozenset(
    {
        *("audit", "check", "claims", "desk", "keys", "open", "outbox", "pair", "pin"),
        *("doctor", "retire", "settings", "setup", "status", "sticks"),
    }
)
TEXT_ONLY_OPTIONS = frozenset({"-h", "--help", "--version"})

# Options whose value is the next word.
OPTIONS_WITH_VALUE = frozenset({"--config", "--data", "-platform", "--platform"})


def run_kiosk(arguments: Sequence[str]) -> int:
    """Set up what is missing and become the kiosk, or the demo if there are no arguments.

    Args:
        arguments: Passed on to it.

    Returns:
        The exit status, where the process cannot simply be replaced.
    """
    arguments = with_default_command(arguments)
    environment = set_up(dev=False, qt=needs_qt(arguments))
    if message := no_display_message(arguments, os.environ, sys.platform):
        print(message, file=sys.stderr)
        return EXIT_REFUSED
    command = [str(environment.program("clearmind-kiosk")), *arguments]
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - that is the point
    return subprocess.run(command, check=False).returncode


def sub_command(arguments: Sequence[str]) -> str | None:
    """Return a command line's sub-command, or None for the kiosk itself."""
    before = ["", *arguments]
    words = zip(before, arguments, strict=False)
    return next(
        (
            word
            for last, word in words
            if not word.startswith("-") and last not in OPTIONS_WITH_VALUE
        ),
        None,
    )


def needs_qt(arguments: Sequence[str]) -> bool:
    """Return whether a command line uses Qt."""
    return sub_command(arguments) not in WITHOUT_QT and not TEXT_ONLY_OPTIONS & set(arguments)


def with_default_command(arguments: Sequence[str]) -> list[str]:
    """Return the command line to run; an empty one becomes the demo.

    A real kiosk has settings or a desk, so someone with neither is just looking around.
    """
    return list(arguments) or ["demo", "--unless-paired"]


def no_display_message(
    arguments: Sequence[str], environ: Mapping[str, str], platform: str
) -> str | None:
    """Return a message if there is no display for the kiosk's window.

    Args:
        arguments: The kiosk's command line.
        environ: The environment's variables.
        platform: As `sys.platform`.

    Returns:
        What to tell the user, or None if the kiosk can start.
    """
    given = any(word.lstrip("-").split("=")[0] == "platform" for word in arguments)
    shown = any(environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if not platform.startswith("linux") or given or shown:
        return None
    if sub_command(arguments) not in {None, "demo"} or TEXT_ONLY_OPTIONS & set(arguments):
        return None
    if "--desk-alone" in arguments:
        return None
    return (
        "Everything is set up, but there is no display here (DISPLAY and WAYLAND_DISPLAY are "
        "empty),\nso the kiosk has nowhere to open its window.\n"
        "  To see every screen as a picture, without a display:  build/run tour --out DIR\n"
        "  To run it in a virtual display:                       xvfb-run build/run\n"
        "  To run the demo's desk alone, for a browser:          build/run demo --desk-alone\n"
        "  To choose a Qt platform yourself:                     build/run -platform NAME"
    )
