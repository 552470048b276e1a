"""The floor: a window of one color in PySide6 and QML, with none of our code.

python empty_window.py COLOR
"""

import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine

PAGE = """
import QtQuick

Window {
    color: "@"
    visible: true
    visibility: Window.FullScreen
    width: Screen.width
    height: Screen.height
}
"""

app = QGuiApplication(sys.argv)
engine = QQmlApplicationEngine()
engine.loadData(PAGE.replace("@", sys.argv[1]).encode())
sys.exit(app.exec())
