import QtQuick
import Kiosk.Theme

// A button with words.
Pressable {
    id: root

    enum Look {
        Outlined,
        Filled,
        Quiet,
        Here
    }

    property int look: Button.Outlined
    property color fill: root.look === Button.Filled ? Theme.action : root.look === Button.Here ? Theme.here : root.look === Button.Outlined ? Theme.card : "transparent"
    property color tint: root.look === Button.Filled ? Theme.actionInk : root.look === Button.Here ? Theme.hereInk : Theme.action
    property int alignment: Text.AlignHCenter
    readonly property int least: root.main ? Theme.mainTarget : Theme.target
    // Above and below the words. The height is made of this, not of the paddings: a control tells
    // that one of them changed before its content has its new width, and the height would follow
    // a width that is about to go.
    property real inset: Math.max(Theme.mm(2), Theme.gap * 0.5)

    padding: root.inset
    leftPadding: root.look === Button.Quiet ? Theme.mm(1) : Theme.gap * 1.3
    rightPadding: root.leftPadding
    implicitWidth: Math.max(root.least, Math.ceil(root.implicitContentWidth) + root.leftPadding + root.rightPadding)
    implicitHeight: Math.max(root.least, Math.ceil(root.implicitContentHeight) + root.inset * 2)

    background: Rectangle {
        radius: Theme.radius
        color: root.under(root.fill, root.tint)
        border.width: root.look === Button.Quiet ? 0 : Theme.stroke * (root.down ? 2 : 1)
        border.color: root.down ? root.tint : root.look === Button.Outlined ? Theme.edge : root.fill

        FocusRing {
            control: root
        }
    }
    contentItem: Label {
        spoken: false
        text: root.text
        textFormat: Text.PlainText
        color: root.tint
        font.bold: true
        lineHeight: 1.0
        horizontalAlignment: root.alignment
        verticalAlignment: Text.AlignVCenter
    }
}
