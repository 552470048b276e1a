import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Pages
import Kiosk.Theme

// Lays out rows as a slide would, only to measure them; never shown.
Item {
    id: root

    required property var rows
    // {height, gap, fillsPage, steps} for each row; set by measureRows().
    property var measurements: []

    function measureRows(): void {
        const pieces = [];
        for (let i = 0; i < repeater.count; ++i)
            pieces.push(repeater.existingItem(i) as Piece);
        for (const piece of pieces)
            piece.width = piece.fillsPage ? root.width : Math.min(root.width, Theme.lead * 36);
        for (const piece of pieces)
            root.layOutPositioners(piece);
        root.measurements = pieces.map(piece => ({
                    "height": Math.ceil(piece.fillsPage ? (piece as Figure).wholeHeight : piece.implicitHeight),
                    "gap": Math.round(piece.gapBefore),
                    "fillsPage": piece.fillsPage,
                    "steps": piece.fillsPage ? (piece as Figure).steps : 1
                }));
    }

    // Positioners would lay out their items before the next frame, but here there will not be one.
    function layOutPositioners(item: Item): void {
        for (const child of item.children)
            root.layOutPositioners(child);
        (item as Column)?.forceLayout();
        (item as Row)?.forceLayout();
        (item as Grid)?.forceLayout();
        (item as Flow)?.forceLayout();
    }

    MeasuredRepeater {
        id: repeater

        model: root.rows
        delegate: BlockChooser {}
    }
}
