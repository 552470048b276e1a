import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// A paragraph; a bar beside it where somebody must act.
Piece {
    id: root

    property string text: ""
    property bool soft: false
    property bool wrong: false
    property bool bold: root.wrong

    implicitHeight: root.text === "" ? 0 : words.implicitHeight
    gapBefore: root.text === "" ? 0 : Theme.gap

    Rectangle {
        width: Math.max(3, Theme.mm(1.2))
        height: root.implicitHeight
        visible: root.wrong && root.text !== ""
        radius: width / 2
        color: Theme.help
    }

    Label {
        id: words

        x: root.wrong ? Theme.gap : 0
        width: Math.min(root.width, Theme.body * 40) - x
        visible: root.text !== ""
        text: root.text
        textFormat: Text.PlainText
        color: root.soft ? Theme.inkSoft : Theme.ink
        font.bold: root.bold
        wrapMode: Text.Wrap
        Accessible.role: root.wrong ? Accessible.AlertMessage : Accessible.StaticText
    }
}
