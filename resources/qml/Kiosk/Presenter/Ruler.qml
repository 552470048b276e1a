import QtQuick
import Kiosk.Controls
import Kiosk.Figures
import Kiosk.Pages
import Kiosk.Theme

// Lays out rows as a slide will, to be measured; never shown.
Item {
    id: root

    required property var rows
    // For each row its height, gap, fills, steps; made by measure().
    property var found: []

    function measure(): void {
        const pieces = [];
        for (let i = 0; i < repeater.count; ++i)
            pieces.push(repeater.itemAt(i) as Piece);
        for (const piece of pieces)
            piece.width = piece.fills ? root.width : Math.min(root.width, Theme.lead * 36);
        for (const piece of pieces)
            root.lay(piece);
        root.found = pieces.map(piece => ({
                    "height": Math.ceil(piece.fills ? (piece as Figure).whole : piece.implicitHeight),
                    "gap": Math.round(piece.gapBefore),
                    "fills": piece.fills,
                    "steps": piece.fills ? (piece as Figure).steps : 1
                }));
    }

    // Positioners would lay out what is in them before the next frame; here none will come.
    function lay(item: Item): void {
        for (const child of item.children)
            root.lay(child);
        (item as Column)?.forceLayout();
        (item as Row)?.forceLayout();
        (item as Grid)?.forceLayout();
        (item as Flow)?.forceLayout();
    }

    Repeater {
        id: repeater

        model: root.rows
        delegate: BlockChooser {}
    }
}
