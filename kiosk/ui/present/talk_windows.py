"""Puts the windows of a talk on their screens, also while screens come and go."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtQuick import QQuickWindow

from kiosk.talk.screens import Screens
from kiosk.ui.present.presenter_view_model import Speaker
from kiosk.ui.present.slide_row_models import canvas_for
from kiosk.ui.present.talk_controller import Show

WINDOWED = QSize(1280, 720)
_SETTLING_MS = 60


class Windows(QObject):
    """The audience's window and the presenter's. `talk.screens` says which goes where.

    Args:
        audience: the window for the audience.
        presenter: the presenter's.
        show: told whether there is one window alone, and fitted to the audience's screen.
        speaker: told when the presenter's window is shown.
        screens: what was chosen; the names in it are replaced by those there are.
        fullscreen: whether windows fill their screens.
        remember: told the name of the audience's screen when somebody swaps.
    """

    def __init__(
        self,
        audience: QQuickWindow,
        presenter: QQuickWindow,
        show: Show,
        speaker: Speaker,
        screens: Screens,
        *,
        fullscreen: bool,
        remember: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._audience, self._presenter = audience, presenter
        self._show, self._speaker = show, speaker
        self._screens = screens
        self._fullscreen = fullscreen
        self._remember = remember
        self._by_name: dict[str, QScreen] = {}
        self._following = False
        # Windows come to their size in steps; slides are fitted once they are there.
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._fit)

    def start(self) -> None:
        """Show the windows, and follow the screens from now on."""
        self._following = True
        app = _app()
        app.screenAdded.connect(self._plugged)
        app.screenRemoved.connect(self._unplugged)
        app.primaryScreenChanged.connect(self._plugged)
        self._show.swapping.connect(self.swap)
        for window in (self._audience, self._presenter):
            window.widthChanged.connect(self._settle)
            window.heightChanged.connect(self._settle)
        self._plugged()

    def stop(self) -> None:
        """Hide the windows and let go of the screens."""
        if self._following:
            self._following = False
            app = _app()
            app.screenAdded.disconnect(self._plugged)
            app.screenRemoved.disconnect(self._unplugged)
            app.primaryScreenChanged.disconnect(self._plugged)
        self._settling.stop()
        self._watch({})
        self._speaker.watch(shown=False)
        self._audience.hide()
        self._presenter.hide()

    def swap(self) -> None:
        """The views change places; with one screen, the notes come or go."""
        self._screens = self._screens.swapped()
        if self._screens.audience:
            self._remember(self._screens.audience)
        self._place()

    def _plugged(self, _screen: QScreen | None = None) -> None:
        self._follow(QGuiApplication.screens())

    def _unplugged(self, gone: QScreen) -> None:
        self._follow([screen for screen in QGuiApplication.screens() if screen is not gone])

    def _follow(self, screens: list[QScreen]) -> None:
        if not screens:
            return  # Qt brings a stand-in in a moment
        main = QGuiApplication.primaryScreen()
        screens.sort(key=lambda screen: screen is not main)
        self._watch(_named(screens))
        self._screens = self._screens.plugged(list(self._by_name))
        self._place()

    def _watch(self, screens: dict[str, QScreen]) -> None:
        for screen in self._by_name.values():
            if shiboken6.isValid(screen):
                screen.geometryChanged.disconnect(self._moved)
        for screen in screens.values():
            screen.geometryChanged.connect(self._moved)
        self._by_name = screens

    def _settle(self) -> None:
        self._settling.start(_SETTLING_MS)

    def _moved(self, _geometry: QRect) -> None:
        self._place()

    def _place(self) -> None:
        views = self._screens.views
        self._show.place(alone=views.alone, rehearsing=self._screens.rehearsing)
        pairs = ((self._audience, views.audience), (self._presenter, views.presenter))
        # First what is shown, then what is hidden: there is always a window.
        for window, name in pairs:
            if name is not None:
                self._put(window, self._by_name[name])
        for window, name in pairs:
            if name is None:
                window.hide()
        self._speaker.watch(shown=views.presenter is not None)
        self._fit()

    def _put(self, window: QQuickWindow, screen: QScreen) -> None:
        area = screen.geometry()
        if self._fullscreen:
            # Not asking which it has: PySide takes a screen that a window tells for the window's
            # child, and deletes it with the window.
            window.setScreen(screen)
            # Without a window manager a window keeps the size and place it has.
            window.setGeometry(area)
            window.showFullScreen()
        else:
            size = WINDOWED.boundedTo(area.size())
            window.setScreen(screen)
            if not window.isVisible() or not area.intersects(window.geometry()):
                window.setGeometry(QRect(area.topLeft(), size))
            window.show()

    def _fit(self) -> None:
        views = self._screens.views
        window = self._presenter if views.audience is None else self._audience
        if window.width() > 0 and window.height() > 0:
            self._show.fit(canvas_for(window.width(), window.height()))


def _named(screens: list[QScreen]) -> dict[str, QScreen]:
    """Screens by name; a second of the same name gets a number."""
    found: dict[str, QScreen] = {}
    for screen in screens:
        name = screen.name()
        found[f"{name} #{len(found) + 1}" if name in found else name] = screen
    return found


def _app() -> QGuiApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)  # noqa: S101 - there are windows
    return app
