"""What a kiosk command line needs: Qt, a display, or neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# Sub-commands that use no Qt at all.
WITHOUT_QT = frozenset(
    {
        *("audit", "check", "claims", "desk", "keys", "open", "outbox", "pair", "pin"),
        *("settings", "status"),
    }
)
TEXT_ONLY_OPTIONS = frozenset({"-h", "--help", "--version"})

# Options whose value is the next word.
OPTIONS_WITH_VALUE = frozenset({"--config", "--data", "-platform", "--platform"})


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
