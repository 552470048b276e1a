import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// A paragraph of the form, no wider than is good to read.
Piece {
    id: root

    property string text: ""
    property bool soft: false
    property bool strong: false

    implicitHeight: root.text === "" ? 0 : words.implicitHeight
    gapBefore: root.text === "" ? 0 : Theme.gap

    Label {
        id: words

        width: Math.min(root.width, Theme.lead * 30)
        visible: root.text !== ""
        text: root.text
        textFormat: Text.PlainText
        color: root.soft ? Theme.inkSoft : Theme.ink
        font.pixelSize: root.soft ? Theme.body : root.textSize
        font.bold: root.strong
    }
}
