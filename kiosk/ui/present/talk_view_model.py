"""The state of a talk, for QML to read; `ui.present.talk_controller` changes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlAnonymous

from kiosk.config.theme import Palette
from kiosk.layout import metrics

if TYPE_CHECKING:
    from kiosk.talk.state import TalkState
    from kiosk.ui.present.slide_row_models import SlideRowModels

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class TalkTheme:
    """How the windows of a talk look.

    Attributes:
        palette: colors by name.
        diagonal_in: the diagonal of the presenter's screen, in inches.
        reduced_motion: cuts instead of animations.
    """

    palette: Palette
    diagonal_in: float = 21.5
    reduced_motion: bool = False


@QmlAnonymous
class TalkViewModel(QObject):
    """The slides, the presenter's position, and what the audience sees."""

    changed = Signal()
    fitted = Signal()
    windowRolesChanged = Signal()
    canvasChanged = Signal()
    askingToEndChanged = Signal()

    def __init__(self, theme: TalkTheme, parent: QObject | None = None) -> None:
        from kiosk.talk.state import TalkState
        from kiosk.ui.present.slide_row_models import SlideCanvas

        super().__init__(parent)
        self._theme = theme
        self._canvas = SlideCanvas(1920)
        self._slide_models: SlideRowModels | None = None
        self._state = TalkState(step_counts=(1,))
        self._revision = 0
        self._single_window = False
        self._rehearsing = False
        self._asking_to_end = False

    @property
    def state(self) -> TalkState:
        """The current state of the talk."""
        return self._state

    @property
    def slide_models(self) -> SlideRowModels:
        """The deck fitted to the canvas."""
        assert self._slide_models is not None  # noqa: S101 - `set_engine` was called
        return self._slide_models

    def current_section(self) -> int:
        """The index of the section the presenter is in."""
        return self.slide_models.deck.slides[self._state.position.slide].section_index

    @Slot(float, float, result=float)
    def windowScale(self, width: float, height: float) -> float:
        """How much to scale a presenter's window of this size to make its buttons large enough.

        Everything in it is drawn in slide pixels; on a very small screen, everything shrinks.
        """
        wanted = metrics.px_per_mm(round(width), round(height), self._theme.diagonal_in)
        return min(wanted / self._canvas.px_per_mm, width / 1880, height / 1000)

    @Slot(int, result="QVariantMap")
    def slideContent(self, number: int) -> dict[str, Any]:
        """What a slide shows: `rows` (a model), `pieces`, `zoom`, `title`, `section` and more."""
        slides = self.slide_models
        if not 0 <= number < len(slides.deck.slides):
            return {}
        return slides.slide_content(number) | {"rows": slides.row_model(number)}

    def _get_ready(self) -> bool:
        return self._slide_models is not None and bool(self._slide_models.deck.slides)

    def _get_revision(self) -> int:
        return self._revision

    def _get_canvas(self) -> dict[str, float]:
        return self._canvas.to_qml()

    def _get_slide_count(self) -> int:
        return len(self._state.step_counts)

    def _get_slide(self) -> int:
        return self._state.position.slide

    def _get_step(self) -> int:
        return self._state.position.step

    def _get_step_count(self) -> int:
        return self._state.step_counts[self._state.position.slide]

    def _get_ahead_slide(self) -> int:
        return self._state.position_ahead.slide

    def _get_ahead_step(self) -> int:
        return self._state.position_ahead.step

    def _get_at_end(self) -> bool:
        return self._state.position_ahead == self._state.position

    def _get_audience_slide(self) -> int:
        return self._state.audience_position.slide

    def _get_audience_step(self) -> int:
        return self._state.audience_position.step

    def _get_cover(self) -> str:
        return self._state.cover.value

    def _get_frozen(self) -> bool:
        return self._state.frozen_position is not None

    def _get_overview_open(self) -> bool:
        from kiosk.talk.state import PresenterOverlay

        return self._state.overlay is PresenterOverlay.OVERVIEW

    def _get_help_open(self) -> bool:
        from kiosk.talk.state import PresenterOverlay

        return self._state.overlay is PresenterOverlay.HELP

    def _get_selected_slide(self) -> int:
        return self._state.selected_slide

    def _get_typed_number(self) -> str:
        return self._state.typed_number

    def _get_spotlight(self) -> dict[str, Any]:
        spot = self._state.spotlight
        return {} if spot is None else {"x": spot.x, "y": spot.y, "held": spot.held}

    def _get_sections(self) -> list[dict[str, Any]]:
        """`title` and `slides` (`number`, `title`) of each section."""
        if not self._get_ready():
            return []
        deck = self.slide_models.deck
        found: list[dict[str, Any]] = [{"title": s.title, "slides": []} for s in deck.sections]
        for number, slide in enumerate(deck.slides):
            found[slide.section_index]["slides"].append({"number": number, "title": slide.title})
        return found

    def _get_single_window(self) -> bool:
        return self._single_window

    def _get_rehearsing(self) -> bool:
        return self._rehearsing

    def _get_palette(self) -> dict[str, str]:
        return self._theme.palette

    def _get_reduced_motion(self) -> bool:
        return self._theme.reduced_motion

    def _get_asking_to_end(self) -> bool:
        return self._asking_to_end

    palette = Property("QVariantMap", _get_palette, constant=True)  # type: ignore[arg-type]
    reducedMotion = Property(bool, _get_reduced_motion, constant=True)
    ready = Property(bool, _get_ready, notify=fitted)
    revision = Property(int, _get_revision, notify=fitted)
    canvas = Property("QVariantMap", _get_canvas, notify=canvasChanged)  # type: ignore[arg-type]
    sections = Property("QVariantList", _get_sections, notify=fitted)  # type: ignore[arg-type]
    slideCount = Property(int, _get_slide_count, notify=changed)
    slide = Property(int, _get_slide, notify=changed)
    step = Property(int, _get_step, notify=changed)
    stepCount = Property(int, _get_step_count, notify=changed)
    aheadSlide = Property(int, _get_ahead_slide, notify=changed)
    aheadStep = Property(int, _get_ahead_step, notify=changed)
    atEnd = Property(bool, _get_at_end, notify=changed)
    audienceSlide = Property(int, _get_audience_slide, notify=changed)
    audienceStep = Property(int, _get_audience_step, notify=changed)
    cover = Property(str, _get_cover, notify=changed)
    frozen = Property(bool, _get_frozen, notify=changed)
    overviewOpen = Property(bool, _get_overview_open, notify=changed)
    helpOpen = Property(bool, _get_help_open, notify=changed)
    selectedSlide = Property(int, _get_selected_slide, notify=changed)
    typedNumber = Property(str, _get_typed_number, notify=changed)
    spotlight = Property("QVariantMap", _get_spotlight, notify=changed)  # type: ignore[arg-type]
    askingToEnd = Property(bool, _get_asking_to_end, notify=askingToEndChanged)
    singleWindow = Property(bool, _get_single_window, notify=windowRolesChanged)
    rehearsing = Property(bool, _get_rehearsing, notify=windowRolesChanged)
