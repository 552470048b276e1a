import QtQuick
import Kiosk.Theme

// One piece of a page: the pager places it by these hints and its height for the given width.
FocusScope {
    id: root

    // The least height this piece can live with, in pixels, at its present width.
    property real minimumHeight: root.implicitHeight
    // Starts a new page.
    property bool startsPage: false
    // Never the last on a page.
    property bool keepsNext: false
    // Takes what is left of its page.
    property bool fills: false
    // May stand beside the text where two zones fit.
    property bool beside: false
    property real gapBefore: Theme.gap * 1.3

    // Forget what the visitor did here.
    function reset(): void {
    }
}
