pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Figures.Time
import Kiosk.Theme

// The phases of treatment on a line, with the current one explained on cards below:
// {phases: [{title, when, starts, ends, parts: [{title, items: [styled text]}]}]}.
Figure {
    id: root

    readonly property var phases: root.figure?.phases ?? []
    readonly property var phase: root.phases[root.step] ?? null
    readonly property real partGap: Theme.gap
    // Uses the first of these that fits: named dots with all cards in large text; the same in body
    // text; bare dots with all cards; one card at a time.
    readonly property real namedDotsHeight: {
        return root.width / Math.max(1, root.phases.length) >= Theme.body * 5.5 ? track.fullHeight : Number.MAX_VALUE;
    }
    readonly property real pictureRoom: root.pictureHeightWithoutControls - root.partGap
    readonly property int largeSize: Math.min(Theme.lead, Math.round(Theme.body * (Theme.portrait ? 1.5 : 1.25)))
    readonly property bool usesLargeText: {
        return root.largeSize > Theme.body && largeTextMeasure.cardsHeight + root.scaleHeight <= root.roomWithNames;
    }
    readonly property PhaseCards measuredCards: root.usesLargeText ? largeTextMeasure : cards
    // The height left for the cards with named dots, and with bare dots. In reach mode the dots are
    // below the cards, bare ones beside the figure's button.
    readonly property real roomWithNames: root.pictureRoom - root.namedDotsHeight
    readonly property real roomWithDots: {
        if (Theme.reach)
            return root.pictureHeightWith(track.compactHeight) - root.partGap;
        return root.pictureRoom - track.compactHeight;
    }
    readonly property real cardsRoom: Math.max(root.roomWithNames, root.roomWithDots)
    readonly property bool dotsInFooter: Theme.reach && root.compact
    readonly property int arrangement: {
        if (root.measuredCards.cardsHeight > root.cardsRoom)
            return PhaseCards.Single;
        const stacks = root.measuredCards.stackHeight <= root.cardsRoom;
        if (stacks && (Theme.portrait || root.measuredCards.stackHeight < root.measuredCards.sideHeight))
            return PhaseCards.Stack;
        return PhaseCards.Side;
    }
    readonly property real cardsHeight: {
        if (root.arrangement === PhaseCards.Single)
            return cards.singleHeight;
        return root.arrangement === PhaseCards.Side ? root.measuredCards.sideHeight : root.measuredCards.stackHeight;
    }
    readonly property bool compact: {
        if (root.arrangement !== PhaseCards.Single)
            return root.cardsHeight > root.roomWithNames;
        return root.cardsHeight > root.pictureHeightWith(root.partTabsHeight) - root.partGap - root.namedDotsHeight;
    }
    // The time scale is shown if the cards leave room for it; larger text may
    // only use what is left after that.
    readonly property real scaleHeight: root.width >= scale.minimumWidth ? Theme.smallGap + scale.implicitHeight : 0
    readonly property bool showsScale: {
        if (root.scaleHeight <= 0 || root.compact || root.arrangement === PhaseCards.Single)
            return false;
        return root.cardsHeight + root.scaleHeight <= root.roomWithNames;
    }
    // The y of the buttons in the row below.
    readonly property real tabsY: {
        if (!root.dotsInFooter)
            return 0;
        return track.compactHeight + (root.arrangement === PhaseCards.Single ? Theme.mm(2) : 0);
    }
    readonly property real partTabsHeight: tabsMeasure.named ? tabsMeasure.implicitHeight : tabsMeasure.lineHeight

    steps: Math.max(1, root.phases.length)
    interactive: true
    announcement: root.phase?.words.announcement ?? ""
    picturePreferred: {
        if (Theme.reach)
            return cards.cardsHeight + Math.max(0, track.compactHeight - Theme.target);
        return cards.cardsHeight + Math.min(root.namedDotsHeight, track.compactHeight) + root.partGap;
    }
    pictureFloor: track.compactHeight + root.partGap + cards.lowestHeight
    pictureMinimum: track.compactHeight + root.partGap + Math.min(cards.cardsHeight, cards.singleHeight)
    lastTargetFromBottom: {
        if (Theme.reach && root.namedDotsHeight < Number.MAX_VALUE)
            return root.namedDotsHeight + root.footerHeightWithoutControls;
        return 0;
    }
    minimumControlsHeight: cards.cardsHeight <= cards.singleHeight ? 0 : root.partTabsHeight
    controlsHeight: root.tabsY + (root.arrangement === PhaseCards.Single ? root.partTabsHeight : 0)
    onStepChanged: cards.currentPart = 0
    Keys.onLeftPressed: root.turnPhase(root.LayoutMirroring.enabled ? 1 : -1)
    Keys.onRightPressed: root.turnPhase(root.LayoutMirroring.enabled ? -1 : 1)

    function turnPhase(by: int): void {
        const focused = track.activeFocus;
        if (root.goToStep(root.step + by) && focused)
            track.focusNode(root.step);
    }

    SwipeHandler {
        onSwiped: by => root.goToStep(root.step + (root.LayoutMirroring.enabled ? -by : by))
    }

    TimelineTrack {
        id: track

        parent: root.dotsInFooter ? root.footerItem : root.pictureItem
        y: Theme.reach && !root.dotsInFooter ? root.pictureHeight - height : 0
        width: root.width
        height: implicitHeight
        phases: root.phases
        current: root.step
        compact: root.compact
        compactRowWidth: Theme.reach ? root.footerWidth : root.width
        onPicked: index => root.goToStep(index)
    }

    TimeScale {
        id: scale

        y: Theme.reach ? track.y - height - Theme.smallGap : track.height + Theme.smallGap
        width: root.width
        height: implicitHeight
        visible: root.showsScale
        phases: root.phases
        current: root.step
        marks: root.words.marks ?? []
    }

    PhaseCards {
        id: cards

        readonly property real trackHeight: {
            if (root.dotsInFooter)
                return 0;
            return track.height + (root.showsScale ? Theme.smallGap + scale.height : 0) + root.partGap;
        }

        y: Theme.reach ? 0 : cards.trackHeight
        width: root.width
        height: Math.max(0, root.pictureHeight - cards.trackHeight)
        phases: root.phases
        current: root.step
        arrangement: root.arrangement
        neededHeight: root.cardsHeight
        textSize: root.usesLargeText ? root.largeSize : Theme.body
        measuredTextSize: Theme.body
    }

    // Measures the cards in large text; never shown.
    PhaseCards {
        id: largeTextMeasure

        width: root.width
        visible: false
        phases: root.largeSize > Theme.body ? root.phases : []
        current: -1
        textSize: root.largeSize
    }

    // Measures the buttons of the phase with the most parts: the parts' names if they fit on one line;
    // otherwise there is a single button that goes to the next part.
    TabButtons {
        id: tabsMeasure

        readonly property bool named: tabsMeasure.implicitHeight <= tabsMeasure.lineHeight

        width: root.footerWidth
        visible: false
        texts: {
            const longer = (most, phase) => phase.parts.length > most.length ? phase.parts : most;
            return root.phases.reduce(longer, []).map(part => part.title);
        }
        moreText: qsTr("More")
    }

    footerControls: [
        TabButtons {
            id: partTabs

            y: root.tabsY
            width: root.footerWidth
            visible: root.arrangement === PhaseCards.Single && tabsMeasure.named
            texts: cards.parts.map(part => part.title)
            current: cards.currentPart
            moreText: partTabs.visible && cards.pageCount > 1 ? qsTr("More") : ""
            onTabClicked: index => cards.currentPart = index
            onMoreClicked: cards.turnPage()
        },
        Button {
            id: nextPartButton

            readonly property int nextPart: (cards.currentPart + 1) % Math.max(1, cards.parts.length)

            y: root.tabsY
            width: Math.min(implicitWidth, root.footerWidth)
            visible: {
                if (root.arrangement !== PhaseCards.Single)
                    return false;
                return !tabsMeasure.named && (cards.parts.length > 1 || cards.pageCount > 1);
            }
            text: {
                if (cards.onLastPage)
                    return qsTr("Show: %1").arg(cards.parts[nextPartButton.nextPart]?.title ?? "");
                return qsTr("More");
            }
            onClicked: {
                if (cards.onLastPage)
                    cards.currentPart = nextPartButton.nextPart;
                else
                    cards.turnPage();
            }
        }
    ]
}
