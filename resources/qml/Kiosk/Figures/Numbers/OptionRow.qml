pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Theme
import "../Base/measure.js" as Measure

// One row of a comparison: its name, and the cells of the options shown.
Item {
    id: root

    required property string name
    // One text for each option, shown or not.
    required property var cells
    required property list<int> shownOptions
    required property bool nameBeside
    required property real nameWidth
    required property real cellsX
    required property real cellWidth
    required property real padding
    property int textSize: Theme.body
    property bool shaded: false
    readonly property real cellsY: root.nameBeside ? root.padding : root.padding + title.implicitHeight
    readonly property real tallest: Measure.tallestHeight(repeater, repeater.count)

    implicitHeight: Math.ceil(Math.max(root.cellsY + root.tallest, root.padding + title.implicitHeight) + root.padding)

    RowBackground {
        anchors.fill: parent
        shaded: root.shaded
    }

    Label {
        id: title

        x: root.padding
        y: root.padding
        width: root.nameWidth - root.padding
        text: root.name
        textFormat: Text.PlainText
        font.pixelSize: root.textSize
        font.bold: true
        color: Theme.action
        lineHeight: 1
    }

    MeasuredRepeater {
        id: repeater

        model: root.cells

        Label {
            required property int index
            required property string modelData
            readonly property int columnIndex: root.shownOptions.indexOf(index)

            x: root.cellsX + Math.max(0, columnIndex) * (root.cellWidth + Theme.gap)
            y: root.cellsY
            width: root.cellWidth
            visible: columnIndex >= 0
            text: modelData
            font.pixelSize: root.textSize
            lineHeight: 1
        }
    }
}
