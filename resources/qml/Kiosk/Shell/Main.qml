pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Pages
import Kiosk.Theme

// The kiosk's one window. Attract alone is made before the first frame; all else is in Screens and
// StaffDoor, which are loaded once the kiosk says that it has what they show.
Window {
    id: root

    // What a visit needs is there: set by the kiosk after the first frame.
    property bool furnished: false
    // Make pages before they are asked for. The tour does without: it visits each once.
    property bool ahead: true
    readonly property bool attract: Session.screen === "attract" || screens.status !== Loader.Ready || !Shown.up
    // The page now shown, null at attract and under the countdown.
    readonly property Item page: root.attract || Session.warning ? null : Shown.page
    // Every page that is wanted was made; the tour waits for it.
    readonly property bool whole: Shown.whole
    // What is on the screen was drawn, and is what the visitor asked for: only then is a touch meant for it.
    readonly property bool seen: root.drawing === 3 && !Shown.waiting && !hasty.running
    // Nobody has chosen anything on home so soon: what comes then was meant to wake it, in milliseconds.
    property int haste: 400
    readonly property string view: [root.attract, Session.warning, Shown.staffed, Shown.view].join()
    // How far the first frame of the present view has come: asked for, begun, handed over, shown.
    property int drawing: 0

    // Whether a point, in pixels of the window, lies on a button for help that shows.
    function helpsAt(x: real, y: real): bool {
        const ahead = [root.contentItem];
        while (ahead.length > 0) {
            for (const child of ahead.pop().children) {
                if (!child.visible)
                    continue;
                if (child instanceof HelpButton && child.contains(child.mapFromItem(root.contentItem, x, y)))
                    return true;
                ahead.push(child);
            }
        }
        return false;
    }

    // A window manager or the system asks the window to close; the kiosk decides.
    signal closeRequested
    // The pages of a visit that ended are gone.
    signal pagesGone

    title: Guide.title
    color: root.attract ? Theme.night : Theme.paper
    onWidthChanged: Display.measure(root.width, root.height)
    onHeightChanged: Display.measure(root.width, root.height)
    onAttractChanged: {
        if (root.attract)
            hasty.stop();
        else if (root.haste > 0)
            hasty.restart();
    }
    onViewChanged: {
        root.drawing = 0;
        root.update();
    }
    // The signals of the thread that draws come late, but in their order: a frame swapped that was
    // begun for the view before is not taken for the first of this one.
    onAfterAnimating: root.drawing = Math.max(root.drawing, 1)
    onBeforeSynchronizing: {
        if (root.drawing === 1)
            root.drawing = 2;
    }
    onFrameSwapped: {
        Shown.drawn = true;
        if (root.drawing === 2)
            root.drawing = 3;
    }
    onClosing: close => {
        close.accepted = false;
        root.closeRequested();
    }
    onAheadChanged: Shown.ahead = root.ahead
    Component.onCompleted: Display.follow(Application.styleHints.colorScheme === Qt.ColorScheme.Dark, Application.styleHints.accessibility.contrastPreference === Qt.ContrastPreference.HighContrast)

    Connections {
        target: Shown

        function onPagesGone(): void {
            root.pagesGone();
        }
    }

    Timer {
        id: hasty

        interval: root.haste
    }

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
