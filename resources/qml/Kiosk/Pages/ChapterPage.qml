pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Theme

// A chapter, or any text made of blocks: its rows on pages.
Page {
    id: root

    // A chapter's id, or "disclaimer" or "sources".
    required property string text

    // Rows that were split to fit are whole again before they are measured at another size.
    readonly property string measure: [pieces.width, pieces.height, Theme.body].join(" ")

    onMeasureChanged: Guide.join(root.text)
    pages: pieces.pages
    reading: !pieces.figured

    function reset(): void {
        pieces.reset();
    }

    Aside {
        name: root.text
        column: pieces
    }

    PagedColumn {
        id: pieces

        anchors.fill: parent
        page: root.page
        onOversize: index => Guide.split(root.text, index)

        Repeater {
            model: Guide.rows(root.text)
            delegate: BlockChooser {}
        }
    }
}
