"""Keeps the kiosk's window over its whole screen, and in front of all others."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import SIGNAL, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen, QWindow

from kiosk.config.settings import Settings
from kiosk.session.full_screen_policy import Upkeep, WindowState
from kiosk.ui.staff.staff_access import Staff

if TYPE_CHECKING:
    from kiosk.ui.core.x11_cover import CoverWatch

log = logging.getLogger(__name__)

SETTLING_MS = 50
"""Changes come in steps; the window is looked at once they are over."""
_CAN_RISE = ("xcb", "windows", "cocoa")  # others print a warning
_CHANGES = (
    "activeChanged()",
    "screenChanged(QScreen*)",
    "visibilityChanged(QWindow::Visibility)",
)
_MOVES = ("xChanged(int)", "yChanged(int)", "widthChanged(int)", "heightChanged(int)")


class FullScreen(QObject):
    """Fills the primary screen with a window between `show` and `hide`.

    The window follows its screen: another mode, turned, unplugged, switched on later. Without a
    window manager nobody else sees to that. It comes back when it was minimized, shaded, taken out
    of full screen, or covered, but not while staff are at the staff page, and not in a demo, whose
    desk is read in a browser on the same screen. While all is well nothing runs: there are signals
    to wait for.

    Args:
        window: the window.
        settings: tell whether this is a demo.
        parent: owns this object.
    """

    def __init__(self, window: QWindow, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._demo = window, settings.form.demo
        self._staff: Staff | None = None
        self._upkeep = Upkeep()
        self._cover: CoverWatch | None = None
        self._screen: QScreen | None = None
        self._following = self._mending = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    def show(self) -> None:
        """Fill the screen from now on."""
        if not self._following:
            self._following = True
            self._watch(QObject.connect)
        self._fill()
        self.disturb()

    def hide(self) -> None:
        """Hide the window and let it be."""
        if self._following:
            self._following = False
            self._watch(QObject.disconnect)
        self._timer.stop()
        self._watch_screen(None)
        self._window.hide()

    def attend(self, staff: Staff) -> None:
        """Leave the window to `staff` while they are in, and notice all windows that come over it.

        One that takes the keyboard is noticed without this; of others only X11 tells.
        """
        self._staff = staff
        staff.viewChanged.connect(self.disturb)
        if self._cover is None and QGuiApplication.platformName() == "xcb":
            from kiosk.ui.core.x11_cover import watch  # attract shall not wait for it

            self._cover = watch(self._window.winId(), self.disturb, self)

    @Slot()
    def disturb(self) -> None:
        """Something happened: look at the window, and be quick if it needs something."""
        self._upkeep.disturb()
        self._look_soon()

    @Slot()
    def _look_soon(self) -> None:
        if self._following:
            self._timer.start(SETTLING_MS)

    @Slot()
    def _look(self) -> None:
        screen, window = QGuiApplication.primaryScreen(), self._window
        if not self._following or screen is None or screen.geometry().isEmpty():
            return
        self._watch_screen(screen)
        seen = WindowState(
            full=window.visibility() == QWindow.Visibility.FullScreen,
            fits=window.geometry() == screen.geometry(),
            front=window.isActive() and not (self._cover and self._cover.covered),
            drawn=window.isExposed(),
        )
        staffed = self._staff is not None and self._staff.is_inside()
        need = self._upkeep.need(seen, held=not staffed and not self._demo)
        if need.again_ms and not self._mending:
            log.info("the window is mended: %s", seen)
        self._mending = need.again_ms > 0
        if need.reopen:
            window.hide()
        if need.fill or need.reopen:
            self._fill()
        if need.rise:
            self._rise()
        if need.again_ms:
            self._timer.start(need.again_ms)

    def _fill(self) -> None:
        screen, window = QGuiApplication.primaryScreen(), self._window
        if screen is not None:
            # Not asking which it has: PySide takes a screen that a window tells for the window's
            # child, and deletes it with the window.
            window.setScreen(screen)
            # Without a window manager a window keeps the size it has.
            window.setGeometry(screen.geometry())
        window.showFullScreen()

    def _rise(self) -> None:
        platform = QGuiApplication.platformName()
        if platform in _CAN_RISE:
            self._window.raise_()
        if not platform.startswith("wayland"):  # there the compositor alone decides
            self._window.requestActivate()

    def _watch(self, link: Callable[..., object]) -> None:
        app = QGuiApplication.instance()
        for signal in ("screenAdded", "screenRemoved", "primaryScreenChanged"):
            link(app, SIGNAL(f"{signal}(QScreen*)"), self.disturb)
        for signal in _CHANGES:
            link(self._window, SIGNAL(signal), self.disturb)
        for signal in _MOVES:
            link(self._window, SIGNAL(signal), self._look_soon)

    def _watch_screen(self, screen: QScreen | None) -> None:
        if screen is self._screen:
            return
        if self._screen is not None and shiboken6.isValid(self._screen):
            self._screen.geometryChanged.disconnect(self.disturb)
        if screen is not None:
            screen.geometryChanged.connect(self.disturb)
        self._screen = screen
