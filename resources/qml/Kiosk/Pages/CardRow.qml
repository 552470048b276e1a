pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Cards of the same size side by side; each a way in.
Piece {
    id: root

    // Objects with `title` and `text`, and `picture` where each has one of `Motif`'s.
    required property var cards
    property int columns: root.cards.length
    property real spacing: Math.max(Theme.mm(3), Theme.gap * 0.8)
    // False for cards that only tell.
    property bool buttons: true
    property real cardHeight: 0

    touched: root.buttons ? 0 : -1

    // Every card here has room for its picture; all of them show it, or none.
    readonly property bool roomy: root.fits(cards_.count)
    property bool pictured: root.roomy

    signal chosen(int index)

    function fits(count: int): bool {
        for (let i = 0; i < count; ++i) {
            const card = cards_.itemAt(i) as Card;
            if (!card || !(card.flat || card.free > card.worth))
                return false;
        }
        return true;
    }

    implicitHeight: {
        let tallest = root.cardHeight;
        for (let i = 0; i < cards_.count; ++i)
            tallest = Math.max(tallest, (cards_.itemAt(i) as Card)?.implicitHeight ?? 0);
        return tallest;
    }

    Repeater {
        id: cards_

        model: root.cards

        Card {
            id: card

            required property int index
            required property var modelData

            x: card.index * (card.width + root.spacing)
            width: (root.width - root.spacing * (root.columns - 1)) / root.columns
            height: root.implicitHeight
            title: card.modelData.title
            text: card.modelData.text
            button: root.buttons
            picture: card.modelData.picture ?? ""
            room: root.cardHeight
            pictured: root.pictured
            onClicked: root.chosen(card.index)
        }
    }
}
