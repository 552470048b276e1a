import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// A paragraph of the form, no wider than comfortable to read.
Piece {
    id: root

    property string text: ""
    property bool secondary: false
    property bool bold: false

    implicitHeight: root.text === "" ? 0 : words.implicitHeight
    gapBefore: root.text === "" ? 0 : Theme.gap

    Label {
        id: words

        width: Math.min(root.width, Theme.lead * 30)
        visible: root.text !== ""
        text: root.text
        textFormat: Text.PlainText
        color: root.secondary ? Theme.inkSoft : Theme.ink
        font.pixelSize: root.secondary ? Theme.body : root.textSize
        font.bold: root.bold
    }
}
