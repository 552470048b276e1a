"""Starts the full-screen kiosk again whenever it ends by itself or stops working.

The supervisor is the small parent of the kiosk: no Qt, no settings, no data. It knows that the
kiosk works from the pulses on a pipe (`base.supervision.pulse_pipe`). After five crashes within a
minute it pauses longer and longer (`base.supervision.restart_pace`), and meanwhile a second,
smallest program shows a calm page with the help lines (`calm_app`). Under systemd it speaks for the
unit: READY=1 with the first frame, WATCHDOG=1 with every pulse. A signal to end is handed on and
waited for.

Three threads' worth of events (pulses, ends, signals) meet in one queue; the main thread handles
them one by one, so there are no locks.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Literal, NamedTuple

from kiosk.base import isolation
from kiosk.base.supervision import pulse_pipe
from kiosk.base.supervision.restart_pace import RestartPace
from kiosk.base.supervision.service_manager import ServiceManager

CALM_PAGE = "calm-page"
"""The word that starts the calm page instead of the kiosk."""
EXIT_USAGE = 2
_GAVE_UP = 1
_LATE_S = 1.0
"""The supervisor reads its clock this much late only if something slept."""
_OPTIONS_WITH_VALUE = ("--config", "--data", "-platform", "--platform")


@dataclass(frozen=True)
class Patience:
    """How long the supervisor waits, in seconds.

    Attributes:
        start_s: from a start to the first pulse.
        pulse_s: from one pulse to the next. The kiosk ends itself, with stack traces, after 30 s of
            standing still; this is for what cannot even do that.
        stop_s: from a signal to end to the end.
        dark_s: without anything to see, neither kiosk nor calm page, before giving up. A display
            server that is gone does not come back for us.
    """

    start_s: float = 90.0
    pulse_s: float = 40.0
    stop_s: float = 10.0
    dark_s: float = 120.0


class Event(NamedTuple):
    """What happened: a pulse, the end of a child, or a signal."""

    kind: Literal["pulse", "end", "signal"]
    source: Child | None
    value: bytes | int


@dataclass(eq=False)
class Child:
    """A program that we started: the kiosk, or the calm page.

    Attributes:
        due: when its next pulse is due, in seconds.
        shown_at: when its first frame was on the screen; None before.
        hung: it was ended because no pulse came.
    """

    process: subprocess.Popen[bytes]
    due: float
    shown_at: float | None = None
    hung: bool = False


def is_supervised(arguments: Sequence[str]) -> bool:
    """Whether a command line, without the program's name, is one for a full-screen kiosk.

    Whatever is not surely one is left to the command line's own parser.
    """
    words = iter(arguments)
    for word in words:
        if word in _OPTIONS_WITH_VALUE:
            next(words, "")
        elif word.split("=")[0] not in ("--config", "--data", "--platform", "--unless-paired") and (
            word != "demo"
        ):
            return False
    return True


def supervise(arguments: Sequence[str]) -> int:
    """Keep the kiosk that `arguments` start running; returns the exit status."""
    kiosk = isolation.own_command([*arguments, "--unsupervised"])
    own = [word for word in arguments if word not in ("demo", "--unless-paired")]
    calm = isolation.own_command([CALM_PAGE, *own])
    interactive = "demo" in arguments or (sys.stderr is not None and sys.stderr.isatty())
    return Supervisor(kiosk, calm, interactive=interactive).run()


@dataclass(eq=False)
class Supervisor:
    """Keeps one kiosk running.

    Args:
        kiosk: the command that runs it.
        calm: the command that shows the calm page.
        interactive: somebody started it at a terminal. A kiosk that refuses to start then ends
            the supervisor, too, and its error is the last line to read.
        patience: how long to wait.
        manager: systemd, if it started us.
        clock: the time, in seconds.
    """

    kiosk: Sequence[str]
    calm: Sequence[str]
    interactive: bool = False
    patience: Patience = Patience()
    manager: ServiceManager = field(
        default_factory=lambda: ServiceManager.from_environment(os.environ)
    )
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._pace = RestartPace()
        self._running: Child | None = None
        self._calm_page: Child | None = None
        self._start_at: float | None = self.clock()
        self._calm_at: float | None = None
        self._stop_by: float | None = None
        self._ever_shown = False
        self._dark_since = self.clock()
        self._last_end = ""
        self._awake_until = self.clock() + _LATE_S

    def run(self) -> int:
        """Run until the kiosk ends as it should, or is told to; returns the exit status."""
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
            if number := getattr(signal, name, None):
                signal.signal(number, lambda got, _frame: self._note(Event("signal", None, got)))
        status: int | None = None
        while status is None:
            self._act_on_time(self._read_clock())
            status = self._wait_and_handle()
        self._end_child(self._calm_page)
        for child in (self._running, self._calm_page):
            if child is not None:
                child.process.wait()
        return status

    def _note(self, event: Event) -> None:
        self._events.put(event)

    def _act_on_time(self, now: float) -> None:
        if self._stop_by is None:
            if self._start_at is not None and now >= self._start_at:
                self._start_at = None
                self._running = self._start(self.kiosk)
            if self._calm_at is not None and now >= self._calm_at:
                self._calm_at = None
                self._calm_page = self._start(self.calm)
        for child in (self._running, self._calm_page):
            if child is not None and now >= child.due:
                child.hung = True
                child.due = now + self.patience.stop_s
                child.process.kill()

    def _wait_and_handle(self) -> int | None:
        """Wait for one event and handle it; returns the status if it is time to end."""
        now = self._read_clock()
        dark_s = now - self._dark_since
        if self._stop_by is None and self._is_dark() and dark_s > self.patience.dark_s:
            self._end_child(self._running)
            return _GAVE_UP
        children = [child for child in (self._running, self._calm_page) if child]
        times = [self._start_at, self._calm_at, *(child.due for child in children)]
        waking = min((at for at in times if at is not None), default=now + self.patience.pulse_s)
        asked = max(0.0, waking - now)
        self._read_clock(waits_s=asked)
        try:
            event = self._events.get(timeout=asked)
        except Empty:
            return None
        finally:
            self._read_clock()
        if event.kind == "signal":
            return self._pass_on(int(event.value))
        if event.kind == "pulse":
            self._on_pulse(event)
            return None
        return self._on_end(event)

    def _read_clock(self, waits_s: float = 0.0) -> float:
        """The time, read often enough to notice that the machine, or we, slept meanwhile.

        Everybody then gets another chance. `waits_s` is how long the next reading may take.
        """
        now = self.clock()
        if now >= self._awake_until:
            for child in (self._running, self._calm_page):
                if child is not None:
                    child.due = now + self.patience.pulse_s
        self._awake_until = now + waits_s + _LATE_S
        return now

    def _is_dark(self) -> bool:
        return not any(
            child is not None and child.shown_at is not None
            for child in (self._running, self._calm_page)
        )

    def _on_pulse(self, event: Event) -> None:
        child, now = event.source, self.clock()
        if child is None or child not in (self._running, self._calm_page):
            return  # it has ended meanwhile
        if not child.hung and self._stop_by is None:
            child.due = now + self.patience.pulse_s
        if event.value == pulse_pipe.READY and child.shown_at is None:
            child.shown_at = now
            self._ever_shown = True
            self.manager.notify("READY=1", "WATCHDOG=1")
            if child is self._running:
                self._calm_at = None
                self._end_child(self._calm_page)
        elif child.shown_at is None:  # nothing can be seen yet, such as on a screen that is off
            self._dark_since = now
            self.manager.notify("EXTEND_TIMEOUT_USEC=60000000", "WATCHDOG=1")
        else:
            self.manager.notify("WATCHDOG=1")

    def _on_end(self, event: Event) -> int | None:
        child, status, now = event.source, int(event.value), self.clock()
        if child is not None and child.shown_at is not None:
            self._dark_since = now
        if child is self._calm_page:
            self._calm_page = None
            if self._stop_by is None and self._running is None and self._pace.is_slow:
                self._calm_at = now + 1.0
            return None
        if child is not self._running or child is None:
            return None
        self._running = None
        if self._stop_by is not None or status == 0:
            return _shell_status(status)
        if not (self._ever_shown or child.hung) and (self.interactive or status == EXIT_USAGE):
            return _shell_status(status)
        ran_s = 0.0 if child.shown_at is None else now - child.shown_at
        self._last_end = _describe_end(status, ran_s, hung=child.hung)
        self._start_at = now + self._pace.record_crash(now, ran_s=ran_s)
        if self._pace.is_slow and self._calm_page is None:
            self._calm_at = now
        return None

    def _pass_on(self, number: int) -> int | None:
        """Hand a signal to end on; returns the status if there is nobody to wait for."""
        self._start_at = self._calm_at = None
        if self._running is None:
            return 128 + number
        self._stop_by = self._running.due = self.clock() + self.patience.stop_s
        self.manager.notify("STOPPING=1")
        if os.name != "nt":  # there, Ctrl+C has reached it already, and terminating would be a kill
            self._running.process.terminate()
        return None

    def _start(self, command: Sequence[str]) -> Child:
        reading, writing = pulse_pipe.open_pulse_pipe()
        named, options = pulse_pipe.inherit_options(writing)
        variables = {pulse_pipe.PIPE_VARIABLE: named, pulse_pipe.LAST_END_VARIABLE: self._last_end}
        try:
            process = subprocess.Popen(  # noqa: S603 - our own program
                command, env=os.environ | variables, **options
            )
        finally:
            os.close(writing)
        child = Child(process, self.clock() + self.patience.start_s)
        follow = threading.Thread(target=self._follow, args=(child, reading), daemon=True)
        follow.start()
        return child

    def _follow(self, child: Child, reading: int) -> None:
        """Turn a child's pulses and its end into events. Runs on a thread of its own."""
        with os.fdopen(reading, "rb", buffering=0) as pipe:
            while pulse := pipe.read(1):
                self._note(Event("pulse", child, pulse))
        self._note(Event("end", child, child.process.wait()))

    def _end_child(self, child: Child | None) -> None:
        """End a child that has nothing to put in order."""
        if child is not None and child.process.poll() is None:
            child.process.kill()


def _describe_end(status: int, ran_s: float, *, hung: bool) -> str:
    how = f"signal {-status}" if status < 0 else f"status {status}"
    if hung:
        how = "no sign of life"
    return f"{how}, {ran_s:.0f} s after its first frame" if ran_s else f"{how}, before it was shown"


def _shell_status(status: int) -> int:
    """A status as shells count: 128 and the number of the signal that ended the program."""
    return status if status >= 0 else 128 - status
