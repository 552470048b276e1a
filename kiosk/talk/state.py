"""The state of a talk, as an immutable value: each step returns a new one.

It is the single source of truth. The windows only show it and keep no state of their own: the
presenter's shows `position`; the audience's shows `audience_position`, `cover` and `spotlight`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from kiosk.talk.deck import Deck

_MOST_DIGITS = 4


class AudienceCover(Enum):
    """What hides the slide from the audience."""

    NONE = ""
    BLACK = "black"
    WHITE = "white"


class PresenterOverlay(Enum):
    """What covers the presenter's view."""

    NONE = ""
    OVERVIEW = "overview"
    HELP = "help"


@dataclass(frozen=True)
class TalkPosition:
    """A slide and its step, both from 0."""

    slide: int = 0
    step: int = 0


@dataclass(frozen=True)
class Spotlight:
    """Where the presenter points, as fractions of the slide's width and height.

    `held` says whether they are still pointing.
    """

    x: float
    y: float
    held: bool = True


@dataclass(frozen=True)
class TalkState:
    """A talk under way.

    Attributes:
        step_counts: how many steps each slide has; never empty.
        position: where the presenter is.
        cover: what hides the slide from the audience.
        frozen_position: where the audience is held; None if it follows the presenter.
        overlay: what covers the presenter's view.
        selected_slide: the slide selected in the overview.
        typed_number: digits typed so far for a slide number.
        spotlight: where the presenter points; afterwards it stays, no longer held, to fade out.
    """

    step_counts: tuple[int, ...]
    position: TalkPosition = TalkPosition()
    cover: AudienceCover = AudienceCover.NONE
    frozen_position: TalkPosition | None = None
    overlay: PresenterOverlay = PresenterOverlay.NONE
    selected_slide: int = 0
    typed_number: str = ""
    spotlight: Spotlight | None = None

    @property
    def audience_position(self) -> TalkPosition:
        """The slide and step the audience sees, or would see without the cover."""
        return self.position if self.frozen_position is None else self.frozen_position

    @property
    def position_ahead(self) -> TalkPosition:
        """Where `next_step` leads if nothing covers the slide; at the end, the current position."""
        return self._position_after(skip_builds=False)

    def next_step(self, *, skip_builds: bool = False) -> TalkState:
        """Lift the cover, select the next slide in the overview, or go forward one step.

        Args:
            skip_builds: go straight to the next slide, skipping the steps in between.
        """
        return self._turn(self._position_after(skip_builds=skip_builds), +1)

    def previous_step(self, *, skip_builds: bool = False) -> TalkState:
        """Same, backward. Goes to the previous slide's last step; with `skip_builds`, its first."""
        return self._turn(self._position_before(skip_builds=skip_builds), -1)

    def first_slide(self) -> TalkState:
        """Go to the first slide, or select it in the overview."""
        return self._jump(0)

    def last_slide(self) -> TalkState:
        """Go to the last slide, or select it in the overview."""
        return self._jump(len(self.step_counts) - 1)

    def go_to_slide(self, slide: int) -> TalkState:
        """Go to `slide` (from 0), clamped to the deck, and close the presenter's overlay."""
        return replace(
            self._move_to(TalkPosition(self._clamp_slide(slide))), overlay=PresenterOverlay.NONE
        )

    def toggle_black(self) -> TalkState:
        """Hide the slide from the audience, or show it again."""
        return self._toggle_cover(AudienceCover.BLACK)

    def toggle_white(self) -> TalkState:
        """Same, in white."""
        return self._toggle_cover(AudienceCover.WHITE)

    def toggle_freeze(self) -> TalkState:
        """Hold the audience where it is while the presenter moves, or let it follow again."""
        return replace(
            self,
            frozen_position=self.position if self.frozen_position is None else None,
            typed_number="",
        )

    def toggle_overview(self) -> TalkState:
        """Open the overview at the current slide, or close it."""
        return replace(
            self._toggle_overlay(PresenterOverlay.OVERVIEW), selected_slide=self.position.slide
        )

    def select_slide(self, slide: int) -> TalkState:
        """Select `slide` in the overview."""
        return replace(self, selected_slide=self._clamp_slide(slide), typed_number="")

    def toggle_help(self) -> TalkState:
        """Open or close the list of keys."""
        return self._toggle_overlay(PresenterOverlay.HELP)

    def type_digit(self, digit: str) -> TalkState:
        """Append a digit to the slide number being typed."""
        return replace(self, typed_number=(self.typed_number + digit)[-_MOST_DIGITS:])

    def press_enter(self, *, skip_builds: bool = False) -> TalkState:
        """Go to the slide typed (from 1) or selected, else do the same as `next_step`."""
        if self.typed_number:
            number = int(self.typed_number)
            return self.go_to_slide(number - 1) if number else replace(self, typed_number="")
        if self.overlay is PresenterOverlay.OVERVIEW:
            return self.go_to_slide(self.selected_slide)
        return self.next_step(skip_builds=skip_builds)

    def press_backspace(self, *, skip_builds: bool = False) -> TalkState:
        """Delete the last digit typed; if there is none, do the same as `previous_step`."""
        return (
            replace(self, typed_number=self.typed_number[:-1])
            if self.typed_number
            else self.previous_step(skip_builds=skip_builds)
        )

    def show_audience(self) -> TalkState:
        """Show the audience where the presenter is: remove cover, freeze, overlay and spotlight."""
        return replace(
            self,
            cover=AudienceCover.NONE,
            frozen_position=None,
            overlay=PresenterOverlay.NONE,
            typed_number="",
            spotlight=None,
        )

    def press_escape(self) -> TalkState:
        """Clear the typed digits, else the overlay, else the cover. Never ends the talk."""
        if self.typed_number:
            return replace(self, typed_number="")
        if self.overlay is not PresenterOverlay.NONE:
            return replace(self, overlay=PresenterOverlay.NONE)
        return replace(self, cover=AudienceCover.NONE)

    def close_overlay(self) -> TalkState:
        """Close the presenter's overlay; what the audience sees does not change."""
        return replace(self, overlay=PresenterOverlay.NONE, typed_number="")

    def point_at(self, x: float, y: float) -> TalkState:
        """Point at a spot on the slide; outside it, at the nearest spot on its edge."""
        return replace(self, spotlight=Spotlight(min(1.0, max(0.0, x)), min(1.0, max(0.0, y))))

    def stop_pointing(self) -> TalkState:
        """Stop pointing; keep the spotlight's position while it fades."""
        return (
            self
            if self.spotlight is None
            else replace(self, spotlight=replace(self.spotlight, held=False))
        )

    def move_to_refitted_deck(self, before: Deck, after: Deck) -> TalkState:
        """The same place in the talk after the deck was fitted again.

        A slide is identified by its section, its group, and which of the group's slides it is.
        """
        here = _find_position(self.position, before, after)
        frozen = (
            None
            if self.frozen_position is None
            else _find_position(self.frozen_position, before, after)
        )
        steps = tuple(slide.steps for slide in after.slides)
        return replace(
            self,
            step_counts=steps,
            position=here,
            frozen_position=frozen,
            selected_slide=here.slide,
        )

    def _position_after(self, *, skip_builds: bool) -> TalkPosition:
        slide, step = self.position.slide, self.position.step
        if step + 1 < self.step_counts[slide] and not skip_builds:
            return TalkPosition(slide, step + 1)
        return TalkPosition(slide + 1) if slide + 1 < len(self.step_counts) else self._end(slide)

    def _position_before(self, *, skip_builds: bool) -> TalkPosition:
        slide, step = self.position.slide, self.position.step
        if step > 0:
            return TalkPosition(slide, 0 if skip_builds else step - 1)
        if slide == 0:
            return self.position
        return TalkPosition(slide - 1) if skip_builds else self._end(slide - 1)

    def _end(self, slide: int) -> TalkPosition:
        return TalkPosition(slide, self.step_counts[slide] - 1)

    def _turn(self, to: TalkPosition, by: int) -> TalkState:
        if self.overlay is PresenterOverlay.OVERVIEW:
            return replace(
                self, selected_slide=self._clamp_slide(self.selected_slide + by), typed_number=""
            )
        if self.cover is not AudienceCover.NONE:
            return replace(
                self, cover=AudienceCover.NONE, overlay=PresenterOverlay.NONE, typed_number=""
            )
        return replace(self._move_to(to), overlay=PresenterOverlay.NONE)

    def _jump(self, slide: int) -> TalkState:
        if self.overlay is PresenterOverlay.OVERVIEW:
            return replace(self, selected_slide=slide, typed_number="")
        return self.go_to_slide(slide)

    def _move_to(self, to: TalkPosition) -> TalkState:
        return replace(self, position=to, typed_number="", spotlight=None)

    def _toggle_cover(self, cover: AudienceCover) -> TalkState:
        return replace(
            self, cover=AudienceCover.NONE if self.cover is cover else cover, typed_number=""
        )

    def _toggle_overlay(self, panel: PresenterOverlay) -> TalkState:
        return replace(
            self, overlay=PresenterOverlay.NONE if self.overlay is panel else panel, typed_number=""
        )

    def _clamp_slide(self, slide: int) -> int:
        return max(0, min(len(self.step_counts) - 1, slide))


def initial_talk_state(deck: Deck) -> TalkState:
    """A talk at its first slide. `deck` must have at least one."""
    return TalkState(tuple(slide.steps for slide in deck.slides))


def _find_position(at: TalkPosition, before: Deck, after: Deck) -> TalkPosition:
    slide = before.slides[at.slide]
    wanted = (slide.section_index, slide.group_index, slide.part_index)
    places = [(one.section_index, one.group_index, one.part_index) for one in after.slides]
    number = max((i for i, place in enumerate(places) if place <= wanted), default=0)
    return TalkPosition(number, min(at.step, after.slides[number].steps - 1))
