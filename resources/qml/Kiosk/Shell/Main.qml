pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Pages.Home
import Kiosk.Theme

// The kiosk's only window. Only the attract screen is created before the first frame; everything else
// is in VisitorScreens and StaffLoader, which are loaded once the kiosk has the data they show.
Window {
    id: root

    // What a visit needs is loaded; set by the kiosk after the first frame.
    property bool visitLoaded: false
    // Create pages before they are requested. The tour turns this off, since it visits each page once.
    property bool preloadPages: true
    readonly property bool attractShown: {
        return Session.screen === "attract" || screensLoader.status !== Loader.Ready || !ShellState.visitShown;
    }
    // The page now shown; null on the attract screen and during the countdown.
    readonly property Item shownPage: root.attractShown || Session.warning ? null : ShellState.shownPage
    // All pages that are wanted have been created; the tour waits for this.
    readonly property bool pagesReady: ShellState.pagesReady
    // What is on the screen has been drawn and is what the visitor asked for.
    // Only then is a touch meant for it.
    readonly property bool viewSeen: root.frameStage === 3 && !ShellState.isWaiting && !wakeGuard.running
    // How much light is taken away while nobody is there, from 0 to 1; set by the kiosk.
    property real dimming: 0
    // Where the attract screen is drawn, in pixels from its place: nothing wears into the panel.
    property point attractShift: Qt.point(0, 0)
    // For this long after waking, in milliseconds, a tap was still meant for the attract screen.
    property int wakeGuardMs: 400
    readonly property string viewKey: {
        const dark = root.dimming === 1;
        return [root.attractShown, Session.warning, ShellState.staffShown, dark, ShellState.viewKey].join();
    }
    // How far the first frame of the current view has come: 0 requested, 1
    // started, 2 handed over, 3 shown.
    property int frameStage: 0

    // Whether a point, in window pixels, is on a visible help button.
    function isHelpButtonAt(x: real, y: real): bool {
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

    // The window manager or the system asked the window to close; the kiosk decides.
    signal closeRequested
    // The pages of a visit that ended have been released.
    signal pagesReleased

    title: Guide.title
    color: root.attractShown ? Theme.night : Theme.paper
    onWidthChanged: DisplayPreferences.setWindowSize(root.width, root.height)
    onHeightChanged: DisplayPreferences.setWindowSize(root.width, root.height)
    onAttractShownChanged: {
        if (root.attractShown)
            wakeGuard.stop();
        else if (root.wakeGuardMs > 0)
            wakeGuard.restart();
    }
    onViewKeyChanged: {
        root.frameStage = 0;
        root.update();
    }
    // The render thread's signals arrive late but in order, so a swapped frame that was started for the
    // previous view is not mistaken for the first of this one.
    onAfterAnimating: root.frameStage = Math.max(root.frameStage, 1)
    onBeforeSynchronizing: {
        if (root.frameStage === 1)
            root.frameStage = 2;
    }
    onFrameSwapped: {
        ShellState.firstFrameDrawn = true;
        if (root.frameStage === 2)
            root.frameStage = 3;
    }
    onClosing: close => {
        close.accepted = false;
        root.closeRequested();
    }
    onPreloadPagesChanged: ShellState.preloadPages = root.preloadPages
    Component.onCompleted: {
        const hints = Application.styleHints;
        const highContrast = hints.accessibility.contrastPreference === Qt.ContrastPreference.HighContrast;
        DisplayPreferences.applySystemColors(hints.colorScheme === Qt.ColorScheme.Dark, highContrast);
    }

    Connections {
        target: ShellState

        function onPagesReleased(): void {
            root.pagesReleased();
        }
    }

    Timer {
        id: wakeGuard

        interval: root.wakeGuardMs
    }

    KioskThemeBindings {
        panel: Qt.size(root.width, root.height)
    }

    FocusScope {
        id: visitorArea

        anchors.fill: parent
        visible: !ShellState.staffShown
        focus: visible
        Keys.onPressed: event => {
            event.accepted = true;
            // Holding a key down acts only once.
            if (event.isAutoRepeat)
                return;
            if (event.key === Qt.Key_F1)
                Session.openScreen("help");
            else if (event.key === Qt.Key_Escape || event.key === Qt.Key_Back)
                Session.goBack();
            else if (event.key === Qt.Key_Right || event.key === Qt.Key_PageDown)
                Session.goNext();
            else if ((event.key === Qt.Key_Left || event.key === Qt.Key_PageUp) && Session.hasPageBefore)
                Session.goBack();
            else if (event.key === Qt.Key_Home)
                Session.goHome();
            else
                event.accepted = false;
        }

        AttractScreen {
            anchors.fill: parent
            visible: root.attractShown
            focus: visible
            transform: Translate {
                x: root.attractShift.x
                y: root.attractShift.y
            }
            visitLoaded: root.visitLoaded
            onVisibleChanged: Qt.callLater(ShellState.clearStaleFocus, root)
        }

        Loader {
            id: screensLoader

            anchors.fill: parent
            visible: !root.attractShown
            focus: visible
            source: root.visitLoaded ? "VisitorScreens.qml" : ""
        }
    }

    // Above all that visitors see.
    Loader {
        anchors.fill: parent
        focus: ShellState.staffShown
        source: root.visitLoaded ? "StaffLoader.qml" : ""
    }

    // Above everything else.
    Rectangle {
        anchors.fill: parent
        visible: root.dimming > 0
        color: "black"
        opacity: root.dimming
    }
}
