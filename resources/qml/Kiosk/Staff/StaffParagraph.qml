import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// A paragraph, with a bar beside it if somebody must act.
Piece {
    id: root

    property string text: ""
    property bool secondary: false
    property bool needsAttention: false
    property bool bold: root.needsAttention

    implicitHeight: root.text === "" ? 0 : words.implicitHeight
    gapBefore: root.text === "" ? 0 : Theme.gap

    Rectangle {
        width: Math.max(3, Theme.mm(1.2))
        height: root.implicitHeight
        visible: root.needsAttention && root.text !== ""
        radius: width / 2
        color: Theme.help
    }

    Label {
        id: words

        x: root.needsAttention ? Theme.gap : 0
        width: Math.min(root.width, Theme.body * 40) - x
        visible: root.text !== ""
        text: root.text
        textFormat: Text.PlainText
        color: root.secondary ? Theme.inkSoft : Theme.ink
        font.bold: root.bold
        wrapMode: Text.Wrap
        Accessible.role: root.needsAttention ? Accessible.AlertMessage : Accessible.StaticText
    }
}
