pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// What a letter held down may also be: keys beside it, until one is chosen or a finger taps elsewhere.
MouseArea {
    id: root

    property var letters: []
    // The key that is held, in this item's coordinates.
    property rect key
    property real keyWidth: Theme.mainTarget
    property real gap: Theme.mm(2)
    property bool discreet: false
    property KeyNames names

    signal picked(string letter)
    signal dismissed

    visible: root.letters.length > 0
    onClicked: root.dismissed()

    Panel {
        id: panel

        readonly property real above: root.key.y - panel.height - root.gap

        x: Math.max(0, Math.min(root.width - panel.width, root.key.x + root.key.width / 2 - panel.width / 2))
        y: panel.above >= 0 ? panel.above : root.key.y + root.key.height + root.gap
        width: row.width + root.gap * 2
        height: row.height + root.gap * 2
        border.color: Theme.action
        border.width: Theme.stroke * 2

        MouseArea {
            anchors.fill: parent
        }

        Row {
            id: row

            x: root.gap
            y: root.gap
            spacing: root.gap

            Repeater {
                model: root.letters

                Key {
                    id: key

                    required property string modelData

                    objectName: "choice-" + key.modelData
                    width: root.keyWidth
                    height: root.key.height
                    text: key.modelData
                    discreet: root.discreet
                    Accessible.name: root.names.name("type", key.modelData)
                    onHit: root.picked(key.modelData)
                }
            }
        }
    }
}
