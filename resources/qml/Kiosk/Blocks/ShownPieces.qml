import QtQuick

// What is on one page of a column: its pieces, its titles, and where its content starts and ends.
QtObject {
    id: root

    property list<int> indices: []
    // In pixels from the top of the page.
    property real contentTop: 0
    property real contentBottom: 0
    property bool hasFigure: false
    // The title that the page belongs to, even if it is on an earlier page.
    property string heading: ""
    // The title that was lifted into the header.
    property string headerTitle: ""
    // Its scene: `name`, `words` and `credit`, or nothing. It belongs to the first title of the page.
    property var scene: ({})
    // The width of its text.
    property real textWidth: 0

    // Reads `pieces`, placed at `placements`, for the page number `page`, which is `pageHeight` high.
    function read(pieces: var, placements: var, page: int, pageHeight: real): void {
        const indices = [];
        let hasFigure = false;
        let contentTop = pageHeight;
        let contentBottom = 0;
        let heading = "";
        let headerTitle = "";
        let scene = {};
        let textWidth = 0;
        for (let i = 0; i < pieces.length && i < placements.length; ++i) {
            const piece = pieces[i];
            const title = piece as PageTitle;
            const shown = placements[i].page === page;
            if (title && shown && title.shownInHeader)
                headerTitle = title.text;
            if (title && placements[i].page <= page) {
                heading = title.text;
                if (indices.length === 0)
                    scene = title.scene;
            }
            if (!shown)
                continue;
            indices.push(i);
            hasFigure = hasFigure || piece.fillsPage;
            textWidth = Math.max(textWidth, piece.width);
            if (piece.height > 0)
                contentTop = Math.min(contentTop, piece.y);
            contentBottom = Math.max(contentBottom, piece.y + piece.height);
        }
        root.indices = indices;
        root.hasFigure = hasFigure;
        root.heading = heading;
        root.headerTitle = headerTitle;
        root.scene = scene;
        root.textWidth = textWidth;
        root.contentTop = contentTop;
        root.contentBottom = contentBottom;
    }
}
