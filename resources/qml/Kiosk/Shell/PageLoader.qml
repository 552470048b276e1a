import QtQuick
import Kiosk.Backend

// Makes its page once and keeps it: in its turn after the first frame, or when it is first asked for.
Loader {
    id: root

    // The screen this page shows, and its chapter where it shows one.
    required property string screen
    property string chapter: ""
    // It shows itself for every chapter.
    property bool anyChapter: false
    // Its turn has come.
    property bool due: false
    readonly property bool current: Session.screen === root.screen && (root.anyChapter || Session.chapter === root.chapter)

    anchors.fill: parent
    active: false
    visible: root.current
    focus: root.current
    onCurrentChanged: Qt.callLater(root.start)
    onDueChanged: root.start()
    Component.onCompleted: root.start()

    function start(): void {
        root.active = root.current || root.due;
    }
}
