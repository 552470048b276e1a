"""Where a talk stands: a value, whose steps each return the next.

The one controller of presenting. Windows only show it: the presenter's sees `here`, the audience's
sees `audience`, `cover` and `spot`, and neither keeps anything of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from kiosk.talk.deck import Deck

_MOST_DIGITS = 4


class Cover(Enum):
    """What hides the slide from the audience."""

    NONE = ""
    BLACK = "black"
    WHITE = "white"


class Panel(Enum):
    """What lies over the presenter's view."""

    NONE = ""
    OVERVIEW = "overview"
    HELP = "help"


@dataclass(frozen=True)
class Position:
    """A slide and its step, both from 0."""

    slide: int = 0
    step: int = 0


@dataclass(frozen=True)
class Spot:
    """Where the presenter points, in parts of the slide's width and height.

    `held` tells whether they still do.
    """

    x: float
    y: float
    held: bool = True


@dataclass(frozen=True)
class Talk:
    """A talk under way.

    Attributes:
        steps: how many steps each slide has; never empty.
        here: where the presenter is.
        cover: what hides the slide from the audience.
        frozen: where the audience is kept, while it is.
        panel: what lies over the presenter's view.
        chosen: the slide picked in the overview.
        entry: digits typed towards the number of a slide.
        spot: where the presenter points; it stays, no longer held, to fade out.
    """

    steps: tuple[int, ...]
    here: Position = Position()
    cover: Cover = Cover.NONE
    frozen: Position | None = None
    panel: Panel = Panel.NONE
    chosen: int = 0
    entry: str = ""
    spot: Spot | None = None

    @property
    def audience(self) -> Position:
        """The slide and step that the audience sees, or would see without the cover."""
        return self.here if self.frozen is None else self.frozen

    @property
    def ahead(self) -> Position:
        """Where `next` leads when nothing covers the slide; where one is, at the end."""
        return self._on(whole=False)

    def next(self, *, whole: bool = False) -> Talk:
        """Lift the cover, pick the next slide of the overview, or go on one step.

        Args:
            whole: go on to the next slide, without its builds in between.
        """
        return self._turn(self._on(whole=whole), +1)

    def back(self, *, whole: bool = False) -> Talk:
        """The same backwards. A slide come back to is at its last step; with `whole`, its first."""
        return self._turn(self._off(whole=whole), -1)

    def first(self) -> Talk:
        """To the first slide, or in the overview to the first picked."""
        return self._jump(0)

    def last(self) -> Talk:
        """To the last slide, or in the overview to the last picked."""
        return self._jump(len(self.steps) - 1)

    def go(self, slide: int) -> Talk:
        """To `slide` (from 0), kept inside the deck; what lay over the presenter's view closes."""
        return replace(self._at(Position(self._inside(slide))), panel=Panel.NONE)

    def black(self) -> Talk:
        """Hide the slide from the audience, or show it again."""
        return self._covered(Cover.BLACK)

    def white(self) -> Talk:
        """The same in white."""
        return self._covered(Cover.WHITE)

    def freeze(self) -> Talk:
        """Keep the audience where it is while the presenter goes about, or let it follow again."""
        return replace(self, frozen=self.here if self.frozen is None else None, entry="")

    def overview(self) -> Talk:
        """Open the overview at the present slide, or close it."""
        return replace(self._over(Panel.OVERVIEW), chosen=self.here.slide)

    def choose(self, slide: int) -> Talk:
        """Pick `slide` in the overview."""
        return replace(self, chosen=self._inside(slide), entry="")

    def help(self) -> Talk:
        """Open the list of keys, or close it."""
        return self._over(Panel.HELP)

    def digit(self, digit: str) -> Talk:
        """One more digit of a slide's number."""
        return replace(self, entry=(self.entry + digit)[-_MOST_DIGITS:])

    def enter(self, *, whole: bool = False) -> Talk:
        """To the slide whose number was typed (from 1), to the one picked, else as `next`."""
        if self.entry:
            number = int(self.entry)
            return self.go(number - 1) if number else replace(self, entry="")
        if self.panel is Panel.OVERVIEW:
            return self.go(self.chosen)
        return self.next(whole=whole)

    def erase(self, *, whole: bool = False) -> Talk:
        """Take back the last digit typed; where there is none, as `back`."""
        return replace(self, entry=self.entry[:-1]) if self.entry else self.back(whole=whole)

    def show(self) -> Talk:
        """Show the audience where the presenter is: no cover, nothing frozen, nothing over it."""
        return replace(self, cover=Cover.NONE, frozen=None, panel=Panel.NONE, entry="", spot=None)

    def escape(self) -> Talk:
        """Close what is open: digits, then a panel, then a cover. It never ends the talk."""
        if self.entry:
            return replace(self, entry="")
        if self.panel is not Panel.NONE:
            return replace(self, panel=Panel.NONE)
        return replace(self, cover=Cover.NONE)

    def uncluttered(self) -> Talk:
        """Nothing lies over the presenter's view; what the audience sees stays as it is."""
        return replace(self, panel=Panel.NONE, entry="")

    def point(self, x: float, y: float) -> Talk:
        """Point at a place of the slide; outside it, at the nearest place on its edge."""
        return replace(self, spot=Spot(min(1.0, max(0.0, x)), min(1.0, max(0.0, y))))

    def release(self) -> Talk:
        """Stop pointing; where it was stays known while it fades."""
        return self if self.spot is None else replace(self, spot=replace(self.spot, held=False))

    def over(self, before: Deck, after: Deck) -> Talk:
        """The same place of the talk in a deck that was fitted anew.

        A slide is known by its section, its group, and which of the group's slides it is.
        """
        here = _found(self.here, before, after)
        frozen = None if self.frozen is None else _found(self.frozen, before, after)
        steps = tuple(slide.steps for slide in after.slides)
        return replace(self, steps=steps, here=here, frozen=frozen, chosen=here.slide)

    def _on(self, *, whole: bool) -> Position:
        slide, step = self.here.slide, self.here.step
        if step + 1 < self.steps[slide] and not whole:
            return Position(slide, step + 1)
        return Position(slide + 1) if slide + 1 < len(self.steps) else self._end(slide)

    def _off(self, *, whole: bool) -> Position:
        slide, step = self.here.slide, self.here.step
        if step > 0:
            return Position(slide, 0 if whole else step - 1)
        if slide == 0:
            return self.here
        return Position(slide - 1) if whole else self._end(slide - 1)

    def _end(self, slide: int) -> Position:
        return Position(slide, self.steps[slide] - 1)

    def _turn(self, to: Position, by: int) -> Talk:
        if self.panel is Panel.OVERVIEW:
            return replace(self, chosen=self._inside(self.chosen + by), entry="")
        if self.cover is not Cover.NONE:
            return replace(self, cover=Cover.NONE, panel=Panel.NONE, entry="")
        return replace(self._at(to), panel=Panel.NONE)

    def _jump(self, slide: int) -> Talk:
        if self.panel is Panel.OVERVIEW:
            return replace(self, chosen=slide, entry="")
        return self.go(slide)

    def _at(self, to: Position) -> Talk:
        return replace(self, here=to, entry="", spot=None)

    def _covered(self, cover: Cover) -> Talk:
        return replace(self, cover=Cover.NONE if self.cover is cover else cover, entry="")

    def _over(self, panel: Panel) -> Talk:
        return replace(self, panel=Panel.NONE if self.panel is panel else panel, entry="")

    def _inside(self, slide: int) -> int:
        return max(0, min(len(self.steps) - 1, slide))


def begin(deck: Deck) -> Talk:
    """A talk at its first slide. `deck` has at least one."""
    return Talk(tuple(slide.steps for slide in deck.slides))


def _found(at: Position, before: Deck, after: Deck) -> Position:
    slide = before.slides[at.slide]
    wanted = (slide.section, slide.group, slide.part)
    places = [(one.section, one.group, one.part) for one in after.slides]
    number = max((i for i, place in enumerate(places) if place <= wanted), default=0)
    return Position(number, min(at.step, after.slides[number].steps - 1))
