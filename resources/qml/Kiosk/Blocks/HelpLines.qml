import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// The clinic's help lines, shown wherever suicide is mentioned. payload: `lines`.
Block {
    id: root

    implicitHeight: label.implicitHeight + Theme.wideGap

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.help
    }

    Label {
        id: label

        x: Theme.gap
        y: Theme.smallGap
        width: root.width - Theme.largeGap
        text: root.payload.lines.join(" ")
        textFormat: Text.PlainText
        color: Theme.helpInk
        font.bold: true
    }
}
