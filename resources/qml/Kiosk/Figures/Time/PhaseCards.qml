pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Figures.Base
import Kiosk.Theme

// The cards of the current phase, side by side, stacked, or one at a time. The height each arrangement
// needs is measured over all phases, so that a step never moves anything else.
Item {
    id: root

    enum Arrangement {
        Side,
        Stack,
        Single
    }

    required property var phases
    property int current: 0
    property int currentPart: 0
    // The current text size; the heights needed are measured at `measuredTextSize`.
    property int textSize: Theme.body
    property int measuredTextSize: root.textSize
    property int arrangement: PhaseCards.Side
    readonly property real gap: Theme.gap
    readonly property int maximumParts: root.phases.reduce((count, phase) => Math.max(count, phase.parts.length), 1)
    readonly property real sideWidth: root.cardWidthFor(root.maximumParts)
    readonly property bool sideAllowed: root.sideWidth >= root.measuredTextSize * 11
    readonly property real sideHeight: {
        return root.sideAllowed ? root.tallestPhase(sideMeasures, sideMeasures.count, false) : Number.MAX_VALUE;
    }
    readonly property real stackHeight: root.tallestPhase(fullWidthMeasures, fullWidthMeasures.count, true)
    readonly property real singleHeight: root.tallestPhase(fullWidthMeasures, fullWidthMeasures.count, false)
    // The lowest height, where a single card is paged.
    readonly property real lowestHeight: root.tallestMinimum(fullWidthMeasures, fullWidthMeasures.count)
    // The card shown in the Single arrangement.
    readonly property PhaseSectionCard currentCard: cards.existingItem(root.currentPart) as PhaseSectionCard
    readonly property bool onLastPage: root.pageCount < 2 || root.currentCard?.page === root.pageCount - 1
    // The height the chosen arrangement needs at the chosen text size.
    property real neededHeight: root.cardsHeight
    // In the Stack arrangement, each card gets some of the spare height.
    readonly property real sparePerCard: {
        return Math.max(0, Math.min(Theme.hugeGap, (root.height - root.neededHeight) / Math.max(1, root.parts.length)));
    }
    readonly property real cardWidth: root.cardWidthFor(root.parts.length)
    readonly property real cardsHeight: Math.min(root.sideHeight, root.stackHeight)
    // Number of pages of the single card shown.
    readonly property int pageCount: root.arrangement === PhaseCards.Single ? root.currentCard?.pageCount ?? 1 : 1
    readonly property var parts: root.phases[root.current]?.parts ?? []
    readonly property var allParts: root.phases.reduce((all, phase) => all.concat(phase.parts.map((part, index) => ({
                    "title": part.title,
                    "items": part.items,
                    "first": index === 0,
                    "count": phase.parts.length
                }))), [])

    // Going back to a card starts it at its first page.
    onCurrentCardChanged: {
        if (root.currentCard)
            root.currentCard.page = 0;
    }

    function tallestPhase(repeater: MeasuredRepeater, count: int, stacked: bool): real {
        let most = 0;
        let sum = 0;
        for (let i = 0; i < count; ++i) {
            const card = repeater?.existingItem(i) as PhaseSectionCard;
            if (!card)
                continue;
            sum = stacked && !card.part.first ? sum + root.gap + card.implicitHeight : card.implicitHeight;
            most = Math.max(most, sum);
        }
        return Math.ceil(most);
    }

    function tallestMinimum(repeater: MeasuredRepeater, count: int): real {
        let most = 0;
        for (let i = 0; i < count; ++i)
            most = Math.max(most, (repeater?.existingItem(i) as PhaseSectionCard)?.minimumHeight ?? 0);
        return Math.ceil(most);
    }

    // The width of each of `count` cards side by side.
    function cardWidthFor(count: int): real {
        return Math.floor((root.width - (count - 1) * root.gap) / Math.max(1, count));
    }

    function turnPage(): void {
        if (root.currentCard)
            root.currentCard.page = (root.currentCard.page + 1) % root.currentCard.pageCount;
    }

    // For measuring only, never shown.
    Item {
        visible: false

        MeasuredRepeater {
            id: sideMeasures

            model: root.sideAllowed ? root.allParts : []

            PhaseSectionCard {
                required property var modelData

                part: modelData
                textSize: root.measuredTextSize
                width: root.cardWidthFor(modelData.count)
            }
        }

        MeasuredRepeater {
            id: fullWidthMeasures

            model: root.allParts

            PhaseSectionCard {
                required property var modelData

                part: modelData
                textSize: root.measuredTextSize
                width: root.width
            }
        }
    }

    MeasuredRepeater {
        id: cards

        model: root.parts

        PhaseSectionCard {
            required property var modelData
            required property int index

            part: modelData
            textSize: root.textSize
            quiet: index > 0
            x: root.arrangement === PhaseCards.Side ? index * (root.cardWidth + root.gap) : 0
            y: root.arrangement === PhaseCards.Stack ? root.yOfCard(index, cards.count) : 0
            width: root.arrangement === PhaseCards.Side ? root.cardWidth : root.width
            height: {
                if (root.arrangement === PhaseCards.Stack)
                    return implicitHeight + root.sparePerCard;
                return Math.min(root.height, root.neededHeight * (root.arrangement === PhaseCards.Side ? 1.6 : 1));
            }
            visible: root.arrangement !== PhaseCards.Single || index === root.currentPart
        }
    }

    function yOfCard(index: int, count: int): real {
        let y = 0;
        for (let i = 0; i < Math.min(index, count); ++i)
            y += ((cards.existingItem(i) as PhaseSectionCard)?.implicitHeight ?? 0) + root.sparePerCard + root.gap;
        return y;
    }
}
