import QtQuick
import Kiosk.Backend
import Kiosk.Drawing
import Kiosk.Theme

// The neuron in the space that a page of text leaves: beside the text, or below it on an upright panel.
// Its axon joins the line above the bottom bar.
Neuron {
    id: root

    required property PagedColumn column
    // Extra distance between the column and the line above the bar, in pixels.
    property real gapToPath: 0
    readonly property bool isBelow: Theme.portrait
    readonly property real roomSize: {
        if (root.isBelow)
            return root.column.height - root.column.contentBottom - Theme.largeGap;
        return root.column.width - root.column.textWidth - Theme.hugeGap;
    }
    readonly property real minimumSize: root.isBelow ? root.column.height * 0.28 : Theme.em * 9
    // The y of the line above the bar, which is below this item.
    readonly property real pathY: root.height + root.gapToPath + Theme.pathOffset

    x: root.isBelow ? -Theme.margin : root.column.width - root.width + Theme.margin
    y: root.isBelow ? root.column.height - root.height : 0
    width: root.isBelow ? root.column.width + Theme.margin * 2 : Math.max(0, root.roomSize + Theme.margin)
    height: root.isBelow ? Math.max(0, root.roomSize) : root.column.height
    // In high contrast, nothing but the text should draw the eye.
    visible: DisplayPreferences.contrast === "standard" && !root.column.hasFigure && root.roomSize > root.minimumSize
    bodyCenter: Qt.point(root.width * 0.54, root.height * 0.46)
    // Keep clear of the text beside or above, the header, and the bar below.
    zones: {
        const left = [-root.width * 9, -root.height * 9, root.width * 9, root.height * 20];
        const above = [-root.width, -root.height * 9, root.width * 3, root.height * 9];
        const below = [-root.width, root.pathY - Theme.mm(2), root.width * 3, root.height];
        return root.isBelow ? [above, below] : [left, above, below];
    }
    clearance: Theme.mm(3)
    axonPath: {
        const start = [[root.width * 0.5, root.height * 0.72], [root.width * 0.38, root.pathY - root.height * 0.05]];
        return start.concat([[root.width * 0.2, root.pathY], [root.width * 0.1, root.pathY]]);
    }
}
