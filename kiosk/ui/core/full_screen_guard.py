"""Keeps the kiosk's window covering its whole screen, in front of all others."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import SIGNAL, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen, QWindow

from kiosk.config.settings import Settings
from kiosk.resilience.full_screen_policy import FullScreenPolicy, WindowState
from kiosk.ui.staff.staff_access import StaffAccess

if TYPE_CHECKING:
    from kiosk.ui.core.x11_cover import X11CoverWatcher

log = logging.getLogger(__name__)

SETTLE_MS = 50
"""Changes come in bursts; check the window once they are over."""
_CAN_RISE = ("xcb", "windows", "cocoa")  # others print a warning
_CHANGES = (
    "activeChanged()",
    "screenChanged(QScreen*)",
    "visibilityChanged(QWindow::Visibility)",
)
_MOVES = ("xChanged(int)", "yChanged(int)", "widthChanged(int)", "heightChanged(int)")


class FullScreenGuard(QObject):
    """Keeps a window full screen on the primary screen, between `show` and `hide`.

    The window follows its screen through a change of mode, rotation, unplugging, or being switched
    on later. Without a window manager, nothing else would do that. The window is restored after it
    was minimized, shaded, taken out of full screen, or covered. Not while staff are at the staff
    page, and not in a demo, whose desk is read in a browser on the same screen. It waits for
    signals: while nothing changes, nothing runs.

    Args:
        window: the kiosk's window.
        settings: say whether this is a demo.
        parent: owns this object.
    """

    def __init__(self, window: QWindow, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._demo = window, settings.form.demo
        self._staff: StaffAccess | None = None
        self._policy = FullScreenPolicy()
        self._cover: X11CoverWatcher | None = None
        self._screen: QScreen | None = None
        self._following = self._fixing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._check_window)

    def show(self) -> None:
        """Fill the screen, and keep it filled."""
        if not self._following:
            self._following = True
            self._link_signals(QObject.connect)
        self._fill()
        if QGuiApplication.platformName() == "windows":
            from kiosk.ui.windows.touch_gestures import disable_touch_gestures

            disable_touch_gestures(self._window.winId())
        self.recheck()

    def hide(self) -> None:
        """Hide the window and stop watching it."""
        if self._following:
            self._following = False
            self._link_signals(QObject.disconnect)
        self._timer.stop()
        self._watch_screen(None)
        self._window.hide()

    def yield_to_staff(self, staff: StaffAccess) -> None:
        """Leave the window alone while `staff` are signed in; start watching for windows over it.

        A window that takes the keyboard focus is noticed without this; for others, only X11 can
        tell.
        """
        self._staff = staff
        staff.viewChanged.connect(self.recheck)
        if self._cover is None and QGuiApplication.platformName() == "xcb":
            from kiosk.ui.core.x11_cover import watch_x11_cover  # keep it out of start-up

            self._cover = watch_x11_cover(self._window.winId(), self.recheck, self)

    @Slot()
    def recheck(self) -> None:
        """Check the window soon: something changed. The first retries are quick."""
        self._policy.reset_tries()
        self._check_soon()

    @Slot()
    def _check_soon(self) -> None:
        if self._following:
            self._timer.start(SETTLE_MS)

    @Slot()
    def _check_window(self) -> None:
        screen, window = QGuiApplication.primaryScreen(), self._window
        if not self._following or screen is None or screen.geometry().isEmpty():
            return
        self._watch_screen(screen)
        seen = WindowState(
            full_screen=window.visibility() == QWindow.Visibility.FullScreen,
            fits_screen=window.geometry() == screen.geometry(),
            in_front=window.isActive() and not (self._cover and self._cover.covered),
            exposed=window.isExposed(),
        )
        staffed = self._staff is not None and self._staff.is_signed_in()
        need = self._policy.next_action(seen, must_return=not staffed and not self._demo)
        if need.recheck_ms and not self._fixing:
            log.info("repairing the window: %s", seen)
        self._fixing = need.recheck_ms > 0
        if need.reopen:
            window.hide()
        if need.fill_screen or need.reopen:
            self._fill()
        if need.raise_window:
            self._rise()
        if need.recheck_ms:
            self._timer.start(need.recheck_ms)

    def _fill(self) -> None:
        screen, window = QGuiApplication.primaryScreen(), self._window
        if screen is not None:
            # Don't call window.screen(): PySide would treat the returned screen as the window's
            # child and delete it with the window.
            window.setScreen(screen)
            # Without a window manager, showFullScreen() does not resize the window.
            window.setGeometry(screen.geometry())
        window.showFullScreen()

    def _rise(self) -> None:
        platform = QGuiApplication.platformName()
        if platform in _CAN_RISE:
            self._window.raise_()
        if not platform.startswith("wayland"):  # there only the compositor decides
            self._window.requestActivate()

    def _link_signals(self, link: Callable[..., object]) -> None:
        app = QGuiApplication.instance()
        for signal in ("screenAdded", "screenRemoved", "primaryScreenChanged"):
            link(app, SIGNAL(f"{signal}(QScreen*)"), self.recheck)
        for signal in _CHANGES:
            link(self._window, SIGNAL(signal), self.recheck)
        for signal in _MOVES:
            link(self._window, SIGNAL(signal), self._check_soon)

    def _watch_screen(self, screen: QScreen | None) -> None:
        if screen is self._screen:
            return
        if self._screen is not None and shiboken6.isValid(self._screen):
            self._screen.geometryChanged.disconnect(self.recheck)
        if screen is not None:
            screen.geometryChanged.connect(self.recheck)
        self._screen = screen
