"""What a window that should fill its screen needs now, and when to look again."""

from __future__ import annotations

from dataclasses import dataclass

SOON_MS, LATER_MS = 250, 1500
HURRIED_TRIES = 8
"""So many tries follow each other closely; after them come the slow ones."""


@dataclass(frozen=True)
class WindowState:
    """How the window stands.

    Attributes:
        full: it is in full screen, as far as the window system says.
        fits: it has the size and place of its screen.
        front: it has the keyboard, and nothing is known to lie over it.
        drawn: some of it is on a screen.
    """

    full: bool
    fits: bool
    front: bool
    drawn: bool = True


@dataclass(frozen=True)
class Need:
    """What to do about it.

    Attributes:
        fill: make it fill its screen.
        rise: bring it to the front.
        reopen: hide it and show it again: it did not come when it was asked to.
        again_ms: look again after so many milliseconds; 0: not before something happens.
    """

    fill: bool = False
    rise: bool = False
    reopen: bool = False
    again_ms: int = 0


class Upkeep:
    """Decides what a window needs. It asks to be looked at again only while something is wrong."""

    def __init__(self) -> None:
        self._tries = 0

    def disturb(self) -> None:
        """Something happened to the window or its screen: the next tries are quick ones."""
        self._tries = 0

    def need(self, seen: WindowState, *, held: bool) -> Need:
        """What the window needs now.

        Args:
            seen: how it stands.
            held: whether it has to come back when somebody takes it away; where not, it only
                follows its screen.
        """
        fill = not seen.fits if seen.full else held
        # A window system that insists on another size gets its way in the end: each try is a
        # layout of the whole page.
        fill = fill and self._tries < HURRIED_TRIES
        rise = held and not seen.front
        if not fill and not rise:
            return Need()
        self._tries += 1
        again_ms = SOON_MS if self._tries < HURRIED_TRIES else LATER_MS
        # A window manager may refuse to bring a window over from another desktop, but one that
        # opens is always on the present desktop.
        reopen = rise and not seen.drawn and self._tries > 1
        return Need(fill, rise, reopen, again_ms)
