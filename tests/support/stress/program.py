"""One run of stress, in the process that it may end: started by `stress.run`.

Each event is a line of the output, so that what came last is known whatever became of the process.
"""

from __future__ import annotations

import faulthandler
import json
import logging
import random
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from support.stress.checks import StressChecks
from support.stress.event_loop import StressError, turn_event_loop
from support.stress.walker import StressWalker
from support.ui.staff_actions import data_with_pin, kiosk_with_pin

HOME_EVERY = 150
"""After so many events the visitor leaves, and the kiosk has to find its way back."""
HURRIED_EVENTS = 0.3
"""How often the next thing is done before the screen has answered the last one."""
QUIET_LOGGERS = {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}


class ComplaintListener(logging.Handler):
    """Hears what the kiosk, Qt and Python complain of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []
        logging.getLogger("kiosk").addHandler(self)
        qInstallMessageHandler(self._qt)
        sys.excepthook = self._python
        sys.unraisablehook = lambda what: self.heard.append(f"unraisable: {what.exc_value!r}")

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"log: {record.getMessage()}")

    def _python(self, kind: type[BaseException], error: BaseException, trace: object) -> None:
        sys.__excepthook__(kind, error, trace)  # type: ignore[arg-type]
        self.heard.append(f"{kind.__name__}: {error}")

    def _qt(self, kind: QtMsgType, _context: object, text: str) -> None:
        if kind not in QUIET_LOGGERS:
            say(text)
            self.heard.append(f"Qt: {text}")


def say(text: str, end: str = "\n") -> None:
    """Out at once: it may be the last word."""
    sys.stdout.write(text + end)
    sys.stdout.flush()


def run_stress(seed: int, events: int, folder: Path) -> dict[str, object]:
    """Do it all; returns the figures.

    Raises:
        StressError: something is not as it has to be.
    """
    dice, listener = random.Random(seed), ComplaintListener()
    device = QTest.createTouchDevice()
    with kiosk_with_pin(folder) as (kiosk, clock):
        kiosk.show()
        walker = StressWalker(kiosk, clock, device, dice)
        checks = StressChecks(walker, listener.heard)
        checks.until_home()
        began = time.process_time()
        for number in range(1, events + 1):
            say(f"{number} {walker.place()}: ", end="")
            say(walker.act())
            for _ in range(dice.randint(1, 4)):
                turn_event_loop()
            if dice.random() > HURRIED_EVENTS:
                checks.until_seen()
            checks.after_each()
            if number % HOME_EVERY == 0 or number == events:
                say("everybody leaves")
                checks.leads_home()
                assert kiosk.staff_page.actions is not None
                data_with_pin(kiosk.staff_page.actions.data)  # wrong tries are forgotten
        took = time.process_time() - began
    return {
        "seed": seed,
        "events": events,
        "processor_s": round(took, 1),
        "pss_mb": [round(size, 1) for size in checks.memory],
        "met": sorted(walker.met),
    }


def main() -> int:
    seed, events = map(int, sys.argv[1:])
    faulthandler.enable()
    app = QGuiApplication([])
    app.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as folder:
        try:
            figures = run_stress(seed, events, Path(folder))
        except StressError as fault:
            say(f"FAILED with seed {seed}: {fault}")
            return 1
    say(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
