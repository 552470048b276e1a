import QtQuick
import Kiosk.Drawing
import Kiosk.Theme

// The neuron of the attract screen, placed around its text.
Neuron {
    id: root

    // The screen it belongs to, the column of its texts, and its Help now button.
    required property AttractScreen attractScreen
    required property Item texts
    required property Item helpButton
    // Beside the texts, below them on an upright panel, above them if the text is very large.
    readonly property real topRoomCenter: root.texts.y / 2

    visible: !root.attractScreen.compact || root.topRoomCenter > Theme.em * 3
    animatesGrowth: true
    growth: root.attractScreen.growth
    color: Theme.nightDrawing
    nucleusColor: Theme.here
    bodyCenter: root.attractScreen.compact ? Qt.point(root.attractScreen.width * 0.8, root.topRoomCenter) : Theme.portrait ? Qt.point(root.attractScreen.width * 0.55, root.texts.y + root.texts.height + (root.attractScreen.axonY - root.texts.y - root.texts.height) * 0.46) : Qt.point((root.texts.x + root.attractScreen.textWidth + root.attractScreen.width) / 2, root.attractScreen.height * 0.42)
    limbReach: (root.attractScreen.width + root.attractScreen.height) * (root.attractScreen.compact ? 0.2 : Theme.portrait ? 0.26 : 0.3)
    zones: [[-root.attractScreen.width, root.texts.y, root.attractScreen.width + root.texts.x + (root.attractScreen.compact ? root.attractScreen.width : root.attractScreen.textWidth), root.texts.height], [root.helpButton.x, root.helpButton.y, root.helpButton.width, root.attractScreen.height - root.helpButton.y]].concat(root.attractScreen.compact ? [] : [[Theme.portrait ? -root.attractScreen.width : root.bodyCenter.x - root.attractScreen.width * 0.03, root.attractScreen.axonY - Theme.margin * 0.7, root.attractScreen.width * 2, root.attractScreen.height]])
    clearance: Theme.mm(5)
    // Limbs end above the last stretch of the axon. It leaves to the right, toward the path on the home
    // page, or on an upright panel to the left, where the home page continues it.
    axonPath: root.attractScreen.compact ? [[root.attractScreen.width * 0.9, root.topRoomCenter * 1.2], [root.attractScreen.width * 1.1, root.topRoomCenter]] : Theme.portrait ? [[root.bodyCenter.x + root.attractScreen.width * 0.1, root.bodyCenter.y + root.attractScreen.width * 0.2], [root.bodyCenter.x, root.attractScreen.axonY], [root.attractScreen.width * 0.3, root.attractScreen.axonY], [-root.attractScreen.width * 0.1, root.attractScreen.axonY]] : [[root.bodyCenter.x - root.attractScreen.width * 0.06, root.bodyCenter.y + root.attractScreen.height * 0.2], [root.bodyCenter.x - root.attractScreen.width * 0.02, root.attractScreen.axonY], [root.bodyCenter.x + root.attractScreen.width * 0.12, root.attractScreen.axonY], [root.attractScreen.width * 1.1, root.attractScreen.axonY - Theme.margin]]
}
