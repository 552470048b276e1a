import QtQuick
import Kiosk.Theme

// The frame around the control with keyboard focus. It is drawn outside the control, never under it.
Rectangle {
    id: root

    required property Item control
    // How far outside the control the ring is, in pixels.
    property real distance: Theme.focusRingWidth + 2

    anchors.fill: parent
    anchors.margins: -root.distance
    visible: root.control.activeFocus && Theme.focusVisible
    color: "transparent"
    radius: Theme.radius + root.distance
    border.color: Theme.focus
    border.width: Theme.focusRingWidth
}
