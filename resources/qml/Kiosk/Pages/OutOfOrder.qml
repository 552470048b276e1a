import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Something is broken. Calm, without details; help stays in its corner.
Page {
    id: root

    name: qsTr("This screen needs a short rest")
    framed: false

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, Theme.lead * 26)
        spacing: Theme.gap * 1.5

        Title {
            width: parent.width
            text: root.name
        }

        Label {
            width: parent.width
            font.pixelSize: Theme.lead
            lineHeight: 1.15
            text: qsTr("You did nothing wrong, and nothing about you is kept. The people at the front desk can answer your questions.")
        }
    }
}
