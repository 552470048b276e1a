"""Reports that the machine is about to sleep, and that it woke, on every supported system."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

if TYPE_CHECKING:
    from kiosk.ui.core.sleep_linux import LogindSleepLock, WakeDetector
    from kiosk.ui.windows.power_messages import PowerMessageFilter


class SleepNotifier(QObject):
    """Listens from its creation until `stop`.

    Answer each `aboutToSleep` with `allow_sleep` once the screen is clear. `woke` may be emitted
    several times for one sleep, or without one.
    """

    aboutToSleep = Signal()
    woke = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._logind: LogindSleepLock | None = None
        self._waking: WakeDetector | None = None
        self._messages: PowerMessageFilter | None = None
        if sys.platform == "linux":
            from kiosk.ui.core.sleep_linux import LogindSleepLock, WakeDetector

            self._logind, self._waking = LogindSleepLock(self), WakeDetector(self)
            self._logind.aboutToSleep.connect(self.aboutToSleep)
            for one in (self._logind, self._waking):
                one.woke.connect(self.woke)
        elif sys.platform == "win32":
            from kiosk.ui.windows.power_messages import PowerMessageFilter

            self._messages = PowerMessageFilter(self.aboutToSleep.emit, self.woke.emit)
            self._app().installNativeEventFilter(self._messages)

    def allow_sleep(self) -> None:
        """Let the machine sleep: the screen is clear."""
        for one in (self._logind, self._messages):
            if one is not None:
                one.allow_sleep()

    def stop(self) -> None:
        """Stop listening."""
        for one in (self._logind, self._waking):
            if one is not None:
                one.stop()
        if self._messages is not None:
            self._app().removeNativeEventFilter(self._messages)

    def _app(self) -> QCoreApplication:
        app = QCoreApplication.instance()
        assert app is not None  # noqa: S101 - there is an application by now
        return app
