"""Puts the kiosk together.

Start: read settings and profile → fonts and theme → state (idle, session) → the objects that
attract shows (display, guide) → engine and window. Attract needs only the first lines of
article.toml, so its first frame waits for nothing else. After that: what a visit needs (`visit`),
its screens, and the article, read off the GUI thread.

Stop, in reverse order and only once: hide the window → end tasks → delete the engine with all its
QML → the objects QML used → Qt.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6 import QtCore
from PySide6.QtCore import SIGNAL, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtQml import QQmlApplicationEngine

from kiosk.base import no_core_dumps, paths
from kiosk.base.clock import Clock, seconds_since_boot
from kiosk.base.errors import KioskError
from kiosk.config import theme
from kiosk.config.locations import Locations
from kiosk.config.settings import Settings
from kiosk.session.idle import IdleTimeouts, IdleTimer
from kiosk.staff import panel_size
from kiosk.ui.core import application, fast_start, qml_singletons, system_preferences, watchdog
from kiosk.ui.core.close_guard import CloseGuard
from kiosk.ui.core.full_screen_guard import FullScreenGuard
from kiosk.ui.core.renderer_setup import RendererSetup
from kiosk.ui.form.form_controller import FormController
from kiosk.ui.form.keyboard_input import KeyboardInput
from kiosk.ui.form.questions import Questions
from kiosk.ui.guide import attract_guide
from kiosk.ui.guide.display_preferences import DisplayPreferences
from kiosk.ui.guide.neuron_composer import NeuronComposer
from kiosk.ui.guide.pager import Pager
from kiosk.ui.guide.screen_recovery import ScreenRecovery
from kiosk.ui.guide.session import Session
from kiosk.ui.library.library import Library, list_library
from kiosk.ui.present.presenter_view_model import PresenterViewModel
from kiosk.ui.present.talk_controller import TalkController
from kiosk.ui.staff.staff_access import StaffAccess
from kiosk.ui.staff.staff_controller import StaffController

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from kiosk import present_app
    from kiosk.content.model.article import Article
    from kiosk.content.parse.glossary_file import Glossary
    from kiosk.ui.guide.activity_filter import ActivityFilter
    from kiosk.ui.guide.input_gate import InputGate
    from kiosk.ui.guide.sleep_handler import SleepHandler
    from kiosk.ui.staff.staff_page import StaffPage
    from kiosk.visit import VisitBackend

log = logging.getLogger(__name__)

# QML needs these only later. But singletons registered after an engine exists break every list of
# objects in QML (PySide 6.11.3), so import their classes up front, though not what they wrap.
SINGLETONS_BEFORE_ENGINE = (
    FormController,
    NeuronComposer,
    Pager,
    Questions,
    TalkController,
    PresenterViewModel,
    StaffAccess,
    StaffController,
    KeyboardInput,
)

FIRST_FRAME_TIMEOUT_MS = 3000
"""How long to wait for a first frame. If nothing is ever drawn, requests are still sent."""


@dataclass(frozen=True)
class KioskOptions:
    """What a kiosk is started with.

    Attributes:
        settings: this machine's.
        data: the data folder, also for the cache of parsed articles; None to keep nothing.
        clock: measures idle times.
        new_request_id: generates request UUIDs; None for random ones.
    """

    settings: Settings = field(default_factory=Settings)
    data: Path | None = None
    clock: Clock = seconds_since_boot
    new_request_id: Callable[[], str] | None = None

    @property
    def places(self) -> Locations:
        """The locations of the content and the profile."""
        return Locations(self.settings)


class Kiosk(QObject):
    """A running kiosk: created, shown, loaded, stopped. Needs a QGuiApplication.

    `visit_loaded` is emitted when a visit can begin, `exit_requested` when staff ask to quit.
    """

    visit_loaded = Signal()
    exit_requested = Signal()

    def __init__(self, options: KioskOptions) -> None:
        super().__init__()
        self._toml_settings = options.settings
        options = replace(
            options, settings=panel_size.apply_measured_size(options.settings, options.data)
        )
        settings, self._profile = options.settings, options.places.load_profile()
        self.options = options
        application.load_fonts()
        self._translator = application.load_translation(settings.content.language)
        palettes = theme.load_palettes(options.places.theme_file, self._profile.colours)
        listings = list_library(options.places.library_folders)
        idle = IdleTimer(IdleTimeouts.from_settings(settings.time))
        self.session = Session(idle, options.clock, self, has_library=len(listings) > 1)
        self.library = Library(listings, self.session, self)
        defaults = system_preferences.with_system_motion(settings.display)
        self.display = DisplayPreferences(settings.screen, defaults, palettes, self)
        self.session.sessionEnded.connect(self.display.resetToDefaults)
        self.screen_recovery = ScreenRecovery(self.session, options.clock, self)
        self.screen_recovery.restartRequested.connect(self._restart_screens)
        self.guide = attract_guide.make_attract_guide(
            listings[0], options.places, self._profile, self
        )
        shown = (self.session, self.library, self.display, self.guide, self.screen_recovery)
        for seen in shown:
            qml_singletons.register_singleton(seen)
        self._engine: QQmlApplicationEngine | None = application.create_engine()
        self._engine.addImportPath(str(paths.resources_folder() / "qml"))
        self._engine.warnings.connect(application.log_qml_warnings)
        self._engine.loadFromModule("Kiosk.Shell", "Main")
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QWindow):
            raise KioskError(
                f"{paths.resources_folder() / 'qml'}: the screens could not be loaded; "
                "the lines above say why. Install the program again."
            )
        # Don't import QQuickWindow at run time: that takes 4 MB, and little of it is used here.
        self.window = cast("QQuickWindow", roots[0])
        self.input_gate: InputGate | None = None
        self.sleep_handler: SleepHandler | None = None
        self._full_screen = FullScreenGuard(self.window, settings, self)
        CloseGuard(self.window, settings.screen, options.clock, self)
        self._activity_filter: ActivityFilter | None = None
        self._visit: VisitBackend | None = None
        self._visit_loaded = False
        self.talk_host: present_app.KioskTalkHost | None = None

    def show(self) -> None:
        """Fill the screen, or open a window if the settings say so."""
        if self.options.settings.screen.fullscreen:
            self._full_screen.show()
        else:
            self.window.resize(1280, 720)
            self.window.show()

    def load_visit_after_first_frame(self) -> None:
        """Load the visit after the first frame, or after a timeout if nothing is drawn."""
        QObject.connect(self.window, SIGNAL("frameSwapped()"), self._on_first_frame)
        QTimer.singleShot(FIRST_FRAME_TIMEOUT_MS, self.load_visit)

    def load_visit(self) -> None:
        """Create what a visit needs, once, and read the article off this thread.

        The screens are filled when the article arrives.
        """
        if self._visit is not None or self._engine is None:
            return
        # Imported here to keep them out of attract's first frame.
        from kiosk.ui.guide.activity_filter import ActivityFilter  # noqa: PLC0415
        from kiosk.ui.guide.input_gate import InputGate  # noqa: PLC0415
        from kiosk.ui.guide.memory_release import MemoryRelease  # noqa: PLC0415
        from kiosk.ui.guide.sleep_handler import SleepHandler  # noqa: PLC0415
        from kiosk.visit import VisitBackend, VisitDependencies  # noqa: PLC0415

        options, written = self.options, self._toml_settings
        clock, new_id = options.clock, options.new_request_id
        given = VisitDependencies(
            *(options.settings, written, options.data, self._profile, clock, new_id),
            self.library.current_article,
        )
        self._visit = visit = VisitBackend(given, self.session, self.display, self._engine, self)
        MemoryRelease(self.window, self._engine, self)
        self.screen_recovery.yield_to_staff(visit.staff_page.access)
        self.sleep_handler = SleepHandler(
            self.window, self.session, visit.staff_page.access, parent=self
        )
        self._activity_filter = ActivityFilter(
            self.session, self.sleep_handler.end_if_expired, self
        )
        self.input_gate = InputGate(self.window, lambda: self.display.px_per_mm, self)
        # Qt runs the last installed filter first, so the activity filter also sees input that the
        # gate drops.
        self.window.installEventFilter(self.input_gate)
        visit.attach_to_window(self.window)
        self.window.installEventFilter(self._activity_filter)
        visit.staff_page.access.exitRequested.connect(self.exit_requested)
        visit.staff_page.access.talkRequested.connect(self.start_talk)
        self._full_screen.yield_to_staff(visit.staff_page.access)
        self.visit_loaded.emit()
        self.window.setProperty("visitLoaded", True)
        self._visit_loaded = True
        load = partial(visit.load_article, self.guide.article_variables())
        self.library.start(load, self._show_article)
        visit.form.start_outbox()

    @property
    def visit(self) -> VisitBackend:
        """What a visit needs. Available after `load_visit`."""
        assert self._visit is not None  # noqa: S101 - None would be our own bug
        return self._visit

    @property
    def form(self) -> FormController:
        """The form."""
        return self.visit.form

    @property
    def questions(self) -> Questions:
        """The visitor's questions."""
        return self.visit.questions

    @property
    def staff_page(self) -> StaffPage:
        """The staff page."""
        return self.visit.staff_page

    def start_talk(self, article: str = "") -> None:
        """Show an article, by default the first, as slides in place of this window."""
        from kiosk import present_app  # noqa: PLC0415 - keep the presenter out of start-up

        if self.talk_host is None:
            settings, data, clock = self.options.settings, self.options.data, self.options.clock
            options = present_app.TalkOptions(settings, data, clock=clock)
            self.talk_host = present_app.KioskTalkHost(
                options, self._full_screen.hide, self.show, self
            )
        self.session.finish()
        self.talk_host.start_talk(article)

    def show_out_of_order(self) -> None:
        """Show the out-of-order screen; if there are no screens yet, exit, to be restarted."""
        if self._visit_loaded:
            self.session.report_failure()
        else:
            QGuiApplication.exit(1)

    def stop(self) -> None:
        """Stop in order; safe to call twice."""
        if self._engine is None:
            return
        self.screen_recovery.stop()
        if self.talk_host is not None:
            self.talk_host.stop()
        self._full_screen.hide()
        if self.sleep_handler is not None:
            self.sleep_handler.stop()
        if self._visit is not None:
            self._visit.stop()
        if self._activity_filter is not None and self.input_gate is not None:
            self.window.removeEventFilter(self._activity_filter)
            self.window.removeEventFilter(self.input_gate)
        engine, self._engine = self._engine, None
        engine.clearComponentCache()
        engine.deleteLater()
        QGuiApplication.sendPostedEvents(engine, QtCore.QEvent.Type.DeferredDelete.value)
        if self._translator is not None:
            QGuiApplication.removeTranslator(self._translator)

    @QtCore.Slot()
    def _on_first_frame(self) -> None:
        QObject.disconnect(self.window, SIGNAL("frameSwapped()"), self._on_first_frame)
        QTimer.singleShot(0, self.load_visit)

    @QtCore.Slot()
    def _restart_screens(self) -> None:
        if self.guide.is_ready():
            self.screen_recovery.rebuild_screens(self.window)
        else:  # the disk may be working again
            self.library.load_first()

    def _show_article(self, article: Article, glossary: Glossary) -> None:
        self.visit.desk_status.start(article.meta.version)
        self.staff_page.set_article(article)
        self.questions.set_article(article)
        self.staff_page.access.enable_presenting()
        self.guide.show_article(article, glossary)
        if self.session.is_out_of_order:
            self._restart_screens()


