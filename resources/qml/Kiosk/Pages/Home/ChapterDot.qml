import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// A chapter's number on the path, filled once the chapter has been read.
Pressable {
    id: root

    property int number: 1
    property string title: ""
    property bool wasRead: false

    height: root.width
    Accessible.name: {
        if (root.wasRead)
            return qsTr("Chapter %1, %2, read").arg(root.number).arg(root.title);
        return qsTr("Chapter %1, %2").arg(root.number).arg(root.title);
    }

    background: Rectangle {
        radius: width / 2
        color: root.wasRead ? root.pressedColor(Theme.drawing, Theme.card) : root.pressedColor(Theme.card, Theme.action)
        border.width: Theme.stroke * (root.down ? 3 : 1.5)
        border.color: Theme.drawing

        FocusRing {
            control: root
            radius: width / 2
        }
    }
    contentItem: Label {
        text: root.number
        textFormat: Text.PlainText
        font.bold: true
        color: root.wasRead ? Theme.card : Theme.action
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        spoken: false
    }
}
