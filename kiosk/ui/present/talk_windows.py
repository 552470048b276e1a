"""Puts a talk's windows on their screens, even as screens come and go."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtQuick import QQuickWindow

from kiosk.talk.screens import ScreenSetup
from kiosk.ui.present.presenter_view_model import PresenterViewModel
from kiosk.ui.present.slide_row_models import canvas_for_screen
from kiosk.ui.present.talk_controller import TalkController

WINDOWED_SIZE = QSize(1280, 720)
_SETTLING_MS = 60


class TalkWindows(QObject):
    """The audience's window and the presenter's. `talk.screens` decides which goes where.

    Args:
        audience: the audience's window.
        presenter: the presenter's window.
        controller: learns whether there is just one window, and fits slides to the audience's
            screen.
        presenter_model: learns whether the presenter's window is shown.
        screen_setup: what was chosen; its screen names are replaced by the current ones.
        fullscreen: whether windows fill their screens.
        remember: called with the name of the audience's screen after a swap.
        parent: owns this object.
    """

    def __init__(
        self,
        audience: QQuickWindow,
        presenter: QQuickWindow,
        controller: TalkController,
        presenter_model: PresenterViewModel,
        screen_setup: ScreenSetup,
        *,
        fullscreen: bool,
        remember: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._audience, self._presenter = audience, presenter
        self._controller, self._presenter_model = controller, presenter_model
        self._screens = screen_setup
        self._fullscreen = fullscreen
        self._remember = remember
        self._by_name: dict[str, QScreen] = {}
        self._following = False
        # Windows reach their size in steps; fit the slides once they have.
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._fit)

    def start(self) -> None:
        """Show the windows, and start following the screens."""
        self._following = True
        app = _app()
        app.screenAdded.connect(self._plugged)
        app.screenRemoved.connect(self._unplugged)
        app.primaryScreenChanged.connect(self._plugged)
        self._controller.swapRequested.connect(self.swap_views)
        for window in (self._audience, self._presenter):
            window.widthChanged.connect(self._settle)
            window.heightChanged.connect(self._settle)
        self._plugged()

    def stop(self) -> None:
        """Hide the windows and stop following the screens."""
        if self._following:
            self._following = False
            app = _app()
            app.screenAdded.disconnect(self._plugged)
            app.screenRemoved.disconnect(self._unplugged)
            app.primaryScreenChanged.disconnect(self._plugged)
        self._settling.stop()
        self._watch({})
        self._presenter_model.set_visible(visible=False)
        self._audience.hide()
        self._presenter.hide()

    def swap_views(self) -> None:
        """Swap the two views; with one screen, show or hide the notes."""
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
            return  # Qt adds a placeholder in a moment
        main = QGuiApplication.primaryScreen()
        screens.sort(key=lambda screen: screen is not main)
        self._watch(_named(screens))
        self._screens = self._screens.with_screen_names(list(self._by_name))
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
        views = self._screens.window_screens
        self._controller.set_window_roles(
            single_window=views.single_window, rehearsing=self._screens.rehearsing
        )
        pairs = ((self._audience, views.audience), (self._presenter, views.presenter))
        # Show before hiding, so that there is always a window.
        for window, name in pairs:
            if name is not None:
                self._put(window, self._by_name[name])
        for window, name in pairs:
            if name is None:
                window.hide()
        self._presenter_model.set_visible(visible=views.presenter is not None)
        self._fit()

    def _put(self, window: QQuickWindow, screen: QScreen) -> None:
        area = screen.geometry()
        if self._fullscreen:
            # Don't call window.screen(): PySide would treat the returned screen as the window's
            # child and delete it with the window.
            window.setScreen(screen)
            # Without a window manager, showFullScreen() neither moves nor resizes the window.
            window.setGeometry(area)
            window.showFullScreen()
        else:
            size = WINDOWED_SIZE.boundedTo(area.size())
            window.setScreen(screen)
            if not window.isVisible() or not area.intersects(window.geometry()):
                window.setGeometry(QRect(area.topLeft(), size))
            window.show()

    def _fit(self) -> None:
        views = self._screens.window_screens
        window = self._presenter if views.audience is None else self._audience
        if window.width() > 0 and window.height() > 0:
            self._controller.fit_to_canvas(canvas_for_screen(window.width(), window.height()))


def _named(screens: list[QScreen]) -> dict[str, QScreen]:
    """Screens by name; a duplicate name gets a number."""
    found: dict[str, QScreen] = {}
    for screen in screens:
        name = screen.name()
        found[f"{name} #{len(found) + 1}" if name in found else name] = screen
    return found


def _app() -> QGuiApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)  # noqa: S101 - there are windows
    return app
