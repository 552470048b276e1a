import QtQuick
import Kiosk.Theme

// The "Help now" button: the only solid clay-colored control, with a drawn cross before its label.
Button {
    id: root

    fillColor: Theme.help
    textColor: Theme.helpInk
    variant: Button.Filled
    main: true
    leftPadding: Theme.largeGap + cross.width
    rightPadding: Theme.gap

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
            color: root.textColor
        }

        Rectangle {
            anchors.centerIn: parent
            width: Math.round(parent.width * 0.32)
            height: parent.width
            color: root.textColor
        }
    }
}
