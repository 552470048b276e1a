"""What hands under stress do without looking twice: nonsense, and time that passes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QPointingDevice

from kiosk.app import Kiosk
from support.fake_clock import ManualClock
from support.stress.hands import MAXIMUM_FINGERS, StressHands
from support.stress.visible_controls import visible_controls
from support.ui.visitor import Key

TEXT = "qzxjvwkqzx"
"""What is put on the clipboard: no text of the kiosk's."""
SIZES = ((1280, 720), (1080, 1920), (800, 600), (1024, 768), (1920, 1080), (1366, 768))
KEYS = (
    *(Key.Key_Tab, Key.Key_Backtab, Key.Key_Return, Key.Key_Space, Key.Key_Escape, Key.Key_Back),
    *(Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown),
    *(Key.Key_Home, Key.Key_End, Key.Key_F1, Key.Key_F5, Key.Key_F10, Key.Key_F11, Key.Key_Menu),
    *(Key.Key_Delete, Key.Key_Backspace, Key.Key_Q, Key.Key_7),
)
CHORDS = (Key.Key_A, Key.Key_C, Key.Key_V, Key.Key_X, Key.Key_Z, Key.Key_Y, Key.Key_W, Key.Key_Q)

Action = Callable[[], str]
T = TypeVar("T")


