import QtQuick
import Kiosk.Theme

// The neuron, in the space that short content leaves free below it.
Neuron {
    id: root

    // Where the content ends, in pixels from the top of the parent; negative while that is not known.
    required property real contentBottom
    readonly property real placedHeight: {
        return root.contentBottom < 0 ? 0 : root.parent.height - root.contentBottom - Theme.largeGap;
    }
    // It is composed for the content's final places alone, once the content itself is shown.
    property real freeHeight: 0

    y: root.parent.height - root.height
    height: Math.max(0, root.freeHeight)
    visible: root.freeHeight > Theme.mm(60) && root.contentBottom >= 0
    onPlacedHeightChanged: composeTimer.restart()

    Timer {
        id: composeTimer

        interval: 1
        onTriggered: root.freeHeight = root.placedHeight
    }
}
