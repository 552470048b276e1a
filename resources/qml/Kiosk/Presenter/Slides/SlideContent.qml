pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Pages
import Kiosk.Theme

// The content of one slide at one step, laid out `zoom` times as large as it is shown.
Item {
    id: root

    // {rows: a model, zoom, pieces: [{y, height, appearsAt, stageCount}]}.
    required property var content
    property int step: 0
    // Fade in what a step adds.
    property bool animated: false

    enabled: false

    onStepChanged: root.followStep()

    function placePiece(index: int, piece: Piece): void {
        const place = root.content.pieces[index];
        // Not `zoomedContent.width`, whose binding may not be updated yet.
        const width = root.width * root.content.zoom;
        piece.width = piece.fillsPage ? width : Math.min(width, Theme.lead * 36);
        piece.y = place.y;
        piece.height = place.height;
        root.showPiece(index, piece);
    }

    // Returns true if the piece was hidden and appears now.
    function showPiece(index: int, piece: Piece): bool {
        const place = root.content.pieces[index];
        const figure = piece as Figure;
        if (figure)
            figure.goToStep(Math.max(0, Math.min(place.stageCount - 1, root.step - place.appearsAt)));
        const shown = root.step >= place.appearsAt;
        const comes = shown && !piece.visible;
        piece.visible = shown;
        return comes;
    }

    function followStep(): void {
        fadeIn.complete();
        const fresh = [];
        for (let i = 0; i < repeater.count; ++i) {
            const piece = repeater.existingItem(i) as Piece;
            if (piece && root.showPiece(i, piece))
                fresh.push(piece);
        }
        if (root.animated && fresh.length > 0 && Theme.slow > 0) {
            fadeIn.targets = fresh;
            fadeIn.restart();
        }
    }

    NumberAnimation {
        id: fadeIn

        property: "opacity"
        from: 0
        to: 1
        duration: Theme.slow
    }

    Item {
        id: zoomedContent

        width: root.width * (root.content.zoom ?? 1)
        height: root.height * (root.content.zoom ?? 1)
        scale: 1 / (root.content.zoom ?? 1)
        transformOrigin: Item.TopLeft

        MeasuredRepeater {
            id: repeater

            model: root.content.rows ?? null
            delegate: BlockChooser {}
            onItemAdded: (index, item) => root.placePiece(index, item as Piece)
        }
    }
}
