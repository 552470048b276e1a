import QtQuick
import Kiosk.Theme

// What sets a row of a table apart: shading, or in high contrast, which has none, a line below.
Item {
    id: root

    required property bool shaded

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.stroke
        z: 1
        visible: Qt.colorEqual(Theme.mist, Theme.paper)
        color: Theme.edge
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.shaded ? Theme.mist : "transparent"
    }
}
