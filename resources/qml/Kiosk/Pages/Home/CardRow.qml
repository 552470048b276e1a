pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Theme

// Cards of the same size side by side; each is a link.
Piece {
    id: root

    // Objects with `title` and `text`, and optionally `picture`, a key of QuestionIcon's `pictures`.
    required property var cards
    property int columns: root.cards.length
    property real spacing: Math.max(Theme.mm(3), Theme.gap)
    // False for cards that only display text.
    property bool interactive: true
    property real minimumCardHeight: 0

    firstTargetY: root.interactive ? 0 : -1

    // Every card here has room for its picture; either all show theirs, or none does.
    readonly property bool allPicturesFit: root.picturesFit(cardRepeater.count)
    property bool showPictures: root.allPicturesFit

    signal cardClicked(int index)

    function picturesFit(count: int): bool {
        for (let i = 0; i < count; ++i) {
            const card = cardRepeater.existingItem(i) as TitledCard;
            if (!card || !(card.pictureBeside || card.freeHeight > card.minimumPictureHeight))
                return false;
        }
        return true;
    }

    implicitHeight: {
        let tallest = root.minimumCardHeight;
        for (let i = 0; i < cardRepeater.count; ++i)
            tallest = Math.max(tallest, (cardRepeater.existingItem(i) as TitledCard)?.implicitHeight ?? 0);
        return tallest;
    }

    MeasuredRepeater {
        id: cardRepeater

        model: root.cards

        TitledCard {
            id: card

            required property int index
            required property var modelData

            x: card.index * (card.width + root.spacing)
            width: (root.width - root.spacing * (root.columns - 1)) / root.columns
            height: root.implicitHeight
            title: card.modelData.title
            text: card.modelData.text
            interactive: root.interactive
            picture: card.modelData.picture ?? ""
            roomHeight: root.minimumCardHeight
            showPicture: root.showPictures
            onClicked: root.cardClicked(card.index)
        }
    }
}
