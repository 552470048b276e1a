import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The same on every screen of the guide: leave, display, turn the page. The chapter's line runs above it.
ActionBar {
    id: root

    // Where the visitor is, updated when that page is on the screen.
    property string screen: ""
    property string chapter: ""
    property int page: 0
    property int pageCount: 1
    property bool hasNext: false
    readonly property bool isHome: root.screen === "home"
    // Where a visit can begin: what it may lead back to is beside the content.
    readonly property bool isStart: root.isHome || root.screen === "library"
    // On narrow panels this button is on the home page itself.
    readonly property bool showsTopics: Library.hasSeveral && Theme.columns > 34
    readonly property bool isOutOfOrder: root.screen === "out-of-order"
    // My questions is beside the other buttons if the row has room for it even with Back and Next. In
    // reach mode it is on the home page only, because elsewhere a page's own button may be there.
    readonly property bool questionsFit: {
        if (!Theme.wide || root.twoRows)
            return false;
        const turns = root.showsBack || root.showsForward ? root.turnsWidth : 0;
        const fixed = root.toolsWidth + turns + root.helpWidth + root.gap * 5;
        return fixed + questionsButton.implicitWidth <= root.innerWidth;
    }
    // The space left free for a page's own button in reach mode, between the buttons on the left
    // and Back, in this item's pixels.
    readonly property real freeWidth: {
        if (root.twoRows)
            return 0;
        return Math.max(0, root.innerWidth - root.toolsWidth - root.turnsWidth - root.helpWidth - root.gap * 6);
    }
    readonly property rect freeRect: {
        const x = root.fromEdge(Theme.margin + root.toolsWidth + root.gap * 2, root.freeWidth);
        return Qt.rect(x, root.rowY, root.freeWidth, root.rowHeight);
    }

    showsBack: !root.isOutOfOrder && (!root.isStart || root.page > 0)
    showsForward: !root.isOutOfOrder && root.hasNext
    toolsWidth: {
        const topicsWidth = root.showsTopics ? topicsButton.implicitWidth + root.gap : 0;
        const startWidth = finishButton.implicitWidth + topicsWidth;
        return Math.max(homeButton.implicitWidth, startWidth) + displayButton.implicitWidth + root.gap;
    }
    onBackClicked: Session.goBack()
    onForwardClicked: Session.goNext()
    onHelpClicked: Session.openScreen("help")

    status: ChapterProgress {
        y: Theme.pathOffset - height / 2
        width: root.width
        visible: !root.isStart && !root.isOutOfOrder
        chapter: root.screen === "chapter" ? root.chapter : ""
        page: root.page
        pageCount: root.pageCount
    }

    Button {
        id: finishButton

        visible: root.isStart
        height: root.rowHeight
        text: qsTr("Finish")
        Accessible.description: qsTr("Ends your visit and clears the screen")
        onClicked: Session.finish()
    }

    Button {
        id: topicsButton

        visible: root.isHome && root.showsTopics
        height: root.rowHeight
        text: qsTr("All topics")
        Accessible.description: qsTr("Choose another topic; your questions stay")
        onClicked: Session.openLibrary()
    }

    Button {
        id: homeButton

        visible: !root.isStart && !root.isOutOfOrder
        height: root.rowHeight
        text: qsTr("Home")
        Accessible.description: qsTr("All questions")
        onClicked: Session.goHome()
    }

    Button {
        id: displayButton

        visible: !root.isOutOfOrder && root.screen !== "display"
        height: root.rowHeight
        text: Theme.columns > 46 ? qsTr("Text size and colors") : "Aa"
        Accessible.name: qsTr("Text size and colors")
        onClicked: Session.openScreen("display")
    }

    Button {
        id: questionsButton

        visible: {
            if (!root.questionsFit || (Theme.reach && !root.isStart))
                return false;
            return Questions.count > 0 && !root.isOutOfOrder && root.screen !== "questions";
        }
        height: root.rowHeight
        text: qsTr("My questions · %1").arg(Questions.count)
        onClicked: Session.openScreen("questions")
    }
}
