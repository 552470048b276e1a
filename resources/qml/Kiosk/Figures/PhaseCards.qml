pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

// The cards of the current phase, side by side, below each other, or one at a time. What each way
// needs is measured over all phases, so that a step never moves the rest.
Item {
    id: root

    enum Way {
        Side,
        Stack,
        Single
    }

    required property var phases
    property int current: 0
    property int part: 0
    // The text's size now; what is needed is measured at `ruledSize`.
    property int size: Theme.body
    property int ruledSize: root.size
    property int way: PhaseCards.Side
    readonly property real gap: Theme.gap
    readonly property int most: root.phases.reduce((count, phase) => Math.max(count, phase.parts.length), 1)
    readonly property real sideWidth: root.widthOf(root.most)
    readonly property bool sideAllowed: root.sideWidth >= root.ruledSize * 11
    readonly property real sideNeed: root.sideAllowed ? root.tallest(narrow, narrow.count, false) : Number.MAX_VALUE
    readonly property real stackNeed: root.tallest(broad, broad.count, true)
    readonly property real singleNeed: root.tallest(broad, broad.count, false)
    // By pages of one card.
    readonly property real floor: root.least(broad, broad.count)
    // The card shown one at a time. Another phase has cards of its own, which no binding sees come.
    readonly property PartCard card: root.cardAt(root.part, root.added)
    property int added: 0
    readonly property bool onLastPage: root.pages < 2 || root.card?.page === root.pages - 1
    // What the way chosen needs at the size chosen.
    property real need: root.cardsNeed
    // Where cards stand below each other, each gets some of what is left.
    readonly property real spare: Math.max(0, Math.min(Theme.gap * 3, (root.height - root.need) / Math.max(1, root.parts.length)))
    readonly property real cardWidth: root.widthOf(root.parts.length)
    readonly property real cardsNeed: Math.min(root.sideNeed, root.stackNeed)
    // Pages of the one card shown.
    readonly property int pages: root.way === PhaseCards.Single ? root.card?.pages ?? 1 : 1
    readonly property var parts: root.phases[root.current]?.parts ?? []
    readonly property var all: root.phases.reduce((all, phase) => all.concat(phase.parts.map((part, index) => ({
                    "title": part.title,
                    "items": part.items,
                    "first": index === 0,
                    "count": phase.parts.length
                }))), [])

    // Whoever comes back to a card begins it anew.
    onCardChanged: {
        if (root.card)
            root.card.page = 0;
    }

    function tallest(repeater: Repeater, count: int, stacked: bool): real {
        let most = 0;
        let sum = 0;
        for (let i = 0; i < count; ++i) {
            const card = repeater.itemAt(i) as PartCard;
            if (!card)
                continue;
            sum = stacked && !card.part.first ? sum + root.gap + card.implicitHeight : card.implicitHeight;
            most = Math.max(most, sum);
        }
        return Math.ceil(most);
    }

    function least(repeater: Repeater, count: int): real {
        let most = 0;
        for (let i = 0; i < count; ++i)
            most = Math.max(most, (repeater.itemAt(i) as PartCard)?.least ?? 0);
        return Math.ceil(most);
    }

    // Of a card beside so many in all.
    function widthOf(count: int): real {
        return Math.floor((root.width - (count - 1) * root.gap) / Math.max(1, count));
    }

    function cardAt(index: int, added: int): PartCard {
        return cards.itemAt(index) as PartCard;
    }

    function turnPage(): void {
        if (root.card)
            root.card.page = (root.card.page + 1) % root.card.pages;
    }

    // Rulers, never shown.
    Item {
        visible: false

        Repeater {
            id: narrow

            model: root.sideAllowed ? root.all : []

            PartCard {
                required property var modelData

                part: modelData
                size: root.ruledSize
                width: root.widthOf(modelData.count)
            }
        }

        Repeater {
            id: broad

            model: root.all

            PartCard {
                required property var modelData

                part: modelData
                size: root.ruledSize
                width: root.width
            }
        }
    }

    Repeater {
        id: cards

        model: root.parts
        onItemAdded: ++root.added
        onItemRemoved: ++root.added

        PartCard {
            required property var modelData
            required property int index

            part: modelData
            size: root.size
            quiet: index > 0
            x: root.way === PhaseCards.Side ? index * (root.cardWidth + root.gap) : 0
            y: root.way === PhaseCards.Stack ? root.above(index, cards.count) : 0
            width: root.way === PhaseCards.Side ? root.cardWidth : root.width
            height: root.way === PhaseCards.Stack ? implicitHeight + root.spare : Math.min(root.height, root.need * (root.way === PhaseCards.Side ? 1.6 : 1))
            visible: root.way !== PhaseCards.Single || index === root.part
        }
    }

    function above(index: int, count: int): real {
        let y = 0;
        for (let i = 0; i < Math.min(index, count); ++i)
            y += ((cards.itemAt(i) as PartCard)?.implicitHeight ?? 0) + root.spare + root.gap;
        return y;
    }
}
