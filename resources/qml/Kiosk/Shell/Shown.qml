pragma Singleton
import QtQuick

// What the window has to know of the screens that are loaded after it.
QtObject {
    id: root

    // The page now shown, null at attract.
    property Item page: null
    // A page or the form of this visit is on the screen.
    property bool up: false
    // What the visitor asked for is not on the screen yet.
    property bool waiting: false
    // What is on the screen, as one text: another screen, page or step is another text.
    property string view: ""
    // Staff are at the kiosk: nothing of a visitor's is shown.
    property bool staffed: false
    // The first frame is on the screen.
    property bool drawn: false
    // Pages are made before they are asked for, while nothing else is to be done.
    property bool ahead: true
    // All that is wanted is made.
    property bool whole: false

    // The pages of a visit that ended are gone.
    signal pagesGone

    // Whoever comes to a screen does not meet the focus that was left there.
    function startAfresh(window: Window): void {
        if (window.activeFocusItem?.activeFocusOnTab)
            window.activeFocusItem.focus = false;
    }
}
