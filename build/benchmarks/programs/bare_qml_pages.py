"""The floor for a tap, timed: two pages of plain QML, and a touch that shows the other one.

python -m programs.bare_qml_pages TIMES      prints each change in milliseconds, as JSON
"""

from __future__ import annotations

import json
import sys
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from rig.tap_timing import CountingFinger, tap_to_frame_ms, wait_until_still

PAGE = """
import QtQuick

Window {
    id: root

    property int page: 0
    readonly property string words: "A short paragraph, as long as those of any page to be read. "

    width: 1920
    height: 1080
    visible: true

    TapHandler {
        onTapped: root.page = 1 - root.page
    }

    component Page: Column {
        x: 200
        y: 120
        width: 1400
        spacing: 30

        Repeater {
            model: 6

            Text {
                required property int index

                width: parent.width
                text: root.words.repeat(3)
                wrapMode: Text.Wrap
                font.pixelSize: index === 0 ? 48 : 30
            }
        }
    }

    Page {
        visible: root.page === 0
    }

    Page {
        visible: root.page === 1
    }
}
"""


def is_elsewhere(window: QQuickWindow, page: int) -> bool:
    """Return whether another page than `page` is shown."""
    return bool(window.property("page") != page)


def main(times: int) -> list[float]:
    """Change the page `times` times; return what each took, after two that are not counted."""
    app = QGuiApplication([])
    engine = QQmlApplicationEngine()
    engine.loadData(PAGE.encode())
    window = engine.rootObjects()[0]
    if not isinstance(window, QQuickWindow):
        raise TypeError(f"{window} is no window")
    finger = CountingFinger(window, QTest.createTouchDevice())
    wait_until_still(finger)
    taken = []
    for number in range(times + 2):
        page = number % 2
        taken.append(tap_to_frame_ms(finger, 960, 540, partial(is_elsewhere, window, page)))
        wait_until_still(finger)
    del engine
    QCoreApplication.processEvents()
    app.processEvents()
    return taken[2:]


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1])), sys.stdout)
