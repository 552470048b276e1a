"""Carries what the screen's keyboard types to the field with the focus, and notices real keys."""

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
class Typing(QObject):
    """Between the keyboard on the screen and the field that has the focus.

    Text is committed as an input method would: it is never a key press, so no shortcut and no key
    handler of a page sees it. `realKey` comes once for each press of a key that is not the
    screen's; a key held down, and one that only modifies others, do not count.
    """

    realKey = Signal()

    @staticmethod
    def create(engine: Any) -> Typing:
        """The one instance, for the QML engine."""
        return qml_singletons.take(Typing)

    def watch(self, window: QtGui.QWindow) -> None:
        """Notice real keys pressed in `window`."""
        window.installEventFilter(self)

    @Slot(str)
    def commit(self, text: str) -> None:
        """Put `text` where the cursor stands; nothing happens where no field has the focus."""
        field = _field()
        if field is not None:
            event = QtGui.QInputMethodEvent()
            event.setCommitString(text)
            QCoreApplication.sendEvent(field, event)

    @Slot()
    def erase(self) -> None:
        """Take away the selection, or else the letter before the cursor."""
        field = _field()
        if field is None:
            return
        for kind in (QtCore.QEvent.Type.KeyPress, QtCore.QEvent.Type.KeyRelease):
            key = QtGui.QKeyEvent(
                kind, QtCore.Qt.Key.Key_Backspace, QtCore.Qt.KeyboardModifier.NoModifier
            )
            QCoreApplication.sendEvent(field, key)

    @Slot()
    def forget(self) -> None:
        """Empty the clipboard."""
        clipboard.clear()

    def eventFilter(self, watched: QObject, event: QtCore.QEvent) -> bool:
        """Tell of a real key; every event goes on."""
        if (
            isinstance(event, QtGui.QKeyEvent)
            and event.type() == QtCore.QEvent.Type.KeyPress
            and event.spontaneous()
            and not event.isAutoRepeat()
            and event.key() not in _alone()
        ):
            self.realKey.emit()
        return False


@cache
def _alone() -> frozenset[QtCore.Qt.Key]:
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


def _field() -> QObject | None:
    """What has the focus, if text can be put into it."""
    focus: QObject | None = QtGui.QGuiApplication.focusObject()
    if focus is None:
        return None
    wanted = QtCore.Qt.InputMethodQuery.ImEnabled
    query = QtGui.QInputMethodQueryEvent(wanted)
    QCoreApplication.sendEvent(focus, query)
    return focus if query.value(wanted) else None
