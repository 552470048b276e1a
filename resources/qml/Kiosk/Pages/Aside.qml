import QtQuick
import Kiosk.Backend
import Kiosk.Drawing
import Kiosk.Theme

// The neuron in the room that a page of text leaves: beside it, or below it on an upright panel. Its
// axon joins the line above the bottom bar.
Neuron {
    id: root

    required property PagedColumn column
    // Pixels between the column and the line above the bar, besides what every page keeps.
    property real below: 0
    readonly property bool under: Theme.portrait
    readonly property real room: root.under ? root.column.height - root.column.used - Theme.gap * 2 : root.column.width - root.column.textWidth - Theme.gap * 3
    readonly property real least: root.under ? root.column.height * 0.28 : Theme.em * 9
    // Where the line above the bar runs, below this item.
    readonly property real lineY: root.height + root.below + Theme.lineBelow

    x: root.under ? -Theme.margin : root.column.width - root.width + Theme.margin
    y: root.under ? root.column.height - root.height : 0
    width: root.under ? root.column.width + Theme.margin * 2 : Math.max(0, root.room + Theme.margin)
    height: root.under ? Math.max(0, root.room) : root.column.height
    // In strong contrasts nothing but the words draws the eye.
    visible: Display.contrast === "standard" && !root.column.figured && root.room > root.least
    body: Qt.point(root.width * 0.54, root.height * 0.46)
    // The words beside or above, the frame, and the bar below.
    zones: [[-root.width * 9, -root.height * 9, root.width * 9, root.height * 20], [-root.width, -root.height * 9, root.width * 3, root.height * 9], [-root.width, root.lineY - Theme.mm(2), root.width * 3, root.height]].slice(root.under ? 1 : 0)
    clear: Theme.mm(3)
    axon: [[root.width * 0.5, root.height * 0.72], [root.width * 0.38, root.lineY - root.height * 0.05], [root.width * 0.2, root.lineY], [root.width * 0.1, root.lineY]]
}
