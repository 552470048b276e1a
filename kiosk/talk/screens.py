"""Which window stands on which screen, by the screens' names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Views:
    """The screen of each window; None where it is not shown."""

    audience: str | None
    presenter: str | None

    @property
    def alone(self) -> bool:
        """There is one screen for both."""
        return self.audience is None or self.presenter is None


@dataclass(frozen=True)
class Screens:
    """The screens there are, and what was chosen.

    Attributes:
        names: all screens, the main one first; never empty.
        audience: the screen the audience was last given, by name; it may be unplugged now.
        notes: with one screen: the presenter asked for the notes.
        rehearsing: no audience: the presenter's view alone.
    """

    names: tuple[str, ...]
    audience: str = ""
    notes: bool = False
    rehearsing: bool = False

    @property
    def views(self) -> Views:
        """Where the windows are.

        With two screens the audience has the one it had before, else the second; the presenter has
        the main one of the others. With one, the audience has it unless notes are asked for.
        """
        main = self.names[0]
        if self.rehearsing:
            return Views(None, main)
        if len(self.names) == 1:
            return Views(None, main) if self.notes else Views(main, None)
        audience = self.audience if self.audience in self.names else self.names[1]
        return Views(audience, next(name for name in self.names if name != audience))

    def plugged(self, names: Sequence[str]) -> Screens:
        """Other screens: notes that were asked for on the only one do not stay."""
        return replace(self, names=tuple(names), notes=self.notes and len(names) == 1)

    def swapped(self) -> Screens:
        """The two views change places; with one screen, the notes come or go."""
        if self.rehearsing:
            return self
        if len(self.names) == 1:
            return replace(self, notes=not self.notes)
        return replace(self, audience=self.views.presenter or "")
