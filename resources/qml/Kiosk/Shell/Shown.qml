pragma Singleton
import QtQuick

// What the window has to know of the screens that are loaded after it.
QtObject {
    id: root

    // The page now shown, null at attract.
    property Item page: null
    // Staff are at the kiosk: nothing of a visitor's is shown.
    property bool staffed: false
    // The first frame is on the screen.
    property bool drawn: false
    // Every page is wanted, though nobody came yet.
    property bool ahead: false
    // Every page was made.
    property bool whole: false

    // Whoever comes to a screen does not meet the focus that was left there.
    function startAfresh(window: Window): void {
        if (window.activeFocusItem?.activeFocusOnTab)
            window.activeFocusItem.focus = false;
    }
}
