"""Which window goes on which screen, by screen name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class WindowScreens:
    """The screen of each window; None if the window is not shown."""

    audience: str | None
    presenter: str | None

    @property
    def single_window(self) -> bool:
        """Whether only one of the two windows is shown."""
        return self.audience is None or self.presenter is None


@dataclass(frozen=True)
class ScreenSetup:
    """The available screens, and what was chosen.

    Attributes:
        names: all screens, the main one first; never empty.
        audience: the name of the audience's last screen; it may be unplugged now.
        notes_requested: with one screen, whether the presenter asked for the notes.
        rehearsing: show only the presenter's view, with no audience.
    """

    names: tuple[str, ...]
    audience: str = ""
    notes_requested: bool = False
    rehearsing: bool = False

    @property
    def window_screens(self) -> WindowScreens:
        """Where the windows go.

        With two or more screens, the audience gets its last one, else the second; the presenter
        gets the first of the others. With one, the audience gets it unless notes were requested.
        """
        main = self.names[0]
        if self.rehearsing:
            return WindowScreens(None, main)
        if len(self.names) == 1:
            return WindowScreens(None, main) if self.notes_requested else WindowScreens(main, None)
        audience = self.audience if self.audience in self.names else self.names[1]
        return WindowScreens(audience, next(name for name in self.names if name != audience))

    def with_screen_names(self, names: Sequence[str]) -> ScreenSetup:
        """The setup for other screens; with several, a request for notes on the only one ends."""
        return replace(
            self, names=tuple(names), notes_requested=self.notes_requested and len(names) == 1
        )

    def swapped(self) -> ScreenSetup:
        """The setup with the two views swapped; with one screen, with the notes toggled."""
        if self.rehearsing:
            return self
        if len(self.names) == 1:
            return replace(self, notes_requested=not self.notes_requested)
        return replace(self, audience=self.window_screens.presenter or "")
