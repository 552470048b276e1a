import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// A remark in a box. payload: `title`.
Block {
    id: root

    implicitHeight: column.implicitHeight + Theme.largeGap

    Surface {
        anchors.fill: parent
        quiet: true
    }

    Column {
        id: column

        x: Theme.gap
        y: Theme.gap
        width: root.width - Theme.largeGap
        spacing: Theme.smallGap

        Label {
            width: column.width
            visible: root.payload.title !== ""
            text: root.payload.title
            textFormat: Text.PlainText
            font.bold: true
            color: Theme.action
        }

        Label {
            width: column.width
            text: root.text
            linkColor: Theme.action
            onLinkActivated: link => root.follow(link)
        }
    }
}
