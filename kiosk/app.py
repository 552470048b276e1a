"""The kiosk put together.

Start: settings and profile are read → fonts and theme → state (idle, session) → the objects that
attract shows (display, guide) → engine and window. Attract needs only the first lines of
article.toml, so its first frame waits for nothing else. After it: what a visit needs (`visit`),
its screens, and the article, read off the GUI thread.

Stop, in reverse and once: the window hides → tasks end → the engine goes, with all QML → the
objects it saw → Qt.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
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
from kiosk.session.idle import Idle, Times
from kiosk.staff import panel_size
from kiosk.ui.core import application, fast_start, qml_singletons, system_preferences, watchdog
from kiosk.ui.core.close_guard import Closing
from kiosk.ui.core.full_screen_guard import FullScreen
from kiosk.ui.core.renderer_setup import Renderer
from kiosk.ui.form.form_controller import Consult
from kiosk.ui.form.keyboard_input import Typing
from kiosk.ui.form.questions import Questions
from kiosk.ui.guide import attract_guide
from kiosk.ui.guide.display import Display
from kiosk.ui.guide.neuron_composer import Drawing
from kiosk.ui.guide.pager import Pager
from kiosk.ui.guide.screen_recovery import Recovery
from kiosk.ui.guide.session import Session
from kiosk.ui.present.presenter_view_model import Speaker
from kiosk.ui.present.talk_controller import Show
from kiosk.ui.staff.staff_access import Staff
from kiosk.ui.staff.staff_controller import StaffWork

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from kiosk import present_app
    from kiosk.content.model.article import Article
    from kiosk.content.parse.glossary_file import Glossary
    from kiosk.ui.guide.activity_filter import Watch
    from kiosk.ui.guide.input_gate import InputGate
    from kiosk.ui.guide.sleep_handler import Sleep
    from kiosk.ui.staff.staff_page import StaffPage
    from kiosk.visit import Visit

log = logging.getLogger(__name__)

# What QML sees later. Singletons that it is told of after an engine was made break every list of
# objects in QML (PySide 6.11.3), so they are known from the start; what they wrap is not.
SEEN_LATER = (Consult, Drawing, Pager, Questions, Show, Speaker, Staff, StaffWork, Typing)

UNSEEN_MS = 3000
"""How long the rest waits for a first frame; where nothing is drawn, requests are still sent."""


@dataclass(frozen=True)
class Options:
    """What a kiosk is started with.

    Attributes:
        settings: of this machine.
        data: the data folder; the cache of parsed articles goes there. None to keep nothing.
        clock: what idle times are measured on.
        new_id: mints the uuid of a request; None: at random.
    """

    settings: Settings = field(default_factory=Settings)
    data: Path | None = None
    clock: Clock = seconds_since_boot
    new_id: Callable[[], str] | None = None

    @property
    def places(self) -> Locations:
        """Where the content and the profile are."""
        return Locations(self.settings)


class Kiosk(QObject):
    """A running kiosk: made, shown, furnished, stopped. Needs a QGuiApplication.

    `furnished` comes when a visit can begin, `closing` when staff asked to end the program.
    """

    furnished = Signal()
    closing = Signal()

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._as_written = options.settings
        options = replace(
            options, settings=panel_size.apply_measured_size(options.settings, options.data)
        )
        settings, self._profile = options.settings, options.places.load_profile()
        self.options = options
        application.load_fonts()
        self._translator = application.load_words(settings.content.language)
        palettes = theme.load_palettes(options.places.theme_file, self._profile.colours)
        self.session = Session(Idle(Times.of(settings.time)), options.clock, self)
        defaults = system_preferences.moved(settings.display)
        self.display = Display(settings.screen, defaults, palettes, self)
        self.session.cleared.connect(self.display.reset)
        self.recovery = Recovery(self.session, options.clock, self)
        self.recovery.starting.connect(self._start_again)
        language = settings.content.language
        self.guide = attract_guide.guide(options.places, self._profile, language, self)
        for seen in (self.session, self.display, self.guide, self.recovery):
            qml_singletons.offer(seen)
        self._engine: QQmlApplicationEngine | None = QQmlApplicationEngine()
        self._engine.addImportPath(str(paths.resources_folder() / "qml"))
        self._engine.warnings.connect(application.log_warnings)
        self._engine.loadFromModule("Kiosk.Shell", "Main")
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QWindow):
            raise KioskError(
                f"{paths.resources_folder() / 'qml'}: the screens could not be loaded; "
                "the lines above say why. Install the program again."
            )
        # Python is not told what a Quick window is: that takes 4 MB, and this one needs little.
        self.window = cast("QQuickWindow", roots[0])
        self.gate: InputGate | None = None
        self.sleep: Sleep | None = None
        self._full_screen = FullScreen(self.window, settings, self)
        Closing(self.window, settings.screen, options.clock, self)
        self._watch: Watch | None = None
        self._visit: Visit | None = None
        self._furnished = False
        self.talks: present_app.OverKiosk | None = None

    def show(self) -> None:
        """Fill the screen, or open a window where the settings say so."""
        if self.options.settings.screen.fullscreen:
            self._full_screen.show()
        else:
            self.window.resize(1280, 720)
            self.window.show()

    def furnish_later(self) -> None:
        """Furnish after the first frame, or after a while where nothing is drawn."""
        QObject.connect(self.window, SIGNAL("frameSwapped()"), self._drawn)
        QTimer.singleShot(UNSEEN_MS, self.furnish)

    def furnish(self) -> None:
        """Make what a visit needs, and read the article off this thread; does it once.

        The screens fill when the article is there.
        """
        if self._visit is not None or self._engine is None:
            return
        # Attract's first frame waits for none of these.
        from kiosk.ui.guide.activity_filter import Watch  # noqa: PLC0415
        from kiosk.ui.guide.input_gate import InputGate  # noqa: PLC0415
        from kiosk.ui.guide.memory_release import MemoryRelease  # noqa: PLC0415
        from kiosk.ui.guide.sleep_handler import Sleep  # noqa: PLC0415
        from kiosk.visit import Given, Visit  # noqa: PLC0415

        options, written = self.options, self._as_written
        clock, new_id = options.clock, options.new_id
        given = Given(options.settings, written, options.data, self._profile, clock, new_id)
        self._visit = visit = Visit(given, self.session, self.display, self._engine, self)
        MemoryRelease(self.window, self._engine, self)
        self.recovery.heed(visit.staff_page.staff)
        self.sleep = Sleep(self.window, self.session, visit.staff_page.staff, parent=self)
        self._watch = Watch(self.session, self.sleep.end_if_over, self)
        self.gate = InputGate(self.window, lambda: self.display.px_per_mm, self)
        # The first one sees an event last: input counts as somebody's even where it stops there.
        self.window.installEventFilter(self.gate)
        visit.watch(self.window)
        self.window.installEventFilter(self._watch)
        visit.staff_page.staff.closing.connect(self.closing)
        visit.staff_page.staff.presenting.connect(self.present)
        self._full_screen.attend(visit.staff_page.staff)
        self.furnished.emit()
        self.window.setProperty("furnished", True)
        self._furnished = True
        visit.read(self.guide.variables(), self._show)
        visit.consult.start()

    @property
    def visit(self) -> Visit:
        """What a visit needs. Only once this was furnished."""
        assert self._visit is not None  # noqa: S101 - a bug of ours
        return self._visit

    @property
    def consult(self) -> Consult:
        """The form."""
        return self.visit.consult

    @property
    def questions(self) -> Questions:
        """What the visitor wants to ask."""
        return self.visit.questions

    @property
    def staff_page(self) -> StaffPage:
        """What staff can do."""
        return self.visit.staff_page

    def present(self) -> None:
        """Show the article as slides in place of this window, until the talk ends."""
        from kiosk import present_app  # noqa: PLC0415 - attract shall not wait for the presenter

        if self.talks is None:
            settings, data, clock = self.options.settings, self.options.data, self.options.clock
            options = present_app.Options(settings, data, clock=clock)
            self.talks = present_app.OverKiosk(options, self._full_screen.hide, self.show, self)
        self.session.finish()
        self.talks.begin()

    def fail(self) -> None:
        """Show a calm screen; before there are screens, end the program, to be started anew."""
        if self._furnished:
            self.session.fail()
        else:
            QGuiApplication.exit(1)

    def stop(self) -> None:
        """Stop in order; safe to call twice."""
        if self._engine is None:
            return
        self.recovery.stop()
        if self.talks is not None:
            self.talks.stop()
        self._full_screen.hide()
        if self.sleep is not None:
            self.sleep.stop()
        if self._visit is not None:
            self._visit.stop()
        if self._watch is not None and self.gate is not None:
            self.window.removeEventFilter(self._watch)
            self.window.removeEventFilter(self.gate)
        engine, self._engine = self._engine, None
        engine.clearComponentCache()
        engine.deleteLater()
        QGuiApplication.sendPostedEvents(engine, QtCore.QEvent.Type.DeferredDelete.value)
        if self._translator is not None:
            QGuiApplication.removeTranslator(self._translator)

    @QtCore.Slot()
    def _drawn(self) -> None:
        QObject.disconnect(self.window, SIGNAL("frameSwapped()"), self._drawn)
        QTimer.singleShot(0, self.furnish)

    @QtCore.Slot()
    def _start_again(self) -> None:
        if self.guide.is_ready():
            self.recovery.renew(self.window)
        else:  # the disk may be back
            self.visit.read(self.guide.variables(), self._show)

    def _show(self, article: Article, glossary: Glossary) -> None:
        for fault in article.faults:
            log.error("content: %s/%s", self.options.places.article_folder, fault)
        if not article.chapters:
            log.error(
                "content: %s holds no article that can be shown", self.options.places.article_folder
            )
            self.session.fail(lasting=True)
            return
        self.visit.tidings.begin(article.meta.version)
        self.staff_page.read(article)
        self.staff_page.staff.allow_presenting()
        self.guide.show(article, glossary)
        if self.session.out_of_order:
            self._start_again()


def run(options: Options, arguments: Sequence[str]) -> int:
    """Run the kiosk until it is closed; returns the exit status.

    Args:
        options: what to run.
        arguments: the command line, for Qt's own options.

    Raises:
        KioskError: a setting, the profile or the installation is not usable.
    """
    renderer = Renderer(options.settings.screen, options.data, arguments)
    app = application.Application(arguments)
    app.styleHints().setCursorFlashTime(0)  # a blinking cursor would draw frames for ever
    kiosk = Kiosk(options)
    sys.excepthook = application.bug_hook(kiosk.fail)
    wakeup = application.quit_on_signals(app)
    life = watchdog.Pulse(options.data, app)

    def furnished() -> None:
        life.start()
        if kiosk.sleep is not None:
            kiosk.sleep.listen()
        # Only now: nobody could type anything before, and the first frame waits for nothing.
        no_core_dumps.disable_core_dumps()
        fast_start.end()
        renderer.ask_later()

    kiosk.furnished.connect(furnished)
    kiosk.closing.connect(lambda: app.exit(0))
    kiosk.furnish_later()
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
