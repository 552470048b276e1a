import QtQuick
import Kiosk.Theme

// The frame around the control that has the keyboard's focus; sits outside it, never under it.
Rectangle {
    id: root

    required property Item control
    // The ring stands this far outside the control, in pixels.
    property real distance: Theme.focusRing + 2

    anchors.fill: parent
    anchors.margins: -root.distance
    visible: root.control.activeFocus && Theme.keyboard
    color: "transparent"
    radius: Theme.radius + root.distance
    border.color: Theme.focus
    border.width: Theme.focusRing
}
