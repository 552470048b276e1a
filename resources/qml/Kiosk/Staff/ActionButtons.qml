import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Buttons side by side, as many as fit in a row.
Piece {
    id: root

    default property alias buttons: flow.data

    firstTargetY: root.implicitHeight > 0 ? 0 : -1
    gapBefore: Theme.largeGap
    implicitHeight: flow.implicitHeight

    Flow {
        id: flow

        width: root.width
        spacing: Math.max(Theme.mm(2), Theme.smallGap)
    }
}
