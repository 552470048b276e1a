"""A visitor at a running kiosk: looks at what assistive technology sees, touches and presses keys.

Time is the visitor's to say; nothing here waits for a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject, QPoint, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.ui.screenshots.accessibility_tree import AccessibilityNode, accessibility_nodes
from support.fake_clock import ManualClock
from support.ui import item_kinds
from support.ui.finger import Finger, FrameCounter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.app import Kiosk

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Visitor:
    """Somebody at `kiosk`, whose idle times are measured on `clock`."""

    def __init__(
        self, kiosk: Kiosk, clock: ManualClock, qtbot: QtBot, device: QPointingDevice
    ) -> None:
        self.kiosk = kiosk
        self.clock = clock
        self.window = kiosk.window
        self.finger = Finger(self.window, device, 0)
        self._frames = FrameCounter(self.window)
        self._qtbot = qtbot

    @property
    def frames(self) -> int:
        """How many frames were shown since this visitor came."""
        return self._frames.count

    def leave(self) -> None:
        """No longer count this kiosk's frames."""
        self._frames.stop()

    # --- what there is to see ---------------------------------------------------------------

    @property
    def screen(self) -> str:
        return str(self.kiosk.session.property("screen"))

    @property
    def place(self) -> tuple[str, str, int]:
        """Screen, chapter, and page from 0."""
        session = self.kiosk.session
        return self.screen, str(session.property("chapter")), int(session.property("page"))

    @property
    def pages(self) -> int:
        return self.kiosk.session.page_count()

    @property
    def is_warned(self) -> bool:
        return self.kiosk.session.is_warning()

    def node_names(self) -> list[AccessibilityNode]:
        """All that assistive technology sees on the screen, in its order."""
        return [node for node in self.tree() if node["visible"]]

    def tree(self) -> list[AccessibilityNode]:
        """As `seen`, with what is clipped or transparent."""
        return accessibility_nodes(self.window, self.kiosk.display.px_per_mm)

    def controls(self) -> list[AccessibilityNode]:
        """All that can be pressed or reached by keys."""
        return [node for node in self.node_names() if node["focusable"] or node["actions"]]

    def has(self, name: str) -> bool:
        return bool(self._named(name))

    def find(self, name: str) -> AccessibilityNode:
        """The one node called `name`, or else the one whose name begins so; controls first."""
        found = self._named(name)
        assert len(found) == 1, (
            f"{len(found)} things are called {name!r} on {self.place}: "
            f"{[node['name'] for node in self.node_names()]}"
        )
        return found[0]

    def _named(self, name: str) -> list[AccessibilityNode]:
        seen = self.node_names()
        controls = [node for node in seen if node["focusable"] or node["actions"]]
        for some in (controls, seen):
            exact = [node for node in some if node["name"] == name]
            found = exact or [node for node in some if node["name"].startswith(name)]
            if found:
                return found
        return []

    def node_at(self, place: AccessibilityNode) -> AccessibilityNode:
        """What is now where `place` was."""
        return next(node for node in self.controls() if is_same_place(node, place))

    def radios(self) -> list[AccessibilityNode]:
        """The controls of which one is chosen."""
        return [node for node in self.controls() if node["role"] == "RadioButton"]

    def page_text(self) -> str:
        """All that the page says, without the controls."""
        return "\n".join(node["name"] for node in self.node_names() if not node["actions"])

    def find_on_any_page(self, name: str) -> AccessibilityNode:
        """Turn pages until something is called `name`."""
        while not self.has(name) and self.place[2] < self.pages - 1:
            self.press("Next")
        return self.find(name)

    def focused(self) -> AccessibilityNode | None:
        """The control that has the keyboard's focus."""
        return next((n for n in self.controls() if n["focused"] and n["focusable"]), None)

    def picture(self) -> QImage:
        return self.window.grabWindow()

    def items(
        self, within: QQuickItem | None = None, *, hidden: bool = False
    ) -> Iterator[QQuickItem]:
        """Every visible item; `findChild` would miss the delegates of views."""
        for child in (within or self.window.contentItem()).childItems():
            if hidden or child.isVisible():
                yield child
                yield from self.items(child, hidden=hidden)

    def figure(self, name: str) -> QQuickItem:
        """The figure of this kind that is on the screen."""
        found = self.of_type(name)
        assert len(found) == 1, f"{len(found)} figures of kind {name} on {self.place}"
        return found[0]

    def of_type(self, name: str, *, hidden: bool = False) -> list[QQuickItem]:
        """Every visible item that is a `name` of ours; with `hidden` those of all pages."""
        return [item for item in self.items(hidden=hidden) if item_kinds.item_kind(item) == name]

    # --- what there is to do ----------------------------------------------------------------

    @property
    def pages_ready(self) -> bool:
        """Every page is made with all that is on it, or there is nothing to make them of."""
        if not self.kiosk.guide.is_ready():
            return True
        return bool(self.window.property("pagesReady")) and not item_kinds.is_creating(self.window)

    def settle(self) -> None:
        """Turn the event loop until the screen stays as it is."""
        before: list[Any] = []

        def same() -> bool:
            now = [self.place, self.pages, self.window.activeFocusItem(), self.picture()]
            calm = bool(before) and before[-1] == now and self.pages_ready
            calm = calm and bool(self.window.property("viewSeen"))
            before[:] = [now]
            return calm

        self._qtbot.waitUntil(same)

    def wait_for(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition)

    def tap(self, x: float, y: float, *, slowly: bool = False) -> None:
        """Touch a point of the window and lift again; `slowly`: once the screen has followed."""
        at = QPoint(round(x), round(y))
        self.finger.down(at)
        if slowly:
            self.settle()
        self.finger.up(at)
        self.settle()

    def press(self, name: str) -> None:
        """Touch the middle of the control called `name`."""
        self.tap(*node_center(self.find(name)))

    def drag(self, start: tuple[float, float], end: tuple[float, float], steps: int = 8) -> None:
        """Put a finger down at `start`, draw it to `end`, lift it there."""
        (x0, y0), (x1, y1) = start, end
        points = [
            QPoint(round(x0 + (x1 - x0) * i / steps), round(y0 + (y1 - y0) * i / steps))
            for i in range(steps + 1)
        ]
        self.finger.down(points[0])
        for point in points[1:]:
            # Qt hands on one movement a frame: more at once would be a finger that jumps.
            frames = self.frames
            self.finger.to(point)
            self._qtbot.waitUntil(partial(self._shown_since, frames))
        self.finger.up(points[-1])
        self.settle()

    def _shown_since(self, frames: int) -> bool:
        return self.frames > frames

    def swipe(self, across: float, y: float = 0.5) -> None:
        """Draw a finger by `across` window widths (negative: to the left), at height `y` of 1."""
        width, height = self.window.width(), self.window.height()
        start = (0.5 - across / 2) * width
        self.drag((start, y * height), (start + across * width, y * height))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        QTest.keyClick(self.window, key, modifiers)
        self.settle()

    def hold(self, key: Qt.Key, repeats: int) -> None:
        """Press a key, let it repeat, and let it go."""
        self._key(QEvent.Type.KeyPress, key, repeat=False)
        for _ in range(repeats):
            self._key(QEvent.Type.KeyPress, key, repeat=True)
            QCoreApplication.processEvents()
        self._key(QEvent.Type.KeyRelease, key, repeat=False)
        self.settle()

    def _key(self, kind: QEvent.Type, key: Qt.Key, *, repeat: bool) -> None:
        text = {Key.Key_Return: "\r", Key.Key_Space: " "}.get(key, "")
        event = QKeyEvent(kind, key, NO_MODIFIER, text, repeat)
        QCoreApplication.sendEvent(self.window, event)

    def type(self, text: str) -> None:
        """Type `text` on a keyboard."""
        for letter in text:
            QTest.keyClick(self.window, letter)  # type: ignore[call-overload]
        self.settle()

    def focus(self, name: str) -> None:
        """Press Tab until the control called `name` has the focus."""
        wanted = self.find(name)
        for _ in range(len(self.controls()) + 1):
            here = self.focused()
            if here is not None and is_same_place(here, wanted):
                return
            self.key(Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name!r} on {self.place}")

    def enter(self, name: str, key: Qt.Key = Key.Key_Return) -> None:
        """Press the control called `name` by keys alone."""
        self.focus(name)
        self.key(key)

    def turn_to(self, figure: str, turn: Callable[[], None] | None = None) -> QQuickItem:
        """Turn pages until a figure of this kind is shown."""
        for _ in range(self.pages):
            if self.of_type(figure):
                break
            (turn or (lambda: self.press("Next")))()
            self.settle()
        return self.figure(figure)

    def advance_figure(self) -> None:
        """The next step of the figure on the screen, where it has one."""
        for item in self.items():
            if (item.property("steps") or 0) > 1 and item.property("inWords") is not None:
                QMetaObject.invokeMethod(item, "advance")

    def pass_time(self, seconds: float) -> None:
        """Let time pass with nobody touching anything."""
        self.clock.now += seconds
        self.kiosk.session.tick()
        self.settle()

    def pass_time_until_warned(self) -> None:
        """Let as much time pass as it takes here for the countdown to begin."""
        times = self.kiosk.options.settings.time
        self.pass_time(times.rest_s - times.warning_s)
        if not self.is_warned:
            self.pass_time(times.chapter_rest_s - times.rest_s)
        assert self.is_warned

    # --- where to go ------------------------------------------------------------------------

    def wake(self) -> None:
        """Touch the middle of attract."""
        self.tap(self.window.width() / 2, self.window.height() / 3)
        assert self.screen == "home"

    def wake_to_library(self) -> None:
        """Touch attract where it offers no topic."""
        self.tap(self.window.width() / 2, self.window.height() * 0.8)
        assert self.screen == "library"

    def go_to_screen(self, screen: str, *, page: int = 0) -> None:
        """To a screen without touching anything: "home", "short", "chapter-brain", "warning" …"""
        session = self.kiosk.session
        if session.is_at_attract() and screen != "attract":
            session.wake()
        if screen.startswith("chapter-"):
            session.goHome()
            session.startReading([screen.removeprefix("chapter-")])
        elif screen == "home":
            session.goHome()
        elif screen == "attract":
            session.finish()
        elif screen == "warning":
            self.settle()
            self.pass_time_until_warned()
        elif screen == "out-of-order":
            session.report_failure()
        else:
            session.openScreen(screen)
        self.settle()
        for _ in range(page):
            session.goNext()
        self.settle()


def node_center(node: AccessibilityNode) -> tuple[float, float]:
    return node["x"] + node["width"] / 2, node["y"] + node["height"] / 2


def is_same_place(one: AccessibilityNode, other: AccessibilityNode) -> bool:
    return node_center(one) == node_center(other) and bool(one["role"] == other["role"])
