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
    // How far below its top something is touched, in pixels; below 0 where nothing is, or where a piece
    // that fills keeps it low by itself.
    property real touched: -1
    // Of one that fills: how far above its bottom the highest thing to touch stands, in pixels.
    property real tail: 0
    // May stand beside the text where two zones fit.
    property bool beside: false
    property real gapBefore: root.gap
    readonly property real gap: root.dense ? Theme.gap : Theme.gap * 1.3
    // Its page is full: reading text takes the size of other text.
    property bool dense: false
    // Its page was tried dense once at this size.
    property bool tried: false
    // Its words stand in the frame above the page, and it takes no room of its own.
    property bool lifted: false
    readonly property int textSize: root.dense ? Theme.body : Theme.lead

    // Forget what the visitor did here.
    function reset(): void {
    }
}
