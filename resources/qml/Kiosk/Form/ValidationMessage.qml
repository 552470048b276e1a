import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// What is wrong with an answer and how to fix it, shown next to that answer.
Piece {
    id: root

    property string text: ""

    implicitHeight: root.text === "" ? 0 : Math.ceil(words.implicitHeight + Theme.gap)
    gapBefore: root.text === "" ? 0 : Theme.gap
    keepsNext: true

    Rectangle {
        width: Math.max(3, Theme.mm(1.2))
        height: root.implicitHeight
        visible: root.text !== ""
        radius: width / 2
        color: Theme.help
    }

    Label {
        id: words

        x: Theme.gap
        y: Theme.smallGap
        width: Math.min(root.width, Theme.body * 40) - x
        visible: root.text !== ""
        text: root.text
        textFormat: Text.PlainText
        font.bold: true
        Accessible.role: Accessible.AlertMessage
    }
}
