"""Keys and clickers: what each key does in a talk. The windows themselves get no keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.talk.state import TalkState
from kiosk.ui.present.talk_controller import TalkController

Key = Qt.Key
TalkAction = Callable[[TalkState], TalkState]


class SkippableAction(Protocol):
    """An action that can skip builds."""

    def __call__(self, talk: TalkState, /, *, skip_builds: bool) -> TalkState:
        """The talk after the action."""


_SKIPPABLE_ACTIONS: dict[Key, SkippableAction] = {
    **dict.fromkeys(
        (Key.Key_PageDown, Key.Key_Right, Key.Key_Space, Key.Key_N), TalkState.next_step
    ),
    **dict.fromkeys((Key.Key_Return, Key.Key_Enter), TalkState.press_enter),
    **dict.fromkeys((Key.Key_PageUp, Key.Key_Left), TalkState.previous_step),
    Key.Key_Backspace: TalkState.press_backspace,
}
"""With Shift, these skip builds."""

_ACTIONS: dict[Key, TalkAction] = {
    Key.Key_B: TalkState.toggle_black,
    Key.Key_Period: TalkState.toggle_black,
    Key.Key_W: TalkState.toggle_white,
    Key.Key_Comma: TalkState.toggle_white,
    Key.Key_F: TalkState.toggle_freeze,
    Key.Key_G: TalkState.toggle_overview,
    Key.Key_Question: TalkState.toggle_help,
    Key.Key_Home: TalkState.first_slide,
    Key.Key_End: TalkState.last_slide,
    Key.Key_F5: TalkState.show_audience,
    Key.Key_Escape: TalkState.press_escape,
}
_SCROLLS = {Key.Key_Up: -1, Key.Key_Down: 1}
_ACTIVITY_EVENTS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.Wheel,
    }
)
_PRESSES = frozenset({Key.Key_Return, Key.Key_Enter, Key.Key_Space})


class TalkKeyFilter(QObject):
    """An event filter for both windows of a talk; it handles every key.

    Clickers are keyboards. Logitech's send PageUp, PageDown, a period, and F5 and Escape in turn;
    Kensington's the same, with B for the period. F5 shows the slide, Escape closes what is open;
    neither leaves the talk.
    """

    def __init__(self, controller: TalkController, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do what a key asks for; pass on only Tab, and presses on a button reached with Tab."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() in _ACTIVITY_EVENTS:
            self._controller.inputReceived.emit()
        if not isinstance(event, QKeyEvent):
            return False
        key = Key(event.key()) if event.key() in _KNOWN else Key.Key_unknown
        if key in (Key.Key_Tab, Key.Key_Backtab) or (key in _PRESSES and _on_a_button(watched)):
            return False
        if event.type() is QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._press(key, event)
        return True

    def _press(self, key: Key, event: QKeyEvent) -> None:
        text = event.text()
        if turn := _SKIPPABLE_ACTIONS.get(key):
            skip_builds = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._controller.apply_action(lambda talk: turn(talk, skip_builds=skip_builds))
        elif key is Key.Key_S:
            self._controller.swapViews()
        elif key in _SCROLLS:
            self._controller.notesScrolled.emit(_SCROLLS[key])
        elif step := _ACTIONS.get(key):
            self._controller.apply_action(step)
        elif len(text) == 1 and text in "0123456789":
            self._controller.apply_action(lambda talk: talk.type_digit(text))


_KNOWN = {
    int(key)
    for key in (*_SKIPPABLE_ACTIONS, *_ACTIONS, *_SCROLLS, Key.Key_S, Key.Key_Tab, Key.Key_Backtab)
}


def _on_a_button(window: QObject) -> bool:
    item: QQuickItem | None = window.activeFocusItem() if isinstance(window, QQuickWindow) else None
    return item is not None and bool(item.property("visualFocus"))
