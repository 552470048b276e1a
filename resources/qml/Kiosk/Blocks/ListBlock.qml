pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// A bulleted list, or numbered steps. payload: `items` (styled text), `ordered`,
// `first` (number of the first item).
Block {
    id: root

    readonly property real itemGap: root.textSize * 0.4

    implicitHeight: column.implicitHeight
    // A list continued from the row before is set close to it.
    gapBefore: root.payload.first > 1 ? root.itemGap : root.defaultGap

    Column {
        id: column

        width: root.width
        spacing: root.itemGap

        Repeater {
            model: root.payload.items

            Item {
                id: listItem

                required property int index
                required property string modelData

                width: column.width
                implicitHeight: itemLabel.implicitHeight

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
                    text: (root.payload.first + listItem.index) + "."
                    color: Theme.drawing
                    font.bold: true
                    font.pixelSize: root.textSize
                    lineHeight: 1.1
                }

                Label {
                    id: itemLabel

                    x: root.textSize * (root.payload.ordered ? 1.6 : 1.1)
                    width: listItem.width - itemLabel.x
                    text: listItem.modelData
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
