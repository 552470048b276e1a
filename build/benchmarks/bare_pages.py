"""The floor of a tap: two pages of plain QML, of which a touch shows the other one. Timed.

python bare_pages.py TIMES      prints what each change took, in milliseconds, as JSON
"""

from __future__ import annotations

import json
import sys

from lifting import Finger, lifted_ms, quiet
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

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


def main(times: int) -> list[float]:
    """Change the page so often; what each change took, but for the first two."""
    app = QGuiApplication([])
    engine = QQmlApplicationEngine()
    engine.loadData(PAGE.encode())
    window = engine.rootObjects()[0]
    if not isinstance(window, QQuickWindow):
        raise TypeError(f"{window} is no window")
    finger = Finger(window, QTest.createTouchDevice())
    quiet(finger)
    taken = []
    for number in range(times + 2):
        page = number % 2
        taken.append(lifted_ms(finger, 960, 540, lambda page=page: window.property("page") != page))
        quiet(finger)
    del engine
    QCoreApplication.processEvents()
    app.processEvents()
    return taken[2:]


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1])), sys.stdout)
