import QtQuick
import Kiosk.Controls

Block {
    id: root

    implicitHeight: label.implicitHeight

    Label {
        id: label

        width: root.width
        text: root.text
        textFormat: Text.PlainText
        font.bold: true
        Accessible.role: Accessible.Heading
    }
}
