pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// The accented variants of a letter held down: keys next to it, until one is
// picked or the visitor taps elsewhere.
MouseArea {
    id: root

    property var variants: []
    // The key being held, in this item's coordinates.
    property rect heldKey
    property real keyWidth: Theme.mainTarget
    property real keyGap: Theme.mm(2)
    property bool hidePress: false
    property KeyNames keyNames

    signal variantPicked(string letter)
    signal dismissed

    visible: root.variants.length > 0
    onClicked: root.dismissed()

    Surface {
        id: panel

        readonly property real yAbove: root.heldKey.y - panel.height - root.keyGap

        x: Math.max(0, Math.min(root.width - panel.width, root.heldKey.x + root.heldKey.width / 2 - panel.width / 2))
        y: panel.yAbove >= 0 ? panel.yAbove : root.heldKey.y + root.heldKey.height + root.keyGap
        width: row.width + root.keyGap * 2
        height: row.height + root.keyGap * 2
        border.color: Theme.action
        border.width: Theme.stroke * 2

        MouseArea {
            anchors.fill: parent
        }

        Row {
            id: row

            x: root.keyGap
            y: root.keyGap
            spacing: root.keyGap

            Repeater {
                model: root.variants

                KeyboardKey {
                    id: key

                    required property string modelData

                    objectName: "choice-" + key.modelData
                    width: root.keyWidth
                    height: root.heldKey.height
                    text: key.modelData
                    hidePress: root.hidePress
                    Accessible.name: root.keyNames.spokenName("type", key.modelData)
                    onActivated: root.variantPicked(key.modelData)
                }
            }
        }
    }
}
