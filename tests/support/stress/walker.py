"""What somebody under stress does: mostly presses what is there, and some nonsense."""

from __future__ import annotations

import random
from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickWindow

from kiosk.app import Kiosk
from support.fake_clock import ManualClock
from support.staff.fake_pin import PIN
from support.stress.hands import StressHands
from support.stress.random_input import Action, RandomInput
from support.stress.visible_controls import Control, visible_controls
from support.ui.form_filling import ANSWERS
from support.ui.visitor import Key

TALK_KEYS = (
    *(Key.Key_PageDown, Key.Key_PageDown, Key.Key_Right, Key.Key_Space, Key.Key_PageUp),
    *(Key.Key_B, Key.Key_W, Key.Key_F, Key.Key_G, Key.Key_Question, Key.Key_Home, Key.Key_End),
    *(Key.Key_F5, Key.Key_Escape, Key.Key_4, Key.Key_Return, Key.Key_S, Key.Key_Tab),
)
NEXT_LABELS = ("Start", "More", "Done", "Next", "Send", "Try again")
PREFERRED_CONTROLS = {
    "Ask us to contact you": 5.0,
    "Start: ask us to contact you": 12.0,
    "Next": 2.0,
    "Finish": 0.3,
    "Home": 0.4,
    "Help now": 0.2,
    "Clear and leave": 0.1,
    "Hide": 0.2,
}
"""How much likelier than others some controls are pressed."""
TYPED_TEXTS = {"phone": "2065550188", "email": "ada@example.org", "name": "Ada"}
TALK_EVENTS = (8, 30)
"""How many events a talk lasts."""


class StressWalker(RandomInput):
    """Somebody at `kiosk` who does one thing after the other, drawn by `dice`.

    Each deed returns what it was.
    """

    def __init__(
        self, kiosk: Kiosk, clock: ManualClock, device: QPointingDevice, dice: random.Random
    ) -> None:
        super().__init__(kiosk, clock, device, dice)
        self.met: set[str] = set()
        self._answered: set[str] = set()
        self._left_of_talk = 0

    # --- where ------------------------------------------------------------------------------

    def windows(self) -> list[QQuickWindow]:
        """The windows that should be up."""
        talk = self.kiosk.talk_host.presentation if self.kiosk.talk_host is not None else None
        if talk is None:
            return [self.kiosk.window]
        return [
            window for window in (talk.presenter_window, talk.audience_window) if window.isVisible()
        ]

    def place(self) -> str:
        staff = str(self.kiosk.staff_page.access.property("view"))
        if self.talking:
            return "talk"
        if staff:
            return f"staff {staff}"
        if self.kiosk.session.is_warning():
            return "warning"
        screen = str(self.kiosk.session.property("screen"))
        return f"form {self._step}" if screen == "form" else screen

    @property
    def talking(self) -> bool:
        return self.kiosk.talk_host is not None and self.kiosk.talk_host.presentation is not None

    @property
    def _step(self) -> str:
        return str(self.kiosk.form.property("step"))

    # --- what -------------------------------------------------------------------------------

    def act(self) -> str:
        """Do one thing; returns what, in words."""
        place = self.place()
        self.met.add(place)
        self._take_up(self.one(self.windows()))
        if place == "talk":
            return self._talk()
        self._left_of_talk = 0
        if self.chance(0.22):
            return self.do_something()
        if place == "attract":
            return self._wake()
        if place.startswith("form") and self.chance(0.85):
            return self._answer()
        if place == "staff door":
            return self._enter()
        return self._press_some()

    def _take_up(self, window: QQuickWindow) -> None:
        if self.hands.window is not window:
            self.hands.lift_all()  # of a window that has just gone, too: hands don't stay up there
            self.hands = StressHands(window, self.device)

    # --- sensible ---------------------------------------------------------------------------

    def _wake(self) -> str:
        width, height = self.size
        self.hands.tap(QPoint(width // 2, height // 3))
        self._answered.clear()
        return "wake"

    def _press_some(self) -> str:
        seen = visible_controls(self.hands.window)
        if not seen:
            return self.do_something()
        weights = [
            next((w for n, w in PREFERRED_CONTROLS.items() if _says(c, n)), 1.0) for c in seen
        ]
        return self._press(self.dice.choices(seen, weights)[0])

    def _press(self, control: Control) -> str:
        how = self.dice.random()
        if how < 0.9:
            self.hands.tap(control.middle)
        else:
            self.hands.click(control.middle)
        return f"press {control.kind} {control.text!r}"

    def _press_first(self, names: Iterable[str]) -> str:
        seen = visible_controls(self.hands.window)
        for name in names:
            found = [one for one in seen if _says(one, name)]
            if found:
                return self._press(found[0])
        return self._press_some()

    def _answer(self) -> str:
        """What leads on in the form."""
        step = self._step
        if step == "about":
            self._answered.clear()
        if step == "done":
            return self._press_first(("Finish",)) if self.chance(0.5) else self._press_some()
        if step in self._answered:
            if self.chance(0.2):
                self._answered.discard(step)  # it was not taken: again
            return self._press_first(NEXT_LABELS)
        if step in ANSWERS:
            (answer, *_) = ANSWERS[step]
            if any(_says(one, answer) for one in visible_controls(self.hands.window)):
                self._answered.add(step)
                return self._press_first((answer,))
            return self._press_first(NEXT_LABELS)
        self._answered.add(step)
        field = str(self.kiosk.form.property("contactField")) if step == "contact" else step
        return (
            self._write(TYPED_TEXTS[field])
            if field in TYPED_TEXTS
            else self._press_first(NEXT_LABELS)
        )

    def _write(self, text: str) -> str:
        """With real keys, or with those on the screen."""
        keys = {
            one.text: one
            for one in visible_controls(self.hands.window)
            if one.kind == "KeyboardKey"
        }
        if self.chance(0.5) and all(f"key-{letter}" in keys for letter in text):
            for letter in text:
                self.hands.tap(keys[f"key-{letter}"].middle)
            return f"touch {text!r}"
        self.hands.key(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.hands.type(text)
        return f"type {text!r}"

    def _enter(self) -> str:
        """The PIN, right or wrong, by touch or by keys; or out again."""
        luck = self.dice.random()
        if luck < 0.2:
            return self._press_first(("Leave",))
        pin = PIN if luck < 0.8 else "0000"
        if self.chance(0.5):
            self.hands.type(pin)
            self.hands.key(Key.Key_Return)
            return f"type PIN {pin}"
        keys = {one.text: one for one in visible_controls(self.hands.window)}
        for digit in (*pin, "ok"):
            if f"pin-{digit}" in keys:
                self.hands.tap(keys[f"pin-{digit}"].middle)
        return f"touch PIN {pin}"

    def _talk(self) -> str:
        if not self._left_of_talk:
            self._left_of_talk = self.dice.randint(*TALK_EVENTS)
        self._left_of_talk = max(1, self._left_of_talk - 1)
        if self._left_of_talk == 1:
            if self.chance(0.3):
                return self.let_pass(self.kiosk.options.settings.present.rest_s + 1)
            return self._press_first(("End the talk?", "End"))
        deeds: list[tuple[float, Action]] = [
            (5, lambda: self.key(TALK_KEYS)),
            (3, self._press_some),
            (1, self.tap_somewhere),
            (1, self.fingers),
            (1, self.swipe),
            (1, self.wheel),
            (1, lambda: self.let_pass(self.dice.uniform(0, 60))),
        ]
        return self.draw(deeds)


def _says(control: Control, name: str) -> bool:
    return control.text.lstrip("‹ ").startswith(name)
