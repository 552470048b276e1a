pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Theme
import "../Base/measure.js" as Measure

// The same rows for each option; the options shown are side by side. All options are measured, so that
// rows do not move when another one is picked.
Item {
    id: root

    required property var rows
    // [{name, cells}].
    required property var options
    property list<int> shownOptions: [0]
    property int columns: 1
    property int textSize: Theme.body
    property int page: 0
    // The most a row may get beyond its need, in pixels.
    property real maximumSpare: Theme.hugeGap
    readonly property real padding: Theme.smallGap
    // The row's name is left of its cells, or else above them.
    readonly property bool namesBeside: root.width >= root.textSize * (root.columns > 1 ? 34 : 23)
    readonly property real nameWidth: {
        return root.namesBeside ? Math.floor(Math.min(root.width * 0.3, root.textSize * 9)) : root.width;
    }
    readonly property real cellsX: root.namesBeside ? root.nameWidth + root.padding * 2 : root.padding
    readonly property real cellWidth: {
        return Math.floor((root.width - root.cellsX - root.padding - (root.columns - 1) * Theme.gap) / root.columns);
    }
    readonly property var heights: Measure.itemHeights(rowRepeater, rowRepeater.count)
    readonly property real tallest: root.heights.reduce((most, height) => Math.max(most, height), 0)
    readonly property real totalHeight: headRow.height + root.heights.reduce((sum, height) => sum + height, 0)
    readonly property real minimumHeight: headRow.height + root.tallest
    readonly property var rowPlaces: root.layOutRows(root.heights, root.height - headRow.height)
    readonly property int pageCount: {
        return root.rowPlaces.length === 0 ? 1 : root.rowPlaces[root.rowPlaces.length - 1].page + 1;
    }
    readonly property real sparePerRow: {
        if (root.pageCount > 1)
            return 0;
        const spare = (root.height - root.totalHeight) / Math.max(1, root.heights.length);
        return Math.max(0, Math.min(root.maximumSpare, spare));
    }

    implicitHeight: root.totalHeight
    onPageCountChanged: root.page = Math.min(root.page, root.pageCount - 1)

    function layOutRows(heights: var, availableHeight: real): var {
        let page = 0;
        let y = 0;
        return heights.map(height => {
            if (y > 0 && y + height > availableHeight + 0.5) {
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
        id: headRow

        width: root.width
        height: Measure.tallestHeight(headRepeater, headRepeater.count) + root.padding

        Row {
            id: names

            x: root.cellsX
            spacing: Theme.gap

            MeasuredRepeater {
                id: headRepeater

                model: root.shownOptions

                Label {
                    required property int modelData

                    width: root.cellWidth
                    text: root.options[modelData]?.name ?? ""
                    textFormat: Text.PlainText
                    font.family: Theme.titleFamily
                    font.pixelSize: Math.round(root.textSize * 1.25)
                    font.weight: Font.Medium
                    lineHeight: 1
                    Accessible.role: Accessible.Heading
                }
            }
        }
    }

    MeasuredRepeater {
        id: rowRepeater

        model: root.rows

        OptionRow {
            id: row

            required property int index
            required property string modelData
            readonly property var place: root.rowPlaces[row.index] ?? null

            y: headRow.height + (row.place?.y ?? 0) + row.index * root.sparePerRow
            width: root.width
            height: implicitHeight + root.sparePerRow
            visible: (row.place?.page ?? 0) === root.page
            name: row.modelData
            cells: root.options.map(option => option.cells[row.index] ?? "")
            shownOptions: root.shownOptions
            nameBeside: root.namesBeside
            nameWidth: root.nameWidth
            cellsX: root.cellsX
            cellWidth: root.cellWidth
            padding: root.padding
            textSize: root.textSize
            shaded: row.index % 2 === 0
        }
    }
}
