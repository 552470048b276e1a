import QtQuick
import Kiosk.Theme

// Help now: the one solid clay control, with a drawn cross before its words.
Button {
    id: root

    fill: Theme.help
    tint: Theme.helpInk
    look: Button.Filled
    main: true
    leftPadding: Theme.gap * 2 + cross.width
    rightPadding: Theme.gap * 1.2

    Item {
        id: cross

        x: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        width: Math.round(Theme.body * 0.7)
        height: cross.width

        Rectangle {
            anchors.centerIn: parent
            width: parent.width
            height: Math.round(parent.width * 0.32)
            color: root.tint
        }

        Rectangle {
            anchors.centerIn: parent
            width: Math.round(parent.width * 0.32)
            height: parent.width
            color: root.tint
        }
    }
}
