"""Keys and clickers: what each key does in a talk. The windows get none of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.talk.state import Talk
from kiosk.ui.present.talk_controller import Show

Key = Qt.Key
Step = Callable[[Talk], Talk]


class Turn(Protocol):
    """A step that may skip builds."""

    def __call__(self, talk: Talk, /, *, whole: bool) -> Talk:
        """The talk after it."""


_TURNS: dict[Key, Turn] = {
    **dict.fromkeys((Key.Key_PageDown, Key.Key_Right, Key.Key_Space, Key.Key_N), Talk.next),
    **dict.fromkeys((Key.Key_Return, Key.Key_Enter), Talk.enter),
    **dict.fromkeys((Key.Key_PageUp, Key.Key_Left), Talk.back),
    Key.Key_Backspace: Talk.erase,
}
"""With Shift, these skip builds."""

_STEPS: dict[Key, Step] = {
    Key.Key_B: Talk.black,
    Key.Key_Period: Talk.black,
    Key.Key_W: Talk.white,
    Key.Key_Comma: Talk.white,
    Key.Key_F: Talk.freeze,
    Key.Key_G: Talk.overview,
    Key.Key_Question: Talk.help,
    Key.Key_Home: Talk.first,
    Key.Key_End: Talk.last,
    Key.Key_F5: Talk.show,
    Key.Key_Escape: Talk.escape,
}
_SCROLLS = {Key.Key_Up: -1, Key.Key_Down: 1}
_SIGNS = frozenset(
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


class Keys(QObject):
    """An event filter for both windows of a talk: every key ends here.

    Clickers are keyboards. Logitech's send PageUp, PageDown, F5 or Escape in turn, and a full stop;
    Kensington's the same with B. F5 shows the slide, Escape closes what is open; neither leaves.
    """

    def __init__(self, show: Show, parent: QObject) -> None:
        super().__init__(parent)
        self._show = show

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do what a key asks for; only Tab, and a press on a button reached by Tab, go on."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() in _SIGNS:
            self._show.input.emit()
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
        if turn := _TURNS.get(key):
            whole = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._show.act(lambda talk: turn(talk, whole=whole))
        elif key is Key.Key_S:
            self._show.swap()
        elif key in _SCROLLS:
            self._show.scrolled.emit(_SCROLLS[key])
        elif step := _STEPS.get(key):
            self._show.act(step)
        elif len(text) == 1 and text in "0123456789":
            self._show.act(lambda talk: talk.digit(text))


_KNOWN = {
    int(key) for key in (*_TURNS, *_STEPS, *_SCROLLS, Key.Key_S, Key.Key_Tab, Key.Key_Backtab)
}


def _on_a_button(window: QObject) -> bool:
    item: QQuickItem | None = window.activeFocusItem() if isinstance(window, QQuickWindow) else None
    return item is not None and bool(item.property("visualFocus"))
