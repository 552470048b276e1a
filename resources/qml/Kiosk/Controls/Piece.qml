import QtQuick
import Kiosk.Theme

// One piece of a page: the pager places it using these hints and its height at the given width.
FocusScope {
    id: root

    // The smallest height this piece can work with at its present width, in pixels.
    property real minimumHeight: root.implicitHeight
    // Starts a new page.
    property bool startsPage: false
    // Is never the last piece on a page.
    property bool keepsNext: false
    // Takes the rest of its page.
    property bool fillsPage: false
    // How far below the top the first touch target is, in pixels. Negative if there is none, or if a
    // piece with `fillsPage` keeps its targets low by itself.
    property real firstTargetY: -1
    // For a piece with `fillsPage`: how far above its bottom the highest touch target is, in pixels.
    property real lastTargetFromBottom: 0
    // May be placed beside the text if the page has room for two columns.
    property bool beside: false
    property real gapBefore: root.defaultGap
    readonly property real defaultGap: root.dense ? Theme.gap : Theme.wideGap
    // The page is full, so reading text is set in body size.
    property bool dense: false
    // Dense text has already been tried on this page at its present size.
    property bool denseTried: false
    // Leaves part of the width to the scene beside its page.
    property bool besideScene: false
    // Whether its page has room for that has already been tried at its present size.
    property bool sceneTried: false
    // The text is shown in the header above the page, so this piece takes no space.
    property bool shownInHeader: false
    readonly property int textSize: root.dense ? Theme.body : Theme.lead

    // Forgets what the visitor did here.
    function reset(): void {
    }
}
