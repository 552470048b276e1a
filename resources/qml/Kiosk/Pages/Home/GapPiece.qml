import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// In reach mode and on an upright panel, touch targets start below this gap.
Piece {
    id: root

    // The height of all that is above it, and where targets may start in reach mode, in pixels.
    required property real aboveHeight
    required property real touchZoneTop
    // Where targets start on an upright panel, as a part of its height.
    property real upright: 0.4
    // There is room for the neuron.
    readonly property bool hasRoom: root.visible && root.height > Theme.em * 6
    readonly property real bottomY: {
        if (Theme.reach)
            return root.touchZoneTop;
        return Theme.portrait && Theme.lines > 40 ? Theme.panel.height * root.upright : 0;
    }

    implicitHeight: Math.max(0, root.bottomY - root.aboveHeight - Theme.largeGap - Theme.largeGap)
}
