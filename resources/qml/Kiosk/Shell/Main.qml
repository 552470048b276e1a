pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Pages
import Kiosk.Theme

// The kiosk's one window. Attract alone is made before the first frame; all else is in Screens and
// StaffDoor, which are loaded once the kiosk says that it has what they show.
Window {
    id: root

    // What a visit needs is there: set by the kiosk after the first frame.
    property bool furnished: false
    // Make every page without waiting for somebody to come; the tour does.
    property bool ahead: false
    readonly property bool attract: Session.screen === "attract" || screens.status !== Loader.Ready
    // The page now shown, null at attract and under the countdown.
    readonly property Item page: root.attract || Session.warning ? null : Shown.page
    // Every page was made; the tour waits for it.
    readonly property bool whole: Shown.whole

    // A window manager or the system asks the window to close; the kiosk decides.
    signal closeRequested

    title: Guide.title
    color: root.attract ? Theme.night : Theme.paper
    onWidthChanged: Display.measure(root.width, root.height)
    onHeightChanged: Display.measure(root.width, root.height)
    onClosing: close => {
        close.accepted = false;
        root.closeRequested();
    }
    onFrameSwapped: Shown.drawn = true
    onAheadChanged: Shown.ahead = root.ahead
    Component.onCompleted: Display.follow(Application.styleHints.colorScheme === Qt.ColorScheme.Dark, Application.styleHints.accessibility.contrastPreference === Qt.ContrastPreference.HighContrast)

    Sizes {
        panel: Qt.size(root.width, root.height)
    }

    FocusScope {
        id: stage

        anchors.fill: parent
        visible: !Shown.staffed
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
            furnished: root.furnished
            onVisibleChanged: Qt.callLater(Shown.startAfresh, root)
        }

        Loader {
            id: screens

            anchors.fill: parent
            visible: !root.attract
            focus: visible
            source: root.furnished ? "Screens.qml" : ""
        }
    }

    // Over everything.
    Loader {
        anchors.fill: parent
        focus: Shown.staffed
        source: root.furnished ? "StaffDoor.qml" : ""
    }
}
