pragma Singleton
import QtQuick

// What the window needs to know about the screens that are loaded after it.
QtObject {
    id: root

    // The page now shown; null on the attract screen.
    property Item shownPage: null
    // A page or the form of this visit is on the screen.
    property bool visitShown: false
    // What the visitor asked for is not on the screen yet.
    property bool isWaiting: false
    // Identifies what is on the screen: changes with every screen, page or step.
    property string viewKey: ""
    // Staff are using the kiosk, so nothing of a visitor's is shown.
    property bool staffShown: false
    // The first frame is on the screen.
    property bool firstFrameDrawn: false
    // Create pages before they are requested, while there is nothing else to do.
    property bool preloadPages: true
    // All pages that are wanted have been created.
    property bool pagesReady: false

    // The pages of a visit that ended have been released.
    signal pagesReleased

    // Clears stale focus when a screen is shown.
    function clearStaleFocus(window: Window): void {
        if (window.activeFocusItem?.activeFocusOnTab)
            window.activeFocusItem.focus = false;
    }
}
