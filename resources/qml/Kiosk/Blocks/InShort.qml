import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// The chapter in one or two sentences.
Block {
    id: root

    implicitHeight: column.implicitHeight + Theme.largeGap

    Surface {
        anchors.fill: parent
    }

    Column {
        id: column

        x: Theme.gap
        y: Theme.gap
        width: root.width - Theme.largeGap
        spacing: Theme.smallGap

        Label {
            width: column.width
            text: root.payload.words.heading
            font.bold: true
            color: Theme.action
        }

        Label {
            width: column.width
            text: root.text
            font.pixelSize: root.textSize
            lineHeight: 1.1
            linkColor: Theme.action
            onLinkActivated: link => root.follow(link)
        }
    }
}
