pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import "measure.js" as Measure

// The phases of treatment on a line; the current one told on cards below:
// {phases: [{title, when, starts, ends, parts: [{title, items: [styled text]}]}]}.
Figure {
    id: root

    readonly property var phases: root.figure?.phases ?? []
    readonly property var phase: root.phases[root.step] ?? null
    readonly property real between: Theme.gap
    // What fits, best first: named dots with all cards in large text, then in plain text; bare dots
    // with all cards; one card at a time.
    readonly property real named: root.width / Math.max(1, root.phases.length) >= Theme.body * 5.5 ? nodes.fullHeight : Number.MAX_VALUE
    readonly property real room: root.plainHeight - root.between
    readonly property int largeSize: Math.min(Theme.lead, Math.round(Theme.body * (Theme.portrait ? 1.5 : 1.25)))
    readonly property bool large: root.largeSize > Theme.body && larger.cardsNeed + root.scaleNeed <= root.namedRoom
    readonly property PhaseCards ruled: root.large ? larger : cards
    // What the cards have below named dots, and below bare ones. In reach the dots stand below the
    // cards, the bare ones beside the figure's button.
    readonly property real namedRoom: root.room - root.named
    readonly property real compactRoom: Theme.reach ? root.roomBeside(nodes.compactHeight) - root.between : root.room - nodes.compactHeight
    readonly property real cardsRoom: Math.max(root.namedRoom, root.compactRoom)
    readonly property bool low: Theme.reach && root.compact
    readonly property int way: {
        if (root.ruled.cardsNeed > root.cardsRoom)
            return PhaseCards.Single;
        const stacks = root.ruled.stackNeed <= root.cardsRoom;
        return stacks && (Theme.portrait || root.ruled.stackNeed < root.ruled.sideNeed) ? PhaseCards.Stack : PhaseCards.Side;
    }
    readonly property real bodyNeed: root.way === PhaseCards.Single ? cards.singleNeed : root.way === PhaseCards.Side ? root.ruled.sideNeed : root.ruled.stackNeed
    readonly property bool compact: root.bodyNeed > (root.way === PhaseCards.Single ? root.roomBeside(root.ownNeed) - root.between - root.named : root.namedRoom)
    // The true scale of time stands where the cards leave it room; larger text comes after it.
    readonly property real scaleNeed: root.width >= scale.scaleNeed ? Theme.gap * 0.4 + scale.implicitHeight : 0
    readonly property bool scaled: root.scaleNeed > 0 && !root.compact && root.way !== PhaseCards.Single && root.bodyNeed + root.scaleNeed <= root.namedRoom
    // Where the buttons in the row below begin.
    readonly property real tabsY: !root.low ? 0 : nodes.compactHeight + (root.way === PhaseCards.Single ? Theme.mm(2) : 0)
    readonly property real ownNeed: ruler.named ? ruler.implicitHeight : ruler.lineHeight

    steps: Math.max(1, root.phases.length)
    interactive: true
    words: root.phases.reduce((all, phase, index) => all.concat(root.tell(phase, index)), [])
    announcement: root.phase ? qsTr("Step %1 of %2. %3, %4.").arg(root.step + 1).arg(root.steps).arg(root.phase.when).arg(root.phase.title) : ""
    pictureCosy: cards.cardsNeed + (Theme.reach ? Math.max(0, nodes.compactHeight - Theme.target) : Math.min(root.named, nodes.compactHeight) + root.between)
    pictureFloor: nodes.compactHeight + root.between + cards.floor
    pictureMinimum: nodes.compactHeight + root.between + Math.min(cards.cardsNeed, cards.singleNeed)
    tail: Theme.reach && root.named < Number.MAX_VALUE ? root.named + root.barest : 0
    leastOwnFoot: cards.cardsNeed <= cards.singleNeed ? 0 : root.ownNeed
    ownFootHeight: root.tabsY + (root.way === PhaseCards.Single ? root.ownNeed : 0)
    onStepChanged: cards.part = 0
    Keys.onLeftPressed: root.turn(root.LayoutMirroring.enabled ? 1 : -1)
    Keys.onRightPressed: root.turn(root.LayoutMirroring.enabled ? -1 : 1)

    function tell(phase: var, index: int): var {
        const head = qsTr("<b>%1. %2, %3.</b>").arg(index + 1).arg(phase.when).arg(phase.title);
        return [head].concat(phase.parts.map(part => qsTr("%1: %2").arg(part.title).arg(Measure.sentences(part.items))));
    }

    function turn(by: int): void {
        const focused = nodes.activeFocus;
        if (root.go(root.step + by) && focused)
            nodes.focusOn(root.step);
    }

    DragHandler {
        id: swipe

        property real far: 0

        // The page's own swipe may not take this one over.
        grabPermissions: PointerHandler.CanTakeOverFromAnything
        target: null
        onActiveTranslationChanged: {
            if (swipe.active)
                swipe.far = swipe.activeTranslation.x;
        }
        onActiveChanged: {
            const by = swipe.active || Math.abs(swipe.far) < Theme.target ? 0 : swipe.far < 0 ? 1 : -1;
            swipe.far = 0;
            if (by !== 0)
                root.go(root.step + (root.LayoutMirroring.enabled ? -by : by));
        }
    }

    TimelineNodes {
        id: nodes

        parent: root.low ? root.footPlace : root.picturePlace
        y: Theme.reach && !root.low ? root.pictureHeight - height : 0
        width: root.width
        height: implicitHeight
        phases: root.phases
        current: root.step
        compact: root.compact
        compactSpan: Theme.reach ? root.footWidth : root.width
        onPicked: index => root.go(index)
    }

    TimeScale {
        id: scale

        y: Theme.reach ? nodes.y - height - Theme.gap * 0.4 : nodes.height + Theme.gap * 0.4
        width: root.width
        height: implicitHeight
        visible: root.scaled
        phases: root.phases
        current: root.step
    }

    PhaseCards {
        id: cards

        readonly property real line: root.low ? 0 : nodes.height + (root.scaled ? Theme.gap * 0.4 + scale.height : 0) + root.between

        y: Theme.reach ? 0 : cards.line
        width: root.width
        height: Math.max(0, root.pictureHeight - cards.line)
        phases: root.phases
        current: root.step
        way: root.way
        need: root.bodyNeed
        size: root.large ? root.largeSize : Theme.body
        ruledSize: Theme.body
    }

    // Measures the cards in large text; shows none.
    PhaseCards {
        id: larger

        width: root.width
        visible: false
        phases: root.largeSize > Theme.body ? root.phases : []
        current: -1
        size: root.largeSize
    }

    // Measures the buttons of the phase with the most parts; the parts' own names where they fit on
    // one line, else one that leads to the next.
    Tabs {
        id: ruler

        readonly property bool named: ruler.implicitHeight <= ruler.lineHeight

        width: root.footWidth
        visible: false
        texts: root.phases.reduce((most, phase) => phase.parts.length > most.length ? phase.parts : most, []).map(part => part.title)
        more: qsTr("More")
    }

    foot: [
        Tabs {
            id: tabs

            y: root.tabsY
            width: root.footWidth
            visible: root.way === PhaseCards.Single && ruler.named
            texts: cards.parts.map(part => part.title)
            current: cards.part
            more: tabs.visible && cards.pages > 1 ? qsTr("More") : ""
            onPicked: index => cards.part = index
            onMorePicked: cards.turnPage()
        },
        Button {
            id: onward

            readonly property int next: (cards.part + 1) % Math.max(1, cards.parts.length)

            y: root.tabsY
            width: Math.min(implicitWidth, root.footWidth)
            visible: root.way === PhaseCards.Single && !ruler.named && (cards.parts.length > 1 || cards.pages > 1)
            text: cards.onLastPage ? qsTr("Show: %1").arg(cards.parts[onward.next]?.title ?? "") : qsTr("More")
            onClicked: {
                if (cards.onLastPage)
                    cards.part = onward.next;
                else
                    cards.turnPage();
            }
        }
    ]
}
