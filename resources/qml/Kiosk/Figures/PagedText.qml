pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Paragraphs or points, whole ones only: what does not fit the height waits on a further page.
Item {
    id: root

    // Strings, with the few StyledText tags of content.
    required property var items
    property bool bulleted: false
    property int columns: 1
    property color tint: Theme.ink
    property color bullet: Theme.drawing
    property int page: 0
    property int size: Theme.body
    property real spacing: Math.round(Theme.gap * 0.7)
    readonly property real indent: root.bulleted ? Math.round(root.size * 0.8) : 0
    readonly property real columnWidth: Math.floor(Math.min((root.width - (root.columns - 1) * Theme.gap * 2) / root.columns, root.size * 36))
    readonly property int pages: root.places.length === 0 ? 1 : Math.floor(root.places[root.places.length - 1].column / root.columns) + 1
    // The height of the tallest item, and of all of them below each other.
    readonly property real tallest: root.heights.reduce((most, height) => Math.max(most, height), 0)
    readonly property real total: root.heights.reduce((sum, height) => sum + height, Math.max(0, root.heights.length - 1) * root.spacing)
    readonly property var heights: root.measure(root.added)
    readonly property var places: root.lay(root.heights, root.height, root.items)
    property int added: 0

    implicitHeight: root.total
    onItemsChanged: root.page = 0
    onPagesChanged: root.page = Math.min(root.page, root.pages - 1)

    function measure(count: int): var {
        const heights = [];
        for (let i = 0; i < repeater.count; ++i) {
            const item = repeater.itemAt(i);
            heights.push(item ? item.height : 0);
        }
        return heights;
    }

    function lay(heights: var, room: real, items: var): var {
        const places = [];
        let column = 0;
        let y = 0;
        for (let i = 0; i < heights.length; ++i) {
            const height = heights[i];
            // A heading keeps to what it heads.
            const heads = i + 1 < heights.length && /^<b>[^<]*<\/b>$/.test(items[i]);
            const both = heads ? height + root.spacing + heights[i + 1] : height;
            if (y > 0 && y + (both <= room ? both : height) > room + 0.5) {
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

    Repeater {
        id: repeater

        model: root.items
        onItemAdded: ++root.added
        onItemRemoved: ++root.added

        delegate: Item {
            id: line

            required property int index
            required property string modelData
            readonly property var place: root.places[line.index] ?? null
            readonly property int column: line.place?.column ?? 0

            x: (line.column % root.columns) * (root.columnWidth + Theme.gap * 2)
            y: line.place?.y ?? 0
            width: root.columnWidth
            height: words.implicitHeight
            visible: Math.floor(line.column / root.columns) === root.page

            Rectangle {
                anchors.left: parent.left
                y: Math.round(root.size * 0.48)
                width: Math.round(root.size * 0.28)
                height: width
                radius: width / 2
                visible: root.bulleted
                color: root.bullet
            }

            Label {
                id: words

                anchors.right: parent.right
                width: parent.width - root.indent
                text: line.modelData
                font.pixelSize: root.size
                color: root.tint
                lineHeight: 1.05
            }
        }
    }
}
