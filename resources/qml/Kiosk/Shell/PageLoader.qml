import QtQuick
import Kiosk.Backend
import Kiosk.Pages

// Creates its page when activated, and keeps it until deactivated.
Loader {
    id: root

    // The screen this page shows, and its chapter if it shows one.
    required property string screen
    property string chapter: ""
    // One page for all chapters.
    property bool anyChapter: false
    // This page is the one on the screen.
    property bool isShown: false
    // Its page is of no article.
    readonly property bool isGeneral: ["library", "help", "out-of-order"].includes(root.screen)
    // The article that the visitor chose among several is the one whose pages can be made.
    readonly property bool isOfShownArticle: Session.article === "" || Session.article === Library.shownArticle
    // The visitor is at this screen, whether or not it is shown yet.
    readonly property bool isCurrent: {
        if (Session.screen !== root.screen || !(root.isGeneral || root.isOfShownArticle))
            return false;
        return root.anyChapter || Session.chapter === root.chapter;
    }
    readonly property Page page: root.item as Page
    // The page exists, and each of its pieces has its place.
    readonly property bool isSettled: root.status === Loader.Ready && (root.page?.settled ?? true)

    anchors.fill: parent
    active: false
    // Created in slices, between the visitor's touches.
    asynchronous: true
    visible: root.isShown
    focus: root.isShown
    onLoaded: {
        if (!root.page)
            return;
        root.page.isCurrent = Qt.binding(() => root.isCurrent);
        root.page.isComplete = true;
    }
}
