"""What has to be so after each event under stress."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject
from PySide6.QtGui import QClipboard, QGuiApplication, QWindow

from support.stress.event_loop import StressError, turn_event_loop, wait_until
from support.stress.visible_controls import HELP, Control, visible_controls
from support.stress.walker import StressWalker

STEP_S, MAXIMUM_S = 10.0, 3600.0
"""How time passes when everybody has left, and how soon the kiosk must be at attract."""
MINIMUM_HELP_MM = 15.0
DISPLAY_STATE = ("viewKey", "attractShown", "viewSeen", "pagesReady", "frameStage")
"""What the window tells of itself when something does not come."""
FULL_LIST = QWindow.Visibility.FullScreen


class StressChecks:
    """Looks at the kiosk of `walker`; `heard` fills with complaints."""

    def __init__(self, walker: StressWalker, heard: list[str]) -> None:
        self._walker, self._heard = walker, heard
        self._kiosk = walker.kiosk
        self._help: Control | None = None
        self._was_home = True
        self.memory: list[float] = []

    def until_seen(self) -> None:
        if not self._walker.talking:
            window = self._kiosk.window
            self._until(
                lambda: self._walker.talking or bool(window.property("viewSeen")), "a frame"
            )

    def until_home(self) -> None:
        """Attract, all over the screen, with every page made."""
        window = self._kiosk.window
        self._until(lambda: self._at_home() and bool(window.property("pagesReady")), "pages")
        self._until(self._fills, "the window to fill its screen")

    def after_each(self) -> None:
        if self._heard:
            raise StressError("; ".join(self._heard))
        walker = self._walker
        up = [window for window in QGuiApplication.topLevelWindows() if window.isVisible()]
        wanted = walker.windows()
        if not wanted or {w.winId() for w in up} != {w.winId() for w in wanted}:
            raise StressError(f"these windows are up: {[window.title() for window in up]}")
        if any(window.visibility() is not FULL_LIST for window in up):
            raise StressError(f"not full screen: {[window.visibility() for window in up]}")
        if not walker.talking:
            self._find_help()
        home = self._at_home()
        if home is not self._was_home and not walker.place().startswith(("staff", "talk")):
            self._kept_no_text()  # a visit begins or ends
        self._was_home = home

    def leads_home(self) -> None:
        """Nobody touches anything any more: after a while all is as at the start."""
        walker = self._walker
        walker.hands.lift_all()
        passed = 0.0
        while not self._at_home():
            if passed > MAXIMUM_S:
                raise StressError(f"still at {walker.place()} after {passed:.0f} s of rest")
            walker.let_pass(STEP_S)
            passed += STEP_S
            for _ in range(5):
                turn_event_loop()
        self.until_home()
        self.after_each()
        self._forgot_all()
        gc.collect()
        self.memory.append(pss_mb())

    def _until(self, done: Callable[[], bool], what: str) -> None:
        try:
            wait_until(done, what)
        except StressError as fault:
            window = self._kiosk.window
            flags = {name: window.property(name) for name in DISPLAY_STATE}
            where = f"{self._walker.place()}, {window.visibility().name}, {window.isExposed()}"
            heard = "; ".join(self._heard)
            raise StressError(f"{fault}, at {where}: {flags} {heard}") from None

    def _at_home(self) -> bool:
        return self._walker.place() == "attract"

    def _fills(self) -> bool:
        window, screen = self._kiosk.window, QGuiApplication.primaryScreen()
        return window.visibility() is FULL_LIST and window.geometry() == screen.geometry()

    def _find_help(self) -> None:
        if self._help is not None and self._helps(self._help):
            return
        found = [one for one in visible_controls(self._kiosk.window) if one.kind == HELP]
        px_per_mm = self._kiosk.display.px_per_mm
        for one in found:
            if min(one.width, one.height) >= MINIMUM_HELP_MM * px_per_mm and self._helps(one):
                self._help = one
                return
        raise StressError(f"no Help now at {self._walker.place()}, only {found}")

    def _helps(self, button: Control) -> bool:
        at = button.middle
        window = self._kiosk.window
        if not window.contentItem().contains(at):
            return False
        x, y = Q_ARG("double", at.x()), Q_ARG("double", at.y())
        return bool(QMetaObject.invokeMethod(window, "isHelpButtonAt", Q_RETURN_ARG("bool"), x, y))

    def _kept_no_text(self) -> None:
        clipboard = QGuiApplication.clipboard()
        modes = [QClipboard.Mode.Clipboard]
        if clipboard.supportsSelection():
            modes.append(QClipboard.Mode.Selection)
        kept = [mode.name for mode in modes if clipboard.text(mode)]
        if kept:
            raise StressError(f"a text is left: {kept}")

    def _forgot_all(self) -> None:
        display = self._kiosk.display
        names = ("textPercent", "contrast", "reach", "leftHanded")
        shown = [display.property(name) for name in names]
        if shown != [100, "standard", False, False]:
            raise StressError(f"the display is still {shown}")


def pss_mb() -> float:
    """How much memory this process holds, shared pages by their share; 0 where nothing tells."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
