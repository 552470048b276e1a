"""Controls a talk: the presenter's actions. What QML reads is in `talk_view_model`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.ui.core import qml_singletons
from kiosk.ui.present.talk_view_model import TalkTheme, TalkViewModel

if TYPE_CHECKING:
    from kiosk.talk.deck import Section
    from kiosk.talk.state import TalkState
    from kiosk.ui.present.slide_row_models import SlideCanvas

    TalkAction = Callable[[TalkState], TalkState]

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

END_QUESTION_MS = 4000
"""How long to wait for the answer to whether the talk is over."""


@QmlElement
@QmlSingleton
class TalkController(TalkViewModel):
    """Controls a talk. It knows nothing of the presenter's notes; see `PresenterViewModel`."""

    positionChanged = Signal()
    deckChanged = Signal()  # there is a new deck; Python gets this before QML gets `fitted`
    inputReceived = Signal()
    swapRequested = Signal()
    ended = Signal()
    notesScrolled = Signal(int)

    def __init__(
        self, sections: Sequence[Section], theme: TalkTheme, parent: QObject | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._sections = tuple(sections)
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(END_QUESTION_MS)
        self._asking.timeout.connect(self._stop_asking)

    @staticmethod
    def create(engine: Any) -> TalkController:
        """Return the registered instance to the QML engine."""
        return qml_singletons.registered_singleton(TalkController)

    def set_engine(self, engine: QQmlEngine) -> None:
        """Let `engine` lay out the slides; call it once, before `fit_to_canvas`."""
        from kiosk.ui.present.slide_row_models import SlideRowModels

        self._slide_models = SlideRowModels(engine, self)

    def fit_to_canvas(self, canvas: SlideCanvas) -> None:
        """Fit the slides to `canvas`, and keep the place in the talk."""
        from kiosk.talk.state import initial_talk_state

        assert self._slide_models is not None  # noqa: S101 - `set_engine` was called
        if self._slide_models.deck.slides and self._canvas == canvas:
            return
        self._canvas = canvas
        self.canvasChanged.emit()  # the theme's sizes depend on it
        before = self._slide_models.fit_deck(self._sections, canvas)
        after = self._slide_models.deck
        self._state = (
            self._state.move_to_refitted_deck(before, after)
            if before.slides
            else initial_talk_state(after)
        )
        self._revision += 1
        self.deckChanged.emit()
        self.fitted.emit()
        self.changed.emit()

    def restart_talk(self) -> None:
        """Go back to the first slide and forget everything else."""
        from kiosk.talk.state import initial_talk_state

        if self._slide_models is not None and self._slide_models.deck.slides:
            self._state = initial_talk_state(self._slide_models.deck)
            self.changed.emit()

    def set_window_roles(self, *, single_window: bool, rehearsing: bool) -> None:
        """Set whether there is just one window, and whether the presenter is rehearsing alone."""
        if (single_window, rehearsing) != (self._single_window, self._rehearsing):
            self._single_window, self._rehearsing = single_window, rehearsing
            self.windowRolesChanged.emit()

    def apply_action(self, action: TalkAction) -> None:
        """Do what the presenter asked for."""
        self.inputReceived.emit()
        before, self._state = self._state, action(self._state)
        if self._state != before:
            if self._state.position != before.position:
                self.positionChanged.emit()
            self.changed.emit()

    @Slot()
    def nextStep(self) -> None:
        """Go one step forward."""
        from kiosk.talk.state import TalkState

        self.apply_action(TalkState.next_step)

    @Slot()
    def previousStep(self) -> None:
        """Go one step back."""
        from kiosk.talk.state import TalkState

        self.apply_action(TalkState.previous_step)

    @Slot(int)
    def goToSlide(self, slide: int) -> None:
        """Go to a slide, counted from 0."""
        self.apply_action(lambda talk: talk.go_to_slide(slide))

    @Slot(int)
    def selectSlide(self, slide: int) -> None:
        """Select a slide in the overview, counted from 0."""
        self.apply_action(lambda talk: talk.select_slide(slide))

    @Slot()
    def toggleBlack(self) -> None:
        """Turn the audience's screen black, or back."""
        from kiosk.talk.state import TalkState

        self.apply_action(TalkState.toggle_black)

    @Slot()
    def toggleWhite(self) -> None:
        """Turn the audience's screen white, or back."""
        from kiosk.talk.state import TalkState

        self.apply_action(TalkState.toggle_white)

    @Slot()
    def toggleFreeze(self) -> None:
        """Freeze the audience's slide, or unfreeze it."""
        from kiosk.talk.state import TalkState

        self.apply_action(TalkState.toggle_freeze)

    @Slot()
    def showAudience(self) -> None:
        """Show the audience the presenter's slide again."""
        from kiosk.talk.state import TalkState

        self.apply_action(TalkState.show_audience)

    @Slot()
    def toggleOverview(self) -> None:
        """Open or close the overview."""
        from kiosk.talk.state import TalkState

        self.apply_action(TalkState.toggle_overview)

    @Slot()
    def toggleHelp(self) -> None:
        """Open or close the list of keys."""
        from kiosk.talk.state import TalkState

        self.apply_action(TalkState.toggle_help)

    @Slot(float, float)
    def pointAt(self, x: float, y: float) -> None:
        """Point at a place on the slide, given as fractions of its width and height."""
        self.apply_action(lambda talk: talk.point_at(x, y))

    @Slot()
    def stopPointing(self) -> None:
        """Stop pointing."""
        from kiosk.talk.state import TalkState

        self.apply_action(TalkState.stop_pointing)

    @Slot()
    def swapViews(self) -> None:
        """Swap the two views; with one screen, show or hide the notes."""
        self.inputReceived.emit()
        self.swapRequested.emit()

    @Slot()
    def askToEnd(self) -> None:
        """Ask for a moment whether the talk is over. If there are no slides yet, just end it."""
        from kiosk.talk.state import TalkState

        if not self._get_ready():
            self.endTalk()
            return
        self.apply_action(TalkState.close_overlay)  # so that the question is visible
        self._asking.start()
        self._set_ending(True)

    @Slot()
    def endTalk(self) -> None:
        """End the talk."""
        self._stop_asking()
        self.ended.emit()

    def _stop_asking(self) -> None:
        self._asking.stop()
        self._set_ending(False)

    def _set_ending(self, ending: bool) -> None:
        if ending != self._asking_to_end:
            self._asking_to_end = ending
            self.askingToEndChanged.emit()
