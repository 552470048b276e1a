import QtQuick
import Kiosk.Controls

Block {
    id: root

    implicitHeight: label.implicitHeight

    Label {
        id: label

        width: root.width
        text: root.text
        font.pixelSize: root.textSize
        lineHeight: 1.15
    }
}
