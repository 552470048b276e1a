import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The same on every screen: leave, display, turn the page; Help now in its fixed corner. In
// left-handed mode everything is mirrored. Its height depends only on the panel and the text size, so
// pages never change while being read.
FocusScope {
    id: root

    // Where the visitor is, updated when that page is on the screen.
    property string screen: ""
    property string chapter: ""
    property int page: 0
    property int pageCount: 1
    property string nextChapter: ""
    readonly property bool isHome: root.screen === "home"
    readonly property bool isOutOfOrder: root.screen === "out-of-order"
    readonly property bool canGoBack: !root.isOutOfOrder && (!root.isHome || root.page > 0)
    readonly property bool canGoNext: !root.isOutOfOrder && (root.page < root.pageCount - 1 || root.nextChapter !== "")
    readonly property real buttonGap: Math.max(Theme.mm(2), Theme.gap * 0.5)
    readonly property real innerWidth: root.width - Theme.margin * 2
    // The width of everything that can be in one row.
    readonly property real neededWidth: {
        const turns = backButton.implicitWidth + nextButton.implicitWidth;
        return root.leftWidth + turns + help.implicitWidth + root.buttonGap * 5;
    }
    // Back and Next get a row of their own if one row is too narrow.
    readonly property bool twoRows: root.neededWidth > root.innerWidth
    // My questions is beside the other buttons if the row has room for it even with Back and Next. In
    // reach mode it is on the home page only, because elsewhere a page's own button may be there.
    readonly property real turnsWidth: {
        if (root.canGoBack || root.canGoNext)
            return backButton.implicitWidth + nextButton.implicitWidth + root.buttonGap;
        return 0;
    }
    readonly property bool questionsFit: {
        if (!Theme.wide || root.twoRows)
            return false;
        const fixed = root.leftWidth + root.turnsWidth + help.implicitWidth + root.buttonGap * 5;
        return fixed + questionsButton.implicitWidth <= root.innerWidth;
    }
    readonly property real rowHeight: help.implicitHeight
    // The space left free for a page's own button in reach mode, between the buttons on the left
    // and Back, in this item's pixels.
    readonly property real leftWidth: {
        const first = Math.max(homeButton.implicitWidth, finishButton.implicitWidth);
        return first + displayButton.implicitWidth + root.buttonGap;
    }
    readonly property real freeWidth: {
        if (root.twoRows)
            return 0;
        const turns = backButton.implicitWidth + nextButton.implicitWidth;
        return Math.max(0, root.innerWidth - root.leftWidth - turns - help.implicitWidth - root.buttonGap * 7);
    }
    readonly property rect freeRect: {
        const left = Theme.leftHanded ? root.width - root.freeX - root.freeWidth : root.freeX;
        const top = root.height - Math.round(Theme.margin * 0.5) - root.rowHeight;
        return Qt.rect(left, top, root.freeWidth, root.rowHeight);
    }
    readonly property real freeX: Theme.margin + root.leftWidth + root.buttonGap * 2

    implicitHeight: {
        const rows = root.rowHeight * (root.twoRows ? 2 : 1) + (root.twoRows ? root.buttonGap : 0);
        return Theme.gap + rows + Math.round(Theme.margin * 0.5);
    }

    ChapterProgress {
        y: Theme.pathOffset - height / 2
        width: root.width
        visible: !root.isHome && !root.isOutOfOrder
        chapter: root.screen === "chapter" ? root.chapter : ""
        page: root.page
        pageCount: root.pageCount
    }

    // The order of these four items is the Tab order: reading order, for either hand.
    Item {
        id: above
    }

    Item {
        id: first
    }

    Item {
        id: second
    }

    Item {
        id: third
    }

    Row {
        id: leftRow

        parent: Theme.leftHanded ? third : first
        x: Theme.leftHanded ? root.width - width - Theme.margin : Theme.margin
        y: root.height - Math.round(Theme.margin * 0.5) - root.rowHeight
        spacing: root.buttonGap

        Button {
            id: finishButton

            visible: root.isHome
            height: root.rowHeight
            text: qsTr("Finish")
            Accessible.description: qsTr("Ends your visit and clears the screen")
            onClicked: Session.finish()
        }

        Button {
            id: homeButton

            visible: !root.isHome && !root.isOutOfOrder
            height: root.rowHeight
            text: qsTr("Home")
            Accessible.description: qsTr("All questions")
            onClicked: Session.goHome()
        }

        Button {
            id: displayButton

            visible: !root.isOutOfOrder && root.screen !== "display"
            height: root.rowHeight
            text: Theme.columns > 46 ? qsTr("Text and colours") : "Aa"
            Accessible.name: qsTr("Text and colours")
            onClicked: Session.openScreen("display")
        }

        Button {
            id: questionsButton

            visible: {
                if (!root.questionsFit || (Theme.reach && !root.isHome))
                    return false;
                return Questions.count > 0 && !root.isOutOfOrder && root.screen !== "questions";
            }
            height: root.rowHeight
            text: qsTr("My questions · %1").arg(Questions.count)
            onClicked: Session.openScreen("questions")
        }
    }

    // Each keeps its place even if the other has nothing to do, so that two touches on the same spot
    // never go forward and back again.
    Row {
        id: turnRow

        readonly property real halfWidth: (root.innerWidth - root.buttonGap) / 2

        parent: root.twoRows ? above : second
        x: {
            if (root.twoRows)
                return Theme.margin;
            if (Theme.leftHanded)
                return help.x + help.width + root.buttonGap * 2;
            return help.x - turnRow.width - root.buttonGap * 2;
        }
        y: root.twoRows ? Theme.gap : root.height - Math.round(Theme.margin * 0.5) - root.rowHeight
        spacing: root.buttonGap

        Item {
            width: root.twoRows ? turnRow.halfWidth : backButton.implicitWidth
            height: root.rowHeight

            Button {
                id: backButton

                anchors.fill: parent
                visible: root.canGoBack
                main: true
                text: "‹ " + qsTr("Back")
                Accessible.name: qsTr("Back")
                onClicked: Session.goBack()
            }
        }

        Item {
            width: root.twoRows ? turnRow.halfWidth : nextButton.implicitWidth
            height: root.rowHeight

            Button {
                id: nextButton

                anchors.fill: parent
                visible: root.canGoNext
                main: true
                variant: Button.Filled
                text: qsTr("Next") + " ›"
                Accessible.name: qsTr("Next")
                onClicked: Session.goNext()
            }
        }
    }

    HelpButton {
        id: help

        parent: Theme.leftHanded ? first : third
        x: Theme.leftHanded ? Theme.margin : root.width - width - Theme.margin
        y: root.height - Math.round(Theme.margin * 0.5) - root.rowHeight
        text: qsTr("Help now")
        onClicked: Session.openScreen("help")
    }
}
