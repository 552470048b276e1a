"""Two fields, the keyboard that writes into them, and fingers: a page as simple as can be."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaObject, QObject, QPoint, QPointF, QSizeF, QUrl
from PySide6.QtGui import QFontDatabase, QPointingDevice
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.base import paths
from kiosk.config import theme
from kiosk.layout import metrics
from kiosk.ui.core import qml_singletons
from kiosk.ui.form.keyboard_input import KeyboardInput
from support.ui import item_kinds

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SETUPS: dict[str, tuple[int, int, float]] = {
    "21-inch": (1920, 1080, 21.5),
    "55-inch": (1920, 1080, 55),
    "portrait": (1080, 1920, 32),
    "laptop": (1366, 768, 15.6),
    "55-inch-4k": (3840, 2160, 55),
}

PAGE = b"""
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Keyboard
import Kiosk.Theme

Window {
    id: root

    property bool isTextArea: false
    readonly property InputField field: root.isTextArea ? textArea : textField
    property int dones: 0
    property int hides: 0
    property list<string> reasons
    readonly property real inner: Math.min(width - Theme.margin * 2, Theme.mm(350))

    color: Theme.paper

    FocusScope {
        anchors.fill: parent
        focus: true

        Label {
            id: title

            x: textField.x
            y: textField.y - height - Theme.gap
            text: "What is your name?"
            font.family: Theme.titleFamily
            font.pixelSize: Theme.lead
        }

        TextField {
            id: textField

            objectName: "text-field"
            x: (root.width - width) / 2
            y: keyboard.y - height - Theme.gap
            width: root.inner
            visible: root.field === textField
            focus: visible
            accessibleName: "Your name"
            maximumLength: 40
            onRejected: reason => root.reasons.push(reason)
        }

        TextArea {
            id: textArea

            objectName: "text-area"
            x: textField.x
            y: keyboard.y - height - Theme.gap
            width: root.inner
            visibleLines: 3
            visible: root.field === textArea
            focus: visible
            accessibleName: "Your note"
            maximumLength: 200
            onRejected: reason => root.reasons.push(reason)
        }

        Keyboard {
            id: keyboard

            objectName: "keyboard"
            y: root.height - height - Theme.gap
            x: (root.width - width) / 2
            width: Math.min(root.width, Theme.mm(356))
            height: implicitHeight
            inputField: root.field
            onTyped: text => KeyboardInput.commitText(text)
            onErased: KeyboardInput.backspace()
            onDone: root.dones += 1
            onRealKeyboardUsed: root.hides += 1
        }
    }

    Connections {
        target: KeyboardInput

        function onPhysicalKeyPressed(): void {
            keyboard.hideForRealKeyboard();
        }
    }
}
"""


class Typist:
    """Somebody at that page."""

    def __init__(self, qtbot: QtBot, device: QPointingDevice) -> None:
        self._qtbot, self._device = qtbot, device
        self.typing = KeyboardInput()
        qml_singletons.register_singleton(self.typing)
        for file in sorted((paths.resources_folder() / "fonts").glob("*/*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(paths.resources_folder() / "qml"))
        theme = self.engine.singletonInstance("Kiosk.Theme", "Theme")
        assert isinstance(theme, QObject)
        self.theme = theme
        self.engine.loadData(PAGE, QUrl("typist.qml"))
        window = self.engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.window = window
        self.typing.watch_window(window)
        self.frames = 0
        window.frameSwapped.connect(self._count)
        self.place("21-inch")
        window.show()
        self.settle()

    def _count(self) -> None:
        self.frames += 1

    def place(self, name: str, *, text: float = 1, contrast: str = "standard") -> None:
        """Put the page on one of the `SETUPS`."""
        width, height, diagonal = SETUPS[name]
        self.px_per_mm = metrics.px_per_mm(width, height, diagonal)
        self.window.resize(width, height)
        panel = self.window.size()
        for key, value in {
            "tokens": theme.load_palettes(paths.resources_folder() / "theme.toml")[contrast],
            "panel": QSizeF(panel),
            "pxPerMm": self.px_per_mm,
            "viewingDistance": metrics.viewing_distance(diagonal),
            "textScale": text,
            "reducedMotion": True,
        }.items():
            self.theme.setProperty(key, value)

    def stop(self) -> None:
        self.window.hide()
        self.typing.setParent(self.engine)
        self.engine.clearComponentCache()
        self.window.close()

    # --- what there is ------------------------------------------------------------------------

    def _named(self, name: str) -> QQuickItem:
        found = self.window.findChild(QQuickItem, name)
        assert found is not None
        return found

    @property
    def keyboard(self) -> QQuickItem:
        return self._named("keyboard")

    @property
    def field(self) -> QQuickItem:
        return self._named("text-area" if self.window.property("isTextArea") else "text-field")

    @property
    def text(self) -> str:
        return str(self.field.property("text"))

    @property
    def input(self) -> QQuickItem:
        """The TextInput or TextEdit inside the field."""
        return next(i for i in self.items(self.field) if i.property("canUndo") is not None)

    @property
    def writes(self) -> bool:
        """The focus is in the field."""
        return bool(self.input.hasActiveFocus())

    @property
    def refusals(self) -> list[str]:
        found = self.window.property("reasons")
        return list(found.toVariant() if hasattr(found, "toVariant") else found)

    def items(self, within: QQuickItem | None = None) -> Iterator[QQuickItem]:
        for child in (within or self.window.contentItem()).childItems():
            if child.isVisible():
                yield child
                yield from self.items(child)

    def shown_keys(self) -> list[QQuickItem]:
        return [i for i in self.items(self.keyboard) if i.inherits("QQuickAbstractButton")]

    def key(self, name: str) -> QQuickItem:
        found = [
            k for k in self.shown_keys() if k.objectName() in (f"key-{name}", f"choice-{name}")
        ]
        assert found, f"no key {name!r} among {[k.objectName() for k in self.shown_keys()]}"
        return found[-1]

    def rect(self, item: QQuickItem) -> tuple[float, float, float, float]:
        at = item.mapToScene(QPointF(0, 0))
        return at.x(), at.y(), item.width(), item.height()

    def middle(self, item: QQuickItem) -> QPoint:
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    # --- what to do ---------------------------------------------------------------------------

    def write_into(self, name: str, kind: str | None = None) -> None:
        """Show `text-field` or `text-area`, with the keys of `kind`."""
        if kind:
            self._named(name).setProperty("kind", kind)
        self.window.setProperty("isTextArea", name == "text-area")
        self.input.forceActiveFocus()
        self.settle()

    def down(self, at: QPoint, finger: int = 0) -> None:
        QTest.touchEvent(self.window, self._device).press(finger, at).commit()

    def to(self, at: QPoint, finger: int = 0) -> None:
        frames = self.frames
        QTest.touchEvent(self.window, self._device).move(finger, at).commit()
        self.window.requestUpdate()
        self._qtbot.waitUntil(lambda: self.frames > frames)

    def up(self, at: QPoint, finger: int = 0) -> None:
        QTest.touchEvent(self.window, self._device).release(finger, at).commit()

    def tap(self, *names: str) -> None:
        """Tap keys, one after the other."""
        for name in names:
            at = self.middle(self.key(name))
            self.down(at)
            self.up(at)
            self.settle()

    def settle(self) -> None:
        """Turn the event loop until no more frames come and nothing is being created."""
        before = [-1]

        def calm() -> bool:
            frames, before[0] = before[0], self.frames
            return frames == self.frames and not item_kinds.is_creating(self.window)

        self._qtbot.waitUntil(calm)

    def wait_for(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition)

    def count_frames(self, seconds: float) -> int:
        """How many frames are drawn while nobody does anything."""
        self.settle()
        frames, ends = self.frames, time.monotonic() + seconds
        self._qtbot.waitUntil(lambda: time.monotonic() >= ends, timeout=int(seconds * 3000))
        return self.frames - frames

    def invoke_method(self, item: QObject, name: str) -> None:
        """Call a function of QML that takes nothing."""
        assert QMetaObject.invokeMethod(item, name)
