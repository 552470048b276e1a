import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// How certain the chapter is. A ring and a line at its side set it apart from the chapter's points
// without a box of its own, so that it is found at once and does not compete with them. payload: `words.heading`.
Block {
    id: root

    implicitHeight: column.implicitHeight + Theme.gap

    Rectangle {
        id: ring

        y: Theme.smallGap + (heading.implicitHeight - ring.height) / 2
        width: Math.round(Theme.em * 0.6)
        height: ring.width
        radius: ring.width / 2
        color: "transparent"
        border.width: Theme.stroke * 2
        border.color: Theme.drawing
    }

    Rectangle {
        x: Math.round((ring.width - width) / 2)
        y: ring.y + ring.height
        width: Theme.stroke * 2
        height: root.height - y - Theme.smallGap
        color: Theme.drawing
    }

    Column {
        id: column

        x: ring.width + Theme.gap
        y: Theme.smallGap
        width: root.width - column.x
        spacing: Theme.hairGap

        Label {
            id: heading

            width: column.width
            text: root.payload.words.heading
            font.bold: true
            color: Theme.drawing
        }

        Label {
            width: column.width
            text: root.text
            linkColor: Theme.action
            onLinkActivated: link => root.follow(link)
        }
    }
}
