"""A talk put together: the article's slides in two windows, by one controller.

Start: article → outline → theme and words → the objects QML sees (show, speaker) → an engine of its
own, so that slides are measured by their own theme → windows on their screens → slides are fitted.

Stop, in reverse and once: windows hide → the engine goes, with all QML → the objects it saw.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.base import paths
from kiosk.base.clock import Clock, seconds_since_boot
from kiosk.base.errors import KioskError
from kiosk.config import theme
from kiosk.config.locations import Locations
from kiosk.config.settings import Settings
from kiosk.talk import preferences
from kiosk.talk.screens import Screens
from kiosk.talk.timer import Rest
from kiosk.ui.core import application, clipboard, qml_singletons, system_preferences
from kiosk.ui.core.renderer_setup import Renderer
from kiosk.ui.guide.neuron_composer import Drawing
from kiosk.ui.present.presenter_view_model import Speaker
from kiosk.ui.present.screen_saver import Awake
from kiosk.ui.present.talk_controller import Show
from kiosk.ui.present.talk_keys import Keys
from kiosk.ui.present.talk_outline import sections
from kiosk.ui.present.talk_view_model import Look
from kiosk.ui.present.talk_windows import Windows

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Options:
    """What a talk is started with.

    Attributes:
        settings: of this machine.
        data: the data folder, where the screen and the notes' size are remembered; None: nowhere.
        rehearsing: the presenter's view alone, without an audience.
        clock: what the talk is measured on.
        now: the time of day.
    """

    settings: Settings = field(default_factory=Settings)
    data: Path | None = None
    rehearsing: bool = False
    clock: Clock = seconds_since_boot
    now: Callable[[], datetime.datetime] = datetime.datetime.now


class Presentation(QObject):
    """A talk under way: made, started, stopped. Needs a QGuiApplication with fonts and words.

    `ended` comes when the presenter ends it, `rested` when nobody did anything for so long that it
    was forgotten: position, time and covers.
    """

    ended = Signal()
    rested = Signal()

    def __init__(self, options: Options, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self._clock = options.clock
        settings, places = options.settings, Locations(options.settings)
        profile = places.load_profile()
        palettes = theme.load_palettes(places.theme_file, profile.colours)
        display = system_preferences.resolved(settings.display)
        look = Look(
            palettes[display.contrast],
            settings.screen.panel_diagonal_in,
            display.reduced_motion is True,
        )
        self._memory = preferences.load(options.data)
        self.show = Show(sections(places, options.data), look, self)
        self.speaker = Speaker(
            self.show,
            settings.present.minutes,
            options.clock,
            options.now,
            percent=self._memory.notes,
            parent=self,
        )
        self.show.ended.connect(self.ended)
        self.show.input.connect(self._input)
        self.speaker.resized.connect(lambda: self._keep(notes=self.speaker.percent))
        qml_singletons.offer(self.show)
        qml_singletons.offer(self.speaker)
        qml_singletons.offer(Drawing(self))
        self._engine: QQmlApplicationEngine | None = QQmlApplicationEngine()
        self._engine.addImportPath(str(paths.resources_folder() / "qml"))
        self._engine.warnings.connect(application.log_warnings)
        self.audience, self.presenter = self._window("Audience"), self._window("Presenter")
        self.show.start(self._engine)
        keys = Keys(self.show, self)
        for window in (self.audience, self.presenter):
            window.installEventFilter(keys)
        self._windows = Windows(
            self.audience,
            self.presenter,
            self.show,
            self.speaker,
            Screens(("",), self._memory.audience, rehearsing=options.rehearsing),
            fullscreen=settings.screen.fullscreen,
            remember=lambda name: self._keep(audience=name),
            parent=self,
        )
        self._awake = Awake()
        self._rest = Rest(settings.present.rest_s, self._clock())
        self._started = False
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setTimerType(Qt.TimerType.CoarseTimer)
        self._resting.timeout.connect(self.tick)

    def start(self) -> None:
        """Show it."""
        self._windows.start()
        self._awake.hold()
        self._started = True
        self._input()

    def stop(self) -> None:
        """Stop in order; safe to call twice."""
        if self._engine is None:
            return
        self._resting.stop()
        self._awake.release()
        self._windows.stop()
        # The slides go first: half gone, they would still follow the theme.
        QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        engine, self._engine = self._engine, None
        engine.deleteLater()
        QGuiApplication.sendPostedEvents(engine, QEvent.Type.DeferredDelete.value)

    def tick(self) -> None:
        """Let time pass: forget the talk when nobody did anything for too long."""
        if self._rest.over(self._clock()):
            self.show.forget()
            self.speaker.forget()
            self.rested.emit()
        else:
            self._wind()

    def _input(self) -> None:
        if self._started and self._rest.over(self._clock()):
            self.tick()  # asleep, no timer told
        self._rest.input(self._clock())
        if self._started:
            self._wind()

    def _wind(self) -> None:
        left = self._rest.deadline - self._clock()
        self._resting.start(max(1, round(1000 * left)))

    def _keep(self, **changes: str | int) -> None:
        self._memory = msgspec.structs.replace(self._memory, **changes)
        preferences.keep(self._options.data, self._memory)

    def _window(self, name: str) -> QQuickWindow:
        assert self._engine is not None  # noqa: S101 - it is being made
        self._engine.loadFromModule("Kiosk.Presenter", name)
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[-1], QQuickWindow):
            raise KioskError(
                f"{paths.resources_folder() / 'qml'}: the slides could not be loaded; "
                "the lines above say why. Install the program again."
            )
        return roots[-1]


class OverKiosk(QObject):
    """Talks that staff begin at a kiosk: over its window, one at a time.

    Meanwhile the kiosk's window is hidden, and with it everything a visitor could do. When a talk
    ends, or rests for too long, the window is back, at attract.

    Args:
        options: what to present.
        hide: takes the kiosk's window away.
        back: shows it again.
    """

    def __init__(
        self,
        options: Options,
        hide: Callable[[], object],
        back: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._options, self._hide, self._back = options, hide, back
        self.talk: Presentation | None = None

    def begin(self) -> None:
        """Begin a talk; while one is on, nothing happens. What cannot be shown is logged."""
        if self.talk is not None:
            return
        try:
            talk = Presentation(self._options, self)
        except KioskError as error:
            log.error("no talk: %s", error)
            return
        self.talk = talk
        talk.ended.connect(self.end, Qt.ConnectionType.QueuedConnection)
        talk.rested.connect(self.end, Qt.ConnectionType.QueuedConnection)
        talk.start()
        self._hide()
        log.info("presenting")

    def end(self) -> None:
        """Back to the kiosk, nothing on the clipboard; safe to call twice."""
        if self.talk is not None:
            self._back()
            clipboard.clear()
            self.stop()
            log.info("presented")

    def stop(self) -> None:
        """End the talk, where there is one, as the program ends."""
        talk, self.talk = self.talk, None
        if talk is not None:
            talk.stop()
            talk.deleteLater()


def run(options: Options, arguments: Sequence[str]) -> int:
    """Present until the talk is ended; returns the exit status.

    Args:
        options: what to present.
        arguments: the command line, for Qt's own options.

    Raises:
        KioskError: a setting, the article, the profile or the installation is not usable.
    """
    renderer = Renderer(options.settings.screen, options.data, arguments)
    app = application.Application(arguments)
    application.load_fonts()
    translator = application.load_words(options.settings.content.language)
    talk = Presentation(options)
    talk.ended.connect(lambda: app.exit(0))
    wakeup = application.quit_on_signals(app)
    talk.start()
    log.info("presenting")
    renderer.ask_later()
    try:
        return app.exec()
    finally:
        renderer.stop()
        talk.stop()
        wakeup.setEnabled(False)
        if translator is not None:
            QGuiApplication.removeTranslator(translator)
        log.info("stopped")
