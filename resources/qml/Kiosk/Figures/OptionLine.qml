pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import "measure.js" as Measure

// One row of a comparison: its name, and the cells of the options picked.
Item {
    id: root

    required property string name
    // One text for each option, picked or not.
    required property var cells
    required property list<int> picked
    required property bool inline
    required property real nameWidth
    required property real cellsX
    required property real cellWidth
    required property real pad
    property int size: Theme.body
    property bool shaded: false
    readonly property real cellsY: root.inline ? root.pad : root.pad + title.implicitHeight
    readonly property real tallest: Measure.tallest(repeater, repeater.count)

    implicitHeight: Math.ceil(Math.max(root.cellsY + root.tallest, root.pad + title.implicitHeight) + root.pad)

    // Where high contrast leaves no shades, a line parts the rows.
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

    Label {
        id: title

        x: root.pad
        y: root.pad
        width: root.nameWidth - root.pad
        text: root.name
        textFormat: Text.PlainText
        font.pixelSize: root.size
        font.bold: true
        color: Theme.action
        lineHeight: 1
    }

    Repeater {
        id: repeater

        model: root.cells

        Label {
            required property int index
            required property string modelData
            readonly property int slot: root.picked.indexOf(index)

            x: root.cellsX + Math.max(0, slot) * (root.cellWidth + Theme.gap)
            y: root.cellsY
            width: root.cellWidth
            visible: slot >= 0
            text: modelData
            font.pixelSize: root.size
            lineHeight: 1
        }
    }
}
