"""Where a talk stands, for QML to read; what changes it is in `ui.present.talk_controller`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlAnonymous

from kiosk.config.theme import Palette
from kiosk.layout import metrics

if TYPE_CHECKING:
    from kiosk.talk.state import Talk
    from kiosk.ui.present.slide_row_models import Slides

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class Look:
    """How the windows of a talk look.

    Attributes:
        palette: colours by name.
        diagonal_in: of the presenter's screen, in inches.
        reduced_motion: cuts instead of movement.
    """

    palette: Palette
    diagonal_in: float = 21.5
    reduced_motion: bool = False


@QmlAnonymous
class Standing(QObject):
    """The slides, where the presenter is and what the audience sees, as the windows read it."""

    changed = Signal()
    fitted = Signal()
    aloneChanged = Signal()
    canvasChanged = Signal()
    endingChanged = Signal()

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        from kiosk.talk.state import Talk
        from kiosk.ui.present.slide_row_models import Canvas

        super().__init__(parent)
        self._look = look
        self._canvas = Canvas(1920)
        self._slides: Slides | None = None
        self._talk = Talk(steps=(1,))
        self._revision = 0
        self._alone = False
        self._rehearsing = False
        self._ending = False

    @property
    def talk(self) -> Talk:
        """Where the talk stands."""
        return self._talk

    @property
    def slides(self) -> Slides:
        """The deck as fitted."""
        assert self._slides is not None  # noqa: S101 - `start` comes first
        return self._slides

    def section(self) -> int:
        """The index of the section the presenter is in."""
        return self.slides.deck.slides[self._talk.here.slide].section

    @Slot(float, float, result=float)
    def unit(self, width: float, height: float) -> float:
        """How a presenter's window of that size is scaled for its buttons to be large enough.

        Everything in it is drawn in the slides' pixels; where a screen is very small, all shrinks.
        """
        wanted = metrics.px_per_mm(round(width), round(height), self._look.diagonal_in)
        return min(wanted / self._canvas.px_per_mm, width / 1880, height / 1000)

    @Slot(int, result="QVariantMap")
    def sheet(self, number: int) -> dict[str, Any]:
        """What a slide shows: `rows` (a model), `pieces`, `zoom`, `title`, `section`."""
        slides = self.slides
        if not 0 <= number < len(slides.deck.slides):
            return {}
        return slides.sheet(number) | {"rows": slides.rows(number)}

    def _get_ready(self) -> bool:
        return self._slides is not None and bool(self._slides.deck.slides)

    def _get_revision(self) -> int:
        return self._revision

    def _get_canvas(self) -> dict[str, float]:
        return self._canvas.map()

    def _get_count(self) -> int:
        return len(self._talk.steps)

    def _get_slide(self) -> int:
        return self._talk.here.slide

    def _get_step(self) -> int:
        return self._talk.here.step

    def _get_steps(self) -> int:
        return self._talk.steps[self._talk.here.slide]

    def _get_ahead_slide(self) -> int:
        return self._talk.ahead.slide

    def _get_ahead_step(self) -> int:
        return self._talk.ahead.step

    def _get_at_end(self) -> bool:
        return self._talk.ahead == self._talk.here

    def _get_audience_slide(self) -> int:
        return self._talk.audience.slide

    def _get_audience_step(self) -> int:
        return self._talk.audience.step

    def _get_cover(self) -> str:
        return self._talk.cover.value

    def _get_frozen(self) -> bool:
        return self._talk.frozen is not None

    def _get_overview_open(self) -> bool:
        from kiosk.talk.state import Panel

        return self._talk.panel is Panel.OVERVIEW

    def _get_help_open(self) -> bool:
        from kiosk.talk.state import Panel

        return self._talk.panel is Panel.HELP

    def _get_chosen(self) -> int:
        return self._talk.chosen

    def _get_entry(self) -> str:
        return self._talk.entry

    def _get_spot(self) -> dict[str, Any]:
        spot = self._talk.spot
        return {} if spot is None else {"x": spot.x, "y": spot.y, "held": spot.held}

    def _get_sections(self) -> list[dict[str, Any]]:
        """`title` and `slides` (`number`, `title`) of each section."""
        if not self._get_ready():
            return []
        deck = self.slides.deck
        found: list[dict[str, Any]] = [{"title": s.title, "slides": []} for s in deck.sections]
        for number, slide in enumerate(deck.slides):
            found[slide.section]["slides"].append({"number": number, "title": slide.title})
        return found

    def _get_alone(self) -> bool:
        return self._alone

    def _get_rehearsing(self) -> bool:
        return self._rehearsing

    def _get_palette(self) -> dict[str, str]:
        return self._look.palette

    def _get_reduced_motion(self) -> bool:
        return self._look.reduced_motion

    def _get_ending(self) -> bool:
        return self._ending

    palette = Property("QVariantMap", _get_palette, constant=True)  # type: ignore[arg-type]
    reducedMotion = Property(bool, _get_reduced_motion, constant=True)
    ready = Property(bool, _get_ready, notify=fitted)
    revision = Property(int, _get_revision, notify=fitted)
    canvas = Property("QVariantMap", _get_canvas, notify=canvasChanged)  # type: ignore[arg-type]
    sections = Property("QVariantList", _get_sections, notify=fitted)  # type: ignore[arg-type]
    count = Property(int, _get_count, notify=changed)
    slide = Property(int, _get_slide, notify=changed)
    step = Property(int, _get_step, notify=changed)
    steps = Property(int, _get_steps, notify=changed)
    aheadSlide = Property(int, _get_ahead_slide, notify=changed)
    aheadStep = Property(int, _get_ahead_step, notify=changed)
    atEnd = Property(bool, _get_at_end, notify=changed)
    audienceSlide = Property(int, _get_audience_slide, notify=changed)
    audienceStep = Property(int, _get_audience_step, notify=changed)
    cover = Property(str, _get_cover, notify=changed)
    frozen = Property(bool, _get_frozen, notify=changed)
    overviewOpen = Property(bool, _get_overview_open, notify=changed)
    helpOpen = Property(bool, _get_help_open, notify=changed)
    chosen = Property(int, _get_chosen, notify=changed)
    entry = Property(str, _get_entry, notify=changed)
    spot = Property("QVariantMap", _get_spot, notify=changed)  # type: ignore[arg-type]
    ending = Property(bool, _get_ending, notify=endingChanged)
    alone = Property(bool, _get_alone, notify=aloneChanged)
    rehearsing = Property(bool, _get_rehearsing, notify=aloneChanged)
