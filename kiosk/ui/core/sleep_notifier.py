"""Who tells that the machine is about to sleep, and that it woke: one for each system."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

if TYPE_CHECKING:
    from kiosk.ui.core.sleep_linux import Logind, Waking
    from kiosk.ui.core.sleep_windows import PowerMessages


class Notices(QObject):
    """Listens from when it is made until `stop`.

    Answer each `sleeping` with `let_sleep` once the screen is clear. `woke` may come more than once
    for a sleep, or without one.
    """

    sleeping = Signal()
    woke = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._logind: Logind | None = None
        self._waking: Waking | None = None
        self._messages: PowerMessages | None = None
        if sys.platform == "linux":
            from kiosk.ui.core.sleep_linux import Logind, Waking

            self._logind, self._waking = Logind(self), Waking(self)
            self._logind.sleeping.connect(self.sleeping)
            for one in (self._logind, self._waking):
                one.woke.connect(self.woke)
        elif sys.platform == "win32":
            from kiosk.ui.core.sleep_windows import PowerMessages

            self._messages = PowerMessages(self.sleeping.emit, self.woke.emit)
            self._app().installNativeEventFilter(self._messages)

    def let_sleep(self) -> None:
        """The screen is clear: the machine may sleep."""
        for one in (self._logind, self._messages):
            if one is not None:
                one.let_sleep()

    def stop(self) -> None:
        """Listen no more."""
        for one in (self._logind, self._waking):
            if one is not None:
                one.stop()
        if self._messages is not None:
            self._app().removeNativeEventFilter(self._messages)

    def _app(self) -> QCoreApplication:
        app = QCoreApplication.instance()
        assert app is not None  # noqa: S101 - nothing listens without one
        return app
