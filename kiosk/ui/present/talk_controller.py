"""The one controller of a talk: the presenter's intents. How it stands is `present_standing`'s."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.ui.core import qml_singletons
from kiosk.ui.present.talk_view_model import Look, Standing

if TYPE_CHECKING:
    from kiosk.talk.deck import Section
    from kiosk.talk.state import Talk
    from kiosk.ui.present.slide_row_models import Canvas

    Step = Callable[[Talk], Talk]

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

ENDING_MS = 4000
"""How long the question whether the talk is over waits for its answer."""


@QmlElement
@QmlSingleton
class Show(Standing):
    """The one controller of a talk. It knows nothing of the presenter's notes: see `Speaker`."""

    moved = Signal()
    dealt = Signal()  # the deck is new; Python hears it before QML hears `fitted`
    input = Signal()
    swapping = Signal()
    ended = Signal()
    scrolled = Signal(int)

    def __init__(
        self, sections: Sequence[Section], look: Look, parent: QObject | None = None
    ) -> None:
        super().__init__(look, parent)
        self._sections = tuple(sections)
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(ENDING_MS)
        self._asking.timeout.connect(self._stop_asking)

    @staticmethod
    def create(engine: Any) -> Show:
        """The one instance, for the QML engine."""
        return qml_singletons.take(Show)

    def start(self, engine: QQmlEngine) -> None:
        """`engine` lays out the slides; called once, before `fit`."""
        from kiosk.ui.present.slide_row_models import Slides

        self._slides = Slides(engine, self)

    def fit(self, canvas: Canvas) -> None:
        """Fit the slides to `canvas`, and stay at the same place of the talk."""
        from kiosk.talk.state import begin

        assert self._slides is not None  # noqa: S101 - `start` comes first
        if self._slides.deck.slides and self._canvas == canvas:
            return
        self._canvas = canvas
        self.canvasChanged.emit()  # the theme measures by it
        before = self._slides.fit(self._sections, canvas)
        after = self._slides.deck
        self._talk = self._talk.over(before, after) if before.slides else begin(after)
        self._revision += 1
        self.dealt.emit()
        self.fitted.emit()
        self.changed.emit()

    def forget(self) -> None:
        """Back to the first slide, nothing remembered."""
        from kiosk.talk.state import begin

        if self._slides is not None and self._slides.deck.slides:
            self._talk = begin(self._slides.deck)
            self.changed.emit()

    def place(self, *, alone: bool, rehearsing: bool) -> None:
        """There is one window alone, or there are two; nobody but the presenter is there."""
        if (alone, rehearsing) != (self._alone, self._rehearsing):
            self._alone, self._rehearsing = alone, rehearsing
            self.aloneChanged.emit()

    def act(self, step: Step) -> None:
        """Do what the presenter asked for."""
        self.input.emit()
        before, self._talk = self._talk, step(self._talk)
        if self._talk != before:
            if self._talk.here != before.here:
                self.moved.emit()
            self.changed.emit()

    @Slot()
    def next(self) -> None:
        """One step on."""
        from kiosk.talk.state import Talk

        self.act(Talk.next)

    @Slot()
    def back(self) -> None:
        """One step back."""
        from kiosk.talk.state import Talk

        self.act(Talk.back)

    @Slot(int)
    def go(self, slide: int) -> None:
        """To a slide, from 0."""
        self.act(lambda talk: talk.go(slide))

    @Slot(int)
    def choose(self, slide: int) -> None:
        """Pick a slide of the overview, from 0."""
        self.act(lambda talk: talk.choose(slide))

    @Slot()
    def black(self) -> None:
        """Black for the audience, or no more."""
        from kiosk.talk.state import Talk

        self.act(Talk.black)

    @Slot()
    def white(self) -> None:
        """White for the audience, or no more."""
        from kiosk.talk.state import Talk

        self.act(Talk.white)

    @Slot()
    def freeze(self) -> None:
        """Keep the audience where it is, or no more."""
        from kiosk.talk.state import Talk

        self.act(Talk.freeze)

    @Slot()
    def lift(self) -> None:
        """Show the audience the presenter's slide again."""
        from kiosk.talk.state import Talk

        self.act(Talk.show)

    @Slot()
    def overview(self) -> None:
        """Open or close the overview."""
        from kiosk.talk.state import Talk

        self.act(Talk.overview)

    @Slot()
    def help(self) -> None:
        """Open or close the list of keys."""
        from kiosk.talk.state import Talk

        self.act(Talk.help)

    @Slot(float, float)
    def point(self, x: float, y: float) -> None:
        """Point at a place of the slide, in parts of its width and height."""
        self.act(lambda talk: talk.point(x, y))

    @Slot()
    def release(self) -> None:
        """Stop pointing."""
        from kiosk.talk.state import Talk

        self.act(Talk.release)

    @Slot()
    def swap(self) -> None:
        """The views change places; with one screen, the notes come or go."""
        self.input.emit()
        self.swapping.emit()

    @Slot()
    def askToEnd(self) -> None:
        """Ask for a moment whether the talk is over; before there is a slide, it is."""
        from kiosk.talk.state import Talk

        if not self._get_ready():
            self.end()
            return
        self.act(Talk.uncluttered)  # so that the question is seen
        self._asking.start()
        self._set_ending(True)

    @Slot()
    def end(self) -> None:
        """The talk is over."""
        self._stop_asking()
        self.ended.emit()

    def _stop_asking(self) -> None:
        self._asking.stop()
        self._set_ending(False)

    def _set_ending(self, ending: bool) -> None:
        if ending != self._ending:
            self._ending = ending
            self.endingChanged.emit()
