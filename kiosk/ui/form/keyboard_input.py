"""Sends what is typed on the on-screen keyboard to the focused field, and notices physical keys."""

from __future__ import annotations

from functools import cache
from typing import Any

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.ui.core import clipboard, qml_singletons

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class KeyboardInput(QObject):
    """Connects the on-screen keyboard to the focused field.

    Text is committed the way an input method does it: it is never a key press, so it triggers no
    shortcuts and no key handlers of a page. `physicalKeyPressed` is emitted once for each press of
    a physical key; auto-repeat and modifier keys do not count.
    """

    physicalKeyPressed = Signal()

    @staticmethod
    def create(engine: Any) -> KeyboardInput:
        """Return the registered instance to the QML engine."""
        return qml_singletons.registered_singleton(KeyboardInput)

    def watch_window(self, window: QtGui.QWindow) -> None:
        """Notice physical keys pressed in `window`."""
        window.installEventFilter(self)

    @Slot(str)
    def commitText(self, text: str) -> None:
        """Insert `text` at the cursor; does nothing if no text field has the focus."""
        field = _focused_text_field()
        if field is not None:
            event = QtGui.QInputMethodEvent()
            event.setCommitString(text)
            QCoreApplication.sendEvent(field, event)

    @Slot()
    def backspace(self) -> None:
        """Delete the selection, or else the letter before the cursor."""
        field = _focused_text_field()
        if field is None:
            return
        for kind in (QtCore.QEvent.Type.KeyPress, QtCore.QEvent.Type.KeyRelease):
            key = QtGui.QKeyEvent(
                kind, QtCore.Qt.Key.Key_Backspace, QtCore.Qt.KeyboardModifier.NoModifier
            )
            QCoreApplication.sendEvent(field, key)

    @Slot()
    def forget(self) -> None:
        """Clear the clipboard."""
        clipboard.clear_clipboard()

    def eventFilter(self, watched: QObject, event: QtCore.QEvent) -> bool:
        """Report physical keys; pass every event on."""
        if (
            isinstance(event, QtGui.QKeyEvent)
            and event.type() == QtCore.QEvent.Type.KeyPress
            and event.spontaneous()
            and not event.isAutoRepeat()
            and event.key() not in _modifier_keys()
        ):
            self.physicalKeyPressed.emit()
        return False


@cache
def _modifier_keys() -> frozenset[QtCore.Qt.Key]:
    """Keys that do nothing by themselves."""
    key = QtCore.Qt.Key
    return frozenset(
        {
            key.Key_Shift,
            key.Key_Control,
            key.Key_Alt,
            key.Key_AltGr,
            key.Key_Meta,
            key.Key_CapsLock,
            key.Key_NumLock,
            key.Key_ScrollLock,
        }
    )


def _focused_text_field() -> QObject | None:
    """The focused item, if it accepts text."""
    focus: QObject | None = QtGui.QGuiApplication.focusObject()
    if focus is None:
        return None
    wanted = QtCore.Qt.InputMethodQuery.ImEnabled
    query = QtGui.QInputMethodQueryEvent(wanted)
    QCoreApplication.sendEvent(focus, query)
    return focus if query.value(wanted) else None
