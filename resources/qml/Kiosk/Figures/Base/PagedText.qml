pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Paragraphs or bullet points. An item is never split: one that does not fit goes to the next page.
Item {
    id: root

    // Strings with the few StyledText tags that content uses.
    required property var items
    property bool bulleted: false
    property int columns: 1
    property color textColor: Theme.ink
    property color bulletColor: Theme.drawing
    property int page: 0
    property int textSize: Theme.body
    property real spacing: Math.round(Theme.smallGap)
    readonly property real indent: root.bulleted ? Math.round(root.textSize * 0.8) : 0
    readonly property real columnWidth: {
        const room = root.width - (root.columns - 1) * Theme.largeGap;
        return Math.floor(Math.min((room) / root.columns, root.textSize * 36));
    }
    readonly property int pageCount: {
        if (root.itemPlaces.length === 0)
            return 1;
        return Math.floor(root.itemPlaces[root.itemPlaces.length - 1].column / root.columns) + 1;
    }
    // The height of the tallest item, and of all items in one column.
    readonly property real tallest: root.heights.reduce((most, height) => Math.max(most, height), 0)
    readonly property real totalHeight: {
        return root.heights.reduce((sum, height) => sum + height, Math.max(0, root.heights.length - 1) * root.spacing);
    }
    readonly property var heights: root.measureHeights()
    readonly property var itemPlaces: root.layOutItems(root.heights, root.height, root.items)

    implicitHeight: root.totalHeight
    onItemsChanged: root.page = 0
    onPageCountChanged: root.page = Math.min(root.page, root.pageCount - 1)

    function measureHeights(): var {
        const heights = [];
        for (let i = 0; i < repeater.count; ++i) {
            const item = repeater.existingItem(i);
            heights.push(item ? item.height : 0);
        }
        return heights;
    }

    function layOutItems(heights: var, availableHeight: real, items: var): var {
        const places = [];
        let column = 0;
        let y = 0;
        for (let i = 0; i < heights.length; ++i) {
            const height = heights[i];
            // A heading stays with the item below it.
            const heads = i + 1 < heights.length && /^<b>[^<]*<\/b>$/.test(items[i]);
            const both = heads ? height + root.spacing + heights[i + 1] : height;
            if (y > 0 && y + (both <= availableHeight ? both : height) > availableHeight + 0.5) {
                ++column;
                y = 0;
            }
            places.push({
                "column": column,
                "y": y
            });
            y += height + root.spacing;
        }
        return places;
    }

    MeasuredRepeater {
        id: repeater

        model: root.items

        delegate: Item {
            id: itemRow

            required property int index
            required property string modelData
            readonly property var place: root.itemPlaces[itemRow.index] ?? null
            readonly property int column: itemRow.place?.column ?? 0

            x: (itemRow.column % root.columns) * (root.columnWidth + Theme.largeGap)
            y: itemRow.place?.y ?? 0
            width: root.columnWidth
            height: itemLabel.implicitHeight
            visible: Math.floor(itemRow.column / root.columns) === root.page

            Rectangle {
                anchors.left: parent.left
                y: Math.round(root.textSize * 0.48)
                width: Math.round(root.textSize * 0.28)
                height: width
                radius: width / 2
                visible: root.bulleted
                color: root.bulletColor
            }

            Label {
                id: itemLabel

                anchors.right: parent.right
                width: parent.width - root.indent
                text: itemRow.modelData
                font.pixelSize: root.textSize
                color: root.textColor
                lineHeight: 1.05
            }
        }
    }
}
