"""What a window that should fill its screen needs now, and when to check again."""

from __future__ import annotations

from dataclasses import dataclass

QUICK_RETRY_MS, SLOW_RETRY_MS = 250, 1500
QUICK_TRIES = 8
"""How many tries use the short interval before the long one takes over."""


@dataclass(frozen=True)
class WindowState:
    """The state of the window.

    Attributes:
        full_screen: the window system says it is full screen.
        fits_screen: its size and position match its screen.
        in_front: it has keyboard focus, and nothing is known to cover it.
        exposed: some of it is visible on a screen.
    """

    full_screen: bool
    fits_screen: bool
    in_front: bool
    exposed: bool = True


@dataclass(frozen=True)
class WindowAction:
    """What to do about it.

    Attributes:
        fill_screen: make it fill its screen.
        raise_window: bring it to the front.
        reopen: hide it and show it again, because raising it did not work.
        recheck_ms: check again after this many milliseconds; 0 to wait for an event.
    """

    fill_screen: bool = False
    raise_window: bool = False
    reopen: bool = False
    recheck_ms: int = 0


class FullScreenPolicy:
    """Decides what a window needs. It asks for another check only while something is wrong."""

    def __init__(self) -> None:
        self._tries = 0

    def reset_tries(self) -> None:
        """Go back to quick tries, because the window or its screen changed."""
        self._tries = 0

    def next_action(self, state: WindowState, *, must_return: bool) -> WindowAction:
        """What the window needs now.

        Args:
            state: its current state.
            must_return: whether it must come back after being moved away; if not, it only
                follows its screen.
        """
        fill = not state.fits_screen if state.full_screen else must_return
        # Each try lays out the whole page again, so give in to a window system that insists on
        # another size.
        fill = fill and self._tries < QUICK_TRIES
        rise = must_return and not state.in_front
        if not fill and not rise:
            return WindowAction()
        self._tries += 1
        again_ms = QUICK_RETRY_MS if self._tries < QUICK_TRIES else SLOW_RETRY_MS
        # A window manager may refuse to bring a window over from another desktop, but a newly
        # opened window is always on the current one.
        reopen = rise and not state.exposed and self._tries > 1
        return WindowAction(fill, rise, reopen, again_ms)
