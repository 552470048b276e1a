pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures
import Kiosk.Pages
import Kiosk.Theme

// The content of one slide at one step. Laid out `zoom` times as large as it is shown.
Item {
    id: root

    // {rows: a model, zoom, pieces: [{y, height, comes, stages}]}
    required property var sheet
    property int step: 0
    // What comes with a step fades in.
    property bool moving: false

    enabled: false

    onStepChanged: root.follow()

    function place(index: int, piece: Piece): void {
        const place = root.sheet.pieces[index];
        // Not the paper's width: it may not have followed the sheet yet.
        const width = root.width * root.sheet.zoom;
        piece.width = piece.fills ? width : Math.min(width, Theme.lead * 36);
        piece.y = place.y;
        piece.height = place.height;
        root.show(index, piece);
    }

    // Returns whether it was hidden and comes now.
    function show(index: int, piece: Piece): bool {
        const place = root.sheet.pieces[index];
        const figure = piece as Figure;
        if (figure)
            figure.go(Math.max(0, Math.min(place.stages - 1, root.step - place.comes)));
        const shown = root.step >= place.comes;
        const comes = shown && !piece.visible;
        piece.visible = shown;
        return comes;
    }

    function follow(): void {
        fade.complete();
        const fresh = [];
        for (let i = 0; i < repeater.count; ++i) {
            const piece = repeater.itemAt(i) as Piece;
            if (piece && root.show(i, piece))
                fresh.push(piece);
        }
        if (root.moving && fresh.length > 0 && Theme.slow > 0) {
            fade.targets = fresh;
            fade.restart();
        }
    }

    NumberAnimation {
        id: fade

        property: "opacity"
        from: 0
        to: 1
        duration: Theme.slow
    }

    Item {
        id: paper

        width: root.width * (root.sheet.zoom ?? 1)
        height: root.height * (root.sheet.zoom ?? 1)
        scale: 1 / (root.sheet.zoom ?? 1)
        transformOrigin: Item.TopLeft

        Repeater {
            id: repeater

            model: root.sheet.rows ?? null
            delegate: BlockChooser {}
            onItemAdded: (index, item) => root.place(index, item as Piece)
        }
    }
}
