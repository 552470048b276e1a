import QtQuick
import Kiosk.Backend
import Kiosk.Pages

// Makes its page when told to, and keeps it until told to let go.
Loader {
    id: root

    // The screen this page shows, and its chapter where it shows one.
    required property string screen
    property string chapter: ""
    // It shows itself for every chapter.
    property bool anyChapter: false
    // It is the one on the screen.
    property bool shown: false
    // The visitor is there, be it shown yet or not.
    readonly property bool current: Session.screen === root.screen && (root.anyChapter || Session.chapter === root.chapter)
    readonly property Page page: root.item as Page
    // It is made, and each of its pieces has found its place.
    readonly property bool settled: root.status === Loader.Ready && (root.page?.settled ?? true)

    anchors.fill: parent
    active: false
    visible: root.shown
    focus: root.shown
    onLoaded: {
        if (!root.page)
            return;
        root.page.current = Qt.binding(() => root.current);
        root.page.made = true;
    }
}
