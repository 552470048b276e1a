import QtQuick
import Kiosk.Theme

// A button with a text label.
Pressable {
    id: root

    enum Variant {
        Outlined,
        Filled,
        Quiet,
        Accent
    }

    property int variant: Button.Outlined
    property color fillColor: {
        if (root.variant === Button.Filled)
            return Theme.action;
        if (root.variant === Button.Accent)
            return Theme.here;
        return root.variant === Button.Outlined ? Theme.card : "transparent";
    }
    property color textColor: {
        if (root.variant === Button.Filled)
            return Theme.actionInk;
        return root.variant === Button.Accent ? Theme.hereInk : Theme.action;
    }
    property int alignment: Text.AlignHCenter
    readonly property int minimumSize: root.main ? Theme.mainTarget : Theme.target
    // Space above and below the text, in pixels. The height is computed from this and not from the
    // paddings: a control signals a padding change before its content has its new width, so the height
    // would follow an outdated width.
    property real contentInset: Math.max(Theme.mm(2), Theme.smallGap)

    padding: root.contentInset
    leftPadding: root.variant === Button.Quiet ? Theme.mm(1) : Theme.wideGap
    rightPadding: root.leftPadding
    implicitWidth: {
        return Math.max(root.minimumSize, Math.ceil(root.implicitContentWidth) + root.leftPadding + root.rightPadding);
    }
    implicitHeight: Math.max(root.minimumSize, Math.ceil(root.implicitContentHeight) + root.contentInset * 2)

    background: Rectangle {
        radius: Theme.radius
        color: root.pressedColor(root.fillColor, root.textColor)
        border.width: root.variant === Button.Quiet ? 0 : Theme.stroke * (root.down ? 2 : 1)
        border.color: root.down ? root.textColor : root.variant === Button.Outlined ? Theme.edge : root.fillColor

        FocusRing {
            control: root
        }
    }
    contentItem: Label {
        spoken: false
        text: root.text
        textFormat: Text.PlainText
        color: root.textColor
        font.bold: true
        lineHeight: 1.0
        horizontalAlignment: root.alignment
        verticalAlignment: Text.AlignVCenter
    }
}