class RandomInput:
    """Anything that anybody might do to `kiosk`, drawn by `dice`; each deed returns what it was.

    Args:
        kiosk: full screen, with a PIN and a form.
        clock: the kiosk's.
        device: the touch screen.
        dice: seeded.
    """

    def __init__(
        self, kiosk: Kiosk, clock: ManualClock, device: QPointingDevice, dice: random.Random
    ) -> None:
        self.kiosk, self.clock, self.device, self.dice = kiosk, clock, device, dice
        self.hands = StressHands(kiosk.window, device)

    def do_something(self) -> str:
        times = self.kiosk.options.settings.time
        deeds: list[tuple[float, Action]] = [
            (4, self.tap_somewhere),
            (3, self.fingers),
            (4, self.swipe),
            (5, lambda: self.key(KEYS)),
            (2, self._chord),
            (1, self._gibberish),
            (2, self.wheel),
            (2, self._mouse),
            (2, self._hurry),
            (1.5, self._resize),
            (3, self._set_display),
            (2, self._copy),
            (2, lambda: self.let_pass(self.dice.uniform(0, 30))),
            (1, lambda: self.let_pass(times.rest_s - times.warning_s)),
            (0.4, lambda: self.let_pass(times.chapter_rest_s * times.more_time_factor)),
            (0.7, lambda: self.key((Key.Key_F10,))),
            (0.7, self._corner),
        ]
        return self.draw(deeds)

    def tap_somewhere(self) -> str:
        at = self.somewhere()
        self.hands.tap(at)
        return f"tap {at.x()},{at.y()}"

    def fingers(self) -> str:
        """One more down, moved or up, while the others stay."""
        hands = self.hands
        luck = self.dice.random()
        if hands.fingers and luck < 0.4:
            number = self.one(list(hands.fingers))
            hands.lift(number)
            return f"lift finger {number}"
        if hands.fingers and luck < 0.6:
            number = self.one(list(hands.fingers))
            hands.move(number, self.somewhere())
            return f"move finger {number}"
        if len(hands.fingers) >= MAXIMUM_FINGERS:
            hands.lift_all()
            return "lift all fingers"
        seen = visible_controls(hands.window)
        at = self.one(seen).middle if seen and self.chance(0.7) else self.somewhere()
        return f"finger {hands.touch(at)} down at {at.x()},{at.y()}"

    def swipe(self) -> str:
        width, height = self.size
        y = self.dice.randrange(height)
        by = self.one((-1, 1)) * self.dice.randrange(width // 8, width // 2)
        self.hands.drag(QPoint(width // 2, y), QPoint(width // 2 + by, y))
        return f"swipe {by} at {y}"

    def key(self, keys: Iterable[Key]) -> str:
        key = self.one(tuple(keys))
        self.hands.key(key)
        return f"key {key.name}"

    def _chord(self) -> str:
        key = self.one(CHORDS)
        self.hands.key(key, Qt.KeyboardModifier.ControlModifier)
        return f"Ctrl {key.name}"

    def _gibberish(self) -> str:
        text = "".join(self.dice.choices("aZ9 @-'.\"", k=self.dice.choice((3, 40))))
        self.hands.type(text)
        return f"type {text!r}"

    def wheel(self) -> str:
        by = self.one((-1200, -120, 120, 1200))
        held = self.one((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier))
        self.hands.wheel(self.somewhere(), by, held)
        return f"wheel {by}"

    def _mouse(self) -> str:
        if self.hands.mouse is not None:
            self.hands.release()
            return "mouse up"
        at, luck = self.somewhere(), self.dice.random()
        if luck < 0.3:
            self.hands.press(at)
            return f"mouse down at {at.x()},{at.y()}"
        button = Qt.MouseButton.RightButton if luck < 0.6 else Qt.MouseButton.LeftButton
        self.hands.click(at, button)
        return f"{button.name} at {at.x()},{at.y()}"

    def _hurry(self) -> str:
        """Several taps that wait for nothing."""
        seen = visible_controls(self.hands.window)
        for _ in range(self.dice.randint(2, 6)):
            at = self.one(seen).middle if seen and self.chance(0.6) else self.somewhere()
            self.hands.tap(at)
        return "hurried taps"

    def _resize(self) -> str:
        """It will not last: the kiosk fills its screen again."""
        size = self.one(SIZES)
        self.kiosk.window.resize(*size)
        return f"resize {size}"

    def _set_display(self) -> str:
        """As the page for it would, and for the left hand as the settings would."""
        display = self.kiosk.display
        if self.kiosk.session.is_at_attract():
            return "nobody there to set the display"
        name, value = self.one(
            (
                *(("TextPercent", percent) for percent in (100, 150, 200)),
                *(("Contrast", name) for name in ("standard", "high-light", "high-dark")),
                *(("Reach", on) for on in (False, True)),
                *(("LeftHanded", on) for on in (False, True)),
                *(("ReducedMotion", on) for on in (False, True)),
            )
        )
        getattr(display, f"set{name}")(value)
        return f"{name} {value}"

    def _copy(self) -> str:
        clipboard = QGuiApplication.clipboard()
        modes = [QClipboard.Mode.Clipboard]
        if clipboard.supportsSelection():
            modes.append(QClipboard.Mode.Selection)
        mode = self.one(modes)
        clipboard.setText(TEXT, mode)
        return f"{mode.name} gets a text"

    def _corner(self) -> str:
        for _ in range(5):
            self.clock.now += 0.3
            self.hands.tap(QPoint(12, 12))
        return "corner"

    def let_pass(self, seconds: float) -> str:
        """Let `seconds` pass; every timer looks at the clock."""
        self.clock.now += seconds
        kiosk = self.kiosk
        kiosk.session.tick()
        kiosk.staff_page.access.tick()
        kiosk.form.tick()
        if kiosk.talk_host is not None and kiosk.talk_host.presentation is not None:
            kiosk.talk_host.presentation.check_timeout()
        return f"{seconds:.0f} s pass"

    @property
    def size(self) -> tuple[int, int]:
        return self.hands.window.width(), self.hands.window.height()

    def somewhere(self) -> QPoint:
        width, height = self.size
        return QPoint(self.dice.randrange(width), self.dice.randrange(height))

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def one(self, some: Iterable[T]) -> T:
        return self.dice.choice(list(some))

    def draw(self, deeds: list[tuple[float, Action]]) -> str:
        (deed,) = self.dice.choices([d for _, d in deeds], [weight for weight, _ in deeds])
        return deed()
