"""The kiosk put together.

Start: settings and profile are read → fonts and theme → state (idle, session) → the objects QML
sees (display, guide, pager) → engine and window → after that the article, read off the GUI
thread. Attract needs only the first lines of article.toml, so its first frame waits for nothing.

Stop, in reverse and once: the window hides → tasks end → the engine goes, with all QML → the
objects it saw → Qt.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk import cores, paths, theme
from kiosk.clock import Clock, monotonic
from kiosk.consult.collecting import Facts
from kiosk.content import library
from kiosk.content.article import Article
from kiosk.errors import KioskError
from kiosk.places import Places
from kiosk.profile import Profile
from kiosk.settings import Settings
from kiosk.staff import panel
from kiosk.stage.idle import Idle, Times
from kiosk.stage.takeaway import Card
from kiosk.ui import logo, program, qr, singletons, system
from kiosk.ui.consult import Consult
from kiosk.ui.consult_shown import Giving, new_uuid
from kiosk.ui.display import Display
from kiosk.ui.guide import Guide
from kiosk.ui.neuron import Drawing
from kiosk.ui.pager import Pager
from kiosk.ui.post import Post, read_key
from kiosk.ui.present import Show
from kiosk.ui.present_speaker import Speaker
from kiosk.ui.questions import Questions
from kiosk.ui.session import Session
from kiosk.ui.staff_page import Kept, StaffPage
from kiosk.ui.tasks import Tasks
from kiosk.ui.tidings import Tidings
from kiosk.ui.typing import Typing
from kiosk.ui.watch import Watch

if TYPE_CHECKING:
    from kiosk import present_app

log = logging.getLogger(__name__)

# Types that QML is told of after an engine was made break the list properties of every later one
# (PySide 6.11.3), so these are known from the start; the rest of presenting is read when wanted.
SHOWN_LATER = (Show, Speaker)

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


@dataclass(frozen=True)
class Options:
    """What a kiosk is started with.

    Attributes:
        settings: of this machine.
        data: the data folder; the cache of parsed articles goes there. None to keep nothing.
        clock: what idle times are measured on.
        new_id: mints the uuid of a request.
    """

    settings: Settings = field(default_factory=Settings)
    data: Path | None = None
    clock: Clock = monotonic
    new_id: Callable[[], str] = new_uuid

    @property
    def places(self) -> Places:
        """Where the content and the profile are."""
        return Places(self.settings)


class Kiosk(QObject):
    """A running kiosk: made, shown, stopped. Needs a QGuiApplication."""

    def __init__(self, options: Options) -> None:
        super().__init__()
        as_written = options.settings
        options = replace(options, settings=panel.applied(as_written, options.data))
        settings, profile = options.settings, options.places.profile()
        self.options = options
        program.load_fonts()
        self._translator = program.load_words(settings.content.language)
        palettes = theme.load(options.places.tokens, profile.colours)
        times = settings.time
        self.session = Session(
            Idle(
                Times(times.rest_s, times.chapter_rest_s, times.warning_s, times.more_time_factor)
            ),
            options.clock,
            self,
        )
        defaults = system.resolved(settings.display)
        self.display = Display(settings.screen, defaults, palettes, self)
        self.guide = _guide(options, profile)
        self.guide.setParent(self)
        self._typing = Typing(self)
        codes = qr.CodeProvider()
        self.questions = Questions(_card(profile), self.display, codes, self)
        self.session.cleared.connect(self.questions.forget)
        self.session.cleared.connect(self.display.reset)
        self.session.cleared.connect(self._typing.forget)
        self._pager = Pager(self)
        self._tasks = Tasks(self)
        self._post, giving = _giving(options, profile)
        self.consult = Consult(giving, self._tasks, options.clock, self)
        self.session.cleared.connect(self.consult.forget)
        self._tidings = Tidings(self._post, self.session, self)
        self._drawing = Drawing(self)
        self.staff_page = StaffPage(
            Kept(as_written, options.data, self._post),
            tasks=self._tasks,
            session=self.session,
            display=self.display,
            clock=options.clock,
            parent=self,
        )
        for seen in (
            self.session,
            self._drawing,
            self.display,
            self.guide,
            self.questions,
            self.consult,
            self._pager,
            self._typing,
        ):
            singletons.offer(seen)
        self._engine: QQmlApplicationEngine | None = QQmlApplicationEngine()
        self._engine.addImportPath(str(paths.resources() / "qml"))
        self._engine.addImageProvider(qr.NAME, codes)
        self._engine.warnings.connect(program.log_warnings)
        self._engine.loadFromModule("Kiosk.Shell", "Main")
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise KioskError(
                f"{paths.resources() / 'qml'}: the screens could not be loaded; "
                "the lines above say why. Install the program again."
            )
        self.window: QQuickWindow = roots[0]
        self._watch = Watch(self.session, self)
        self.window.installEventFilter(self._watch)
        self._typing.watch(self.window)
        self.staff_page.watch(self.window)
        self.staff_page.staff.closing.connect(QGuiApplication.quit)
        self.staff_page.staff.presenting.connect(self.present)
        self.talks: present_app.OverKiosk | None = None

    @property
    def takes_requests(self) -> bool:
        """Whether visitors may be asked for what nobody else should read."""
        return self._post is not None

    def read_article(self) -> None:
        """Read the article off this thread; the screens fill when it is there."""
        folder, variables = self.options.places.article, self.guide.variables()
        cache = self.options.data / "cache" if self.options.data else None
        self._tasks.run(
            lambda: (library.load(folder, variables, cache), library.glossary_of(folder)),
            lambda read: self._show(*read),
        )
        self.consult.start()

    def show(self) -> None:
        """Fill the screen, or open a window where the settings say so."""
        if self.options.settings.screen.fullscreen:
            # Without a window manager a window keeps the size it has.
            self.window.setGeometry(QGuiApplication.primaryScreen().geometry())
            self.window.showFullScreen()
        else:
            self.window.resize(1280, 720)
            self.window.show()

    def present(self) -> None:
        """Show the article as slides in place of this window, until the talk ends."""
        from kiosk import present_app  # noqa: PLC0415 - attract shall not wait for the presenter

        if self.talks is None:
            settings, data, clock = self.options.settings, self.options.data, self.options.clock
            options = present_app.Options(settings, data, clock=clock)
            self.talks = present_app.OverKiosk(options, self.window.hide, self.show, self)
        self.session.finish()
        self.talks.begin()

    def stop(self) -> None:
        """Stop in order; safe to call twice."""
        if self._engine is None:
            return
        if self.talks is not None:
            self.talks.stop()
        self.window.hide()
        self._tasks.stop()
        self.staff_page.stop()
        if self._post is not None:
            self._post.close()
        self.window.removeEventFilter(self._watch)
        engine, self._engine = self._engine, None
        engine.clearComponentCache()
        engine.deleteLater()
        QGuiApplication.sendPostedEvents(engine, QEvent.Type.DeferredDelete.value)
        if self._translator is not None:
            QGuiApplication.removeTranslator(self._translator)

    def _show(self, article: Article, glossary: library.Glossary) -> None:
        for fault in article.faults:
            log.error("content: %s/%s", self.options.places.article, fault)
        if not article.chapters:
            log.error("content: %s holds no article that can be shown", self.options.places.article)
            self.session.fail(lasting=True)
            return
        self._tidings.begin(article.meta.version)
        self.staff_page.read(article)
        self.staff_page.staff.allow_presenting()
        self.guide.show(article, glossary)


def run(options: Options, arguments: Sequence[str]) -> int:
    """Run the kiosk until it is closed; returns the exit status.

    Args:
        options: what to run.
        arguments: the command line, for Qt's own options.

    Raises:
        KioskError: a setting, the profile or the installation is not usable.
    """
    app = QGuiApplication(list(arguments))
    app.setApplicationName("Clearmind Kiosk")
    app.setDesktopFileName("clearmind-kiosk")
    app.styleHints().setCursorFlashTime(0)  # a blinking cursor would draw frames for ever
    kiosk = Kiosk(options)
    if kiosk.takes_requests:
        cores.forbid()
    sys.excepthook = _out_of_order(kiosk)
    wakeup = program.quit_on_signals(app)
    kiosk.show()
    kiosk.read_article()
    log.info("started: %s", options.places.article)
    try:
        return app.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        kiosk.stop()
        wakeup.setEnabled(False)
        log.info("stopped")


def tour(settings: Settings, out: Path, size: tuple[int, int], *, only: str, sheet: bool) -> int:
    """Take a picture of every screen into `out`, without a display; returns the exit status.

    Args:
        settings: what to show.
        out: a folder, made where it is missing.
        size: width and height of the pictures in pixels.
        only: take those screens alone whose name holds this; "" for all.
        sheet: add `sheet.png` with all of them.
    """
    from kiosk.ui import tour_form  # noqa: PLC0415 - a kiosk does without the tour
    from kiosk.ui.tour import Tour, contact_sheet  # noqa: PLC0415

    os.environ.update(
        QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software", QT_ENABLE_HIGHDPI_SCALING="0"
    )
    app = QGuiApplication(["clearmind-kiosk"])
    now = [0.0]
    with tempfile.TemporaryDirectory() as folder:
        settings = msgspec.structs.replace(settings, form=tour_form.demo(Path(folder)))
        kiosk = Kiosk(
            Options(
                settings=settings,
                data=Path(folder) / "data",
                clock=lambda: now[0],
                new_id=lambda: tour_form.REQUEST,
            )
        )

        def warn() -> None:
            now[0] += settings.time.rest_s - settings.time.warning_s
            kiosk.session.tick()

        kiosk.window.resize(*size)
        kiosk.window.show()
        kiosk.read_article()
        guide = Tour(
            kiosk.window,
            kiosk.session,
            kiosk.guide,
            kiosk.display,
            questions=kiosk.questions,
            consult=kiosk.consult,
            staff=kiosk.staff_page,
            warn=warn,
        )
        try:
            pictures = guide.take(out, only, lambda name: print(name, file=sys.stderr))
            if sheet and pictures:
                contact_sheet(pictures, out / "sheet.png")
        finally:
            kiosk.stop()
    print(f"{len(pictures)} screens in {out}")
    app.processEvents()
    return 0 if pictures else 1


def _guide(options: Options, profile: Profile) -> Guide:
    language = options.settings.content.language
    places = options.places
    entry = library.entry(places.article)
    if entry is None:
        raise KioskError(
            f"{places.article}: there is no article here. Set content.folder, content.language "
            "and content.article in kiosk.toml."
        )
    file = places.logo(profile)
    return Guide(
        profile,
        language,
        title=entry.title,
        attract=entry.attract,
        welcome=entry.welcome,
        logo=logo.address(file) if file else "",
    )


def _giving(options: Options, profile: Profile) -> tuple[Post | None, Giving]:
    """What the form is given: the clinic's key, the outbox, and whether it may open at all."""
    form, screen = options.settings.form, options.settings.screen
    key, kind = read_key(form, options.data)
    facts = Facts(
        key=kind,
        export_confirmed=form.export_confirmed,
        panel_in=screen.panel_diagonal_in,
        large_panel_allowed=form.large_panel,
    )
    post = Post(options.data, key) if options.data is not None and key is not None else None
    language = options.settings.content.language
    return post, Giving(profile, language, facts, post, options.new_id)


def _card(profile: Profile) -> Card:
    return Card(profile.name, profile.phone, profile.address, profile.web, profile.article_url)


def _out_of_order(kiosk: Kiosk) -> Hook:
    """A hook for bugs: the log gets the traceback, the visitor a calm screen."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("a bug; the screen is out of order", exc_info=(kind, error, trace))
        kiosk.session.fail()

    return hook
