pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// A list, or steps with numbers. payload: `items` (styled text), `ordered`, `first` (of the numbers).
Block {
    id: root

    readonly property real between: root.textSize * 0.4

    implicitHeight: column.implicitHeight
    // One that goes on from the row before.
    gapBefore: root.payload.first > 1 ? root.between : root.gap

    Column {
        id: column

        width: root.width
        spacing: root.between

        Repeater {
            model: root.payload.items

            Item {
                id: point

                required property int index
                required property string modelData

                width: column.width
                implicitHeight: words.implicitHeight

                Rectangle {
                    visible: !root.payload.ordered
                    x: root.textSize * 0.3
                    y: root.textSize * 0.55
                    width: Math.round(root.textSize * 0.3)
                    height: width
                    radius: width / 2
                    color: Theme.drawing
                }

                Label {
                    visible: root.payload.ordered
                    text: (root.payload.first + point.index) + "."
                    color: Theme.drawing
                    font.bold: true
                    font.pixelSize: root.textSize
                    lineHeight: 1.1
                }

                Label {
                    id: words

                    x: root.textSize * (root.payload.ordered ? 1.6 : 1.1)
                    width: point.width - words.x
                    text: point.modelData
                    font.pixelSize: root.textSize
                    lineHeight: 1.1
                    linkColor: Theme.action
                    onLinkActivated: link => root.follow(link)
                    Accessible.role: Accessible.ListItem
                }
            }
        }
    }
}
