import QtQuick
import Kiosk.Drawing
import Kiosk.Theme

// The neuron in the gap between what greets and what is touched.
Neuron {
    id: root

    required property GapPiece gap
    readonly property point axonStart: Qt.point(root.width * 0.4, root.height * 0.62)

    x: -Theme.margin
    y: root.gap.y
    width: Theme.panel.width
    height: root.gap.height
    visible: root.gap.hasRoom
    nucleusColor: Theme.here
    limbReach: root.height * 0.62
    bodyCenter: Qt.point(root.width * 0.56, root.height * 0.5)
    zones: [[0, -root.height, root.width, root.height], [0, root.height, root.width, root.height]]
    axonPath: [[root.axonStart.x, root.axonStart.y], [-Theme.margin, root.height * 0.8]]
    axonWidth: Theme.pathThickness
}
