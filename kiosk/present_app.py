"""Puts a talk together: the article's slides in two windows, run by one controller.

Start: article → outline → theme and text → the objects QML uses (controller, presenter model) → a
separate engine, so that slides are measured with their own theme → windows on their screens → fit
the slides.

Stop, in reverse order and only once: hide the windows → delete the engine with all its QML → the
objects QML used.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
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
from kiosk.talk.screens import ScreenSetup
from kiosk.talk.timer import TalkTimeout
from kiosk.ui.core import application, clipboard, qml_singletons, system_preferences
from kiosk.ui.core.renderer_setup import RendererSetup
from kiosk.ui.guide.neuron_composer import NeuronComposer
from kiosk.ui.present.presenter_view_model import PresenterViewModel
from kiosk.ui.present.screen_saver import ScreenSaverInhibitor
from kiosk.ui.present.talk_controller import TalkController
from kiosk.ui.present.talk_keys import TalkKeyFilter
from kiosk.ui.present.talk_outline import load_talk_sections
from kiosk.ui.present.talk_view_model import TalkTheme
from kiosk.ui.present.talk_windows import TalkWindows

log = logging.getLogger(__name__)

SINGLETONS_BEFORE_ENGINE = (NeuronComposer, PresenterViewModel, TalkController)
"""QML must know their types before the engine exists."""


@dataclass(frozen=True)
class TalkOptions:
    """What a talk is started with.

    Attributes:
        settings: this machine's.
        data: the data folder, which keeps the talk's preferences; None to keep nothing.
        rehearsing: show only the presenter's view, with no audience.
        clock: measures the talk.
        now: returns the time of day.
    """

    settings: Settings = field(default_factory=Settings)
    data: Path | None = None
    rehearsing: bool = False
    clock: Clock = seconds_since_boot
    now: Callable[[], datetime.datetime] = datetime.datetime.now


class Presentation(QObject):
    """A talk: created, started, stopped. Needs a QGuiApplication with fonts and translations.

    `ended` is emitted when the presenter ends it, `timed_out` after so long without input that its
    position, time and covers were reset.
    """

    ended = Signal()
    timed_out = Signal()

    def __init__(self, options: TalkOptions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self._clock = options.clock
        self._engine: QQmlApplicationEngine | None = None
        try:
            self._make_windows(options)
        except BaseException:
            self._delete_engine()
            self.setParent(None)
            self.deleteLater()
            raise

    def _make_windows(self, options: TalkOptions) -> None:
        settings, places = options.settings, Locations(options.settings)
        profile = places.load_profile()
        palettes = theme.load_palettes(places.theme_file, profile.colours)
        display = system_preferences.with_system_preferences(settings.display)
        look = TalkTheme(
            palettes[display.contrast],
            settings.screen.panel_diagonal_in,
            display.reduced_motion is True,
        )
        self._preferences = preferences.load_talk_preferences(options.data)
        self.controller = TalkController(load_talk_sections(places, options.data), look, self)
        self.presenter_model = PresenterViewModel(
            self.controller,
            settings.present.minutes,
            options.clock,
            options.now,
            notes_percent=self._preferences.notes,
            parent=self,
        )
        self.controller.ended.connect(self.ended)
        self.controller.inputReceived.connect(self._on_input)
        self.presenter_model.notesResized.connect(
            lambda: self._save_preferences(notes=self.presenter_model.notes_percent)
        )
        qml_singletons.register_singleton(self.controller)
        qml_singletons.register_singleton(self.presenter_model)
        self._engine = application.create_engine()
        self._engine.addImportPath(str(paths.resources_folder() / "qml"))
        self._engine.warnings.connect(application.log_qml_warnings)
        self.audience_window, self.presenter_window = (
            self._load_window("AudienceWindow"),
            self._load_window("PresenterWindow"),
        )
        self.controller.set_engine(self._engine)
        keys = TalkKeyFilter(self.controller, self)
        for window in (self.audience_window, self.presenter_window):
            window.installEventFilter(keys)
        self._windows = TalkWindows(
            self.audience_window,
            self.presenter_window,
            self.controller,
            self.presenter_model,
            ScreenSetup(("",), self._preferences.audience, rehearsing=options.rehearsing),
            fullscreen=settings.screen.fullscreen,
            remember=lambda name: self._save_preferences(audience=name),
            parent=self,
        )
        self._screen_saver_inhibitor = ScreenSaverInhibitor()
        self._timeout = TalkTimeout(settings.present.rest_s, self._clock())
        self._started = False
        self._timeout_timer = QTimer(self)
        self._timeout_timer.setSingleShot(True)
        self._timeout_timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timeout_timer.timeout.connect(self.check_timeout)

    def start(self) -> None:
        """Show the talk."""
        self._windows.start()
        self._screen_saver_inhibitor.inhibit()
        self._started = True
        self._on_input()

    def stop(self) -> None:
        """Stop in order; safe to call twice."""
        if self._engine is None:
            return
        self._timeout_timer.stop()
        self._screen_saver_inhibitor.release()
        self._windows.stop()
        # Delete the slides first: half-deleted, they would still react to the theme.
        QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._delete_engine()

    def _delete_engine(self) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.deleteLater()
            QGuiApplication.sendPostedEvents(engine, QEvent.Type.DeferredDelete.value)

    def check_timeout(self) -> None:
        """Reset the talk if there was no input for too long; otherwise wait on."""
        if self._timeout.is_over(self._clock()):
            self.controller.restart_talk()
            self.presenter_model.reset_timer()
            self.timed_out.emit()
        else:
            self._rearm_timer()

    def _on_input(self) -> None:
        if self._started and self._timeout.is_over(self._clock()):
            self.check_timeout()  # timers don't fire while the machine sleeps
        self._timeout.record_input(self._clock())
        if self._started:
            self._rearm_timer()

    def _rearm_timer(self) -> None:
        left = self._timeout.deadline - self._clock()
        self._timeout_timer.start(max(1, round(1000 * left)))

    def _save_preferences(self, **changes: str | int) -> None:
        self._preferences = msgspec.structs.replace(self._preferences, **changes)
        preferences.save_talk_preferences(self._options.data, self._preferences)

    def _load_window(self, name: str) -> QQuickWindow:
        assert self._engine is not None  # noqa: S101 - only called from `__init__`
        self._engine.loadFromModule("Kiosk.Presenter", name)
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[-1], QQuickWindow):
            raise KioskError(
                f"{paths.resources_folder() / 'qml'}: the slides could not be loaded; "
                "the lines above say why. Install the program again."
            )
        return roots[-1]


class KioskTalkHost(QObject):
    """Runs the talks that staff start at a kiosk, in place of its window, one at a time.

    During a talk the kiosk's window is hidden, and with it everything a visitor could do. When the
    talk ends or times out, the window is back at attract.

    Args:
        options: what to present.
        hide_kiosk: hides the kiosk's window.
        show_kiosk: shows it again.
        parent: the Qt parent.
    """

    def __init__(
        self,
        options: TalkOptions,
        hide_kiosk: Callable[[], object],
        show_kiosk: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._options, self._hide_kiosk, self._show_kiosk = options, hide_kiosk, show_kiosk
        self.presentation: Presentation | None = None

    def start_talk(self, article: str = "") -> None:
        """Start a talk, unless one is running. If it cannot be shown, log why.

        Args:
            article: an article's id; "" for the first.
        """
        if self.presentation is not None:
            return
        settings = self._options.settings
        content = msgspec.structs.replace(
            settings.content, article=article or settings.content.article
        )
        settings = msgspec.structs.replace(settings, content=content)
        try:
            talk = Presentation(replace(self._options, settings=settings), self)
        except KioskError as error:
            log.error("no talk: %s", error)
            return
        self.presentation = talk
        talk.ended.connect(self.end_talk, Qt.ConnectionType.QueuedConnection)
        talk.timed_out.connect(self.end_talk, Qt.ConnectionType.QueuedConnection)
        talk.start()
        self._hide_kiosk()
        log.info("talk started")

    def end_talk(self) -> None:
        """Go back to the kiosk and clear the clipboard; safe to call twice."""
        if self.presentation is not None:
            self._show_kiosk()
            clipboard.clear_clipboard()
            self.stop()
            log.info("talk ended")

    def stop(self) -> None:
        """Stop the talk, if there is one, without showing the kiosk again."""
        talk, self.presentation = self.presentation, None
        if talk is not None:
            talk.stop()
            talk.deleteLater()


def run_presentation(options: TalkOptions, arguments: Sequence[str]) -> int:
    """Present until the talk ends; returns the exit status.

    Args:
        options: what to present.
        arguments: the command line for Qt's own options.

    Raises:
        KioskError: a setting, the article, the profile or the installation is not usable.
    """
    renderer = RendererSetup(options.settings.screen, options.data, arguments)
    app = application.Application(arguments)
    application.load_fonts()
    translator = application.load_translation(options.settings.content.language)
    talk = Presentation(options)
    talk.ended.connect(lambda: app.exit(0))
    wakeup = application.exit_on_signals(app)
    talk.start()
    log.info("talk started")
    renderer.probe_later()
    try:
        return app.exec()
    finally:
        renderer.stop()
        talk.stop()
        wakeup.setEnabled(False)
        if translator is not None:
            QGuiApplication.removeTranslator(translator)
        log.info("stopped")
