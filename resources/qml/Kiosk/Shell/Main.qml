pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Form
import Kiosk.Pages
import Kiosk.Staff
import Kiosk.Theme

// The kiosk's one window: every screen, the bottom bar, and the countdown in place of them all.
Window {
    id: root

    readonly property bool attract: Session.screen === "attract"
    readonly property bool form: Session.screen === "form"
    // The page now shown, null at attract and under the countdown.
    readonly property Item page: root.attract || Session.warning ? null : pages.current
    // How many pages have had their turn; one more each turn of the event loop after the first frame.
    property int made: 0
    // The first frame is on the screen.
    property bool drawn: false

    // Every page was made; the tour waits for it.
    readonly property bool whole: Guide.ready && root.made >= pages.count

    title: Guide.title
    color: root.attract ? Theme.night : Theme.paper
    onWidthChanged: Display.measure(root.width, root.height)
    onHeightChanged: Display.measure(root.width, root.height)
    onFrameSwapped: root.drawn = true

    // Whoever comes to a screen does not meet the focus that was left there.
    function startAfresh(): void {
        if (root.activeFocusItem?.activeFocusOnTab)
            root.activeFocusItem.focus = false;
    }

    Connections {
        target: Display

        // Every page but the one shown is made anew at the new size.
        function onResizing(): void {
            root.made = 0;
        }
    }

    Sizes {
        panel: Qt.size(root.width, root.height)
    }

    Timer {
        interval: 1
        repeat: true
        running: root.drawn && Guide.ready && root.made < pages.count
        onTriggered: root.made += 1
    }

    FocusScope {
        id: stage

        anchors.fill: parent
        visible: Staff.view === ""
        focus: visible
        Keys.onPressed: event => {
            event.accepted = true;
            // A key held down does once what it does.
            if (event.isAutoRepeat)
                return;
            if (event.key === Qt.Key_F1)
                Session.open("help");
            else if (event.key === Qt.Key_Escape || event.key === Qt.Key_Back)
                Session.back();
            else if (event.key === Qt.Key_Right || event.key === Qt.Key_PageDown)
                Session.next();
            else if ((event.key === Qt.Key_Left || event.key === Qt.Key_PageUp) && Session.page > 0)
                Session.back();
            else if (event.key === Qt.Key_Home)
                Session.goHome();
            else
                event.accepted = false;
        }

        Attract {
            anchors.fill: parent
            visible: root.attract
            focus: visible
            onVisibleChanged: Qt.callLater(root.startAfresh)
        }

        // A scope of its own: after the countdown the focus is where it was.
        FocusScope {
            anchors.fill: parent
            visible: !root.attract && !root.form && !Session.warning
            focus: visible

            Pages {
                id: pages

                width: parent.width
                height: bar.y
                made: root.made
                focus: true
                onCame: {
                    // The form sees to its own focus.
                    if (!root.form)
                        root.startAfresh();
                }
            }

            BottomBar {
                id: bar

                y: parent.height - height
                width: parent.width
            }
        }

        Loader {
            anchors.fill: parent
            visible: root.form && !Session.warning
            focus: visible
            active: root.form || (Consult.open && root.whole)

            sourceComponent: FormScreen {
                focus: true
            }
        }

        StillThere {
            anchors.fill: parent
            visible: Session.warning
            focus: visible
        }
    }

    // Over everything, and gone with all it knew when staff leave.
    Loader {
        anchors.fill: parent
        active: Staff.view !== ""
        focus: active

        sourceComponent: StaffScreen {
            focus: true
        }
    }
}
