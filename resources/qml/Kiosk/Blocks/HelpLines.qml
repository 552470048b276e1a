import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// The clinic's help lines, shown wherever suicide is mentioned. payload: `lines`.
Block {
    id: root

    implicitHeight: label.implicitHeight + Theme.gap * 1.4

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.help
    }

    Label {
        id: label

        x: Theme.gap
        y: Theme.gap * 0.7
        width: root.width - Theme.gap * 2
        text: root.payload.lines.join(" ")
        textFormat: Text.PlainText
        color: Theme.helpInk
        font.bold: true
    }
}
