pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import "measure.js" as Measure

// The same rows for each option; those picked stand side by side. All options are measured, so
// that a row stays where it is whichever is picked.
Item {
    id: root

    required property var rows
    // [{name, cells}]
    required property var options
    property list<int> picked: [0]
    property int columns: 1
    property int size: Theme.body
    property int page: 0
    // What a row may get beyond its need, in pixels.
    property real mostSpare: Theme.gap * 3
    readonly property real pad: Theme.gap * 0.5
    // The row's name stands left of its cells, or above them.
    readonly property bool inline: root.width >= root.size * (root.columns > 1 ? 34 : 23)
    readonly property real nameWidth: root.inline ? Math.floor(Math.min(root.width * 0.3, root.size * 9)) : root.width
    readonly property real cellsX: root.inline ? root.nameWidth + root.pad * 2 : root.pad
    readonly property real cellWidth: Math.floor((root.width - root.cellsX - root.pad - (root.columns - 1) * Theme.gap) / root.columns)
    readonly property var heights: Measure.heights(lines, lines.count)
    readonly property real tallest: root.heights.reduce((most, height) => Math.max(most, height), 0)
    readonly property real total: head.height + root.heights.reduce((sum, height) => sum + height, 0)
    readonly property real least: head.height + root.tallest
    readonly property var places: root.lay(root.heights, root.height - head.height)
    readonly property int pages: root.places.length === 0 ? 1 : root.places[root.places.length - 1].page + 1
    readonly property real spare: root.pages > 1 ? 0 : Math.max(0, Math.min(root.mostSpare, (root.height - root.total) / Math.max(1, root.heights.length)))

    implicitHeight: root.total
    onPagesChanged: root.page = Math.min(root.page, root.pages - 1)

    function lay(heights: var, room: real): var {
        let page = 0;
        let y = 0;
        return heights.map(height => {
            if (y > 0 && y + height > room + 0.5) {
                ++page;
                y = 0;
            }
            y += height;
            return {
                "page": page,
                "y": y - height
            };
        });
    }

    Item {
        id: head

        width: root.width
        height: Measure.tallest(heads, heads.count) + root.pad

        Row {
            id: names

            x: root.cellsX
            spacing: Theme.gap

            Repeater {
                id: heads

                model: root.picked

                Label {
                    required property int modelData

                    width: root.cellWidth
                    text: root.options[modelData]?.name ?? ""
                    textFormat: Text.PlainText
                    font.family: Theme.titleFamily
                    font.pixelSize: Math.round(root.size * 1.25)
                    font.weight: Font.Medium
                    lineHeight: 1
                    Accessible.role: Accessible.Heading
                }
            }
        }
    }

    Repeater {
        id: lines

        model: root.rows

        OptionLine {
            id: line

            required property int index
            required property string modelData
            readonly property var place: root.places[line.index] ?? null

            y: head.height + (line.place?.y ?? 0) + line.index * root.spare
            width: root.width
            height: implicitHeight + root.spare
            visible: (line.place?.page ?? 0) === root.page
            name: line.modelData
            cells: root.options.map(option => option.cells[line.index] ?? "")
            picked: root.picked
            inline: root.inline
            nameWidth: root.nameWidth
            cellsX: root.cellsX
            cellWidth: root.cellWidth
            pad: root.pad
            size: root.size
            shaded: line.index % 2 === 0
        }
    }
}