def run_kiosk_app(options: KioskOptions, arguments: Sequence[str]) -> int:
    """Run the kiosk until it is closed; returns the exit status.

    Args:
        options: what to run.
        arguments: the command line for Qt's own options.

    Raises:
        KioskError: a setting, the profile or the installation is not usable.
    """
    renderer = RendererSetup(options.settings.screen, options.data, arguments)
    app = application.Application(arguments)
    app.styleHints().setCursorFlashTime(0)  # a blinking cursor would never stop drawing frames
    kiosk = Kiosk(options)
    sys.excepthook = application.make_excepthook(kiosk.show_out_of_order)
    wakeup = application.exit_on_signals(app)
    life = watchdog.Watchdog(options.data, app)
    life.watch_frames(kiosk.window)

    def on_visit_loaded() -> None:
        life.start()
        if kiosk.sleep_handler is not None:
            kiosk.sleep_handler.start_listening()
        # Not earlier: it would delay the first frame, and nobody could type anything before.
        no_core_dumps.disable_core_dumps()
        fast_start.resume_gc()
        renderer.probe_later()

    kiosk.visit_loaded.connect(on_visit_loaded)
    kiosk.exit_requested.connect(lambda: app.exit(0))
    app.session_ending.connect(kiosk.stop)
    kiosk.load_visit_after_first_frame()
    kiosk.show()
    log.info("started: %s", options.places.article_folder)
    try:
        return app.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        life.stop()
        renderer.stop()
        kiosk.stop()
        wakeup.setEnabled(False)
        log.info("stopped")
