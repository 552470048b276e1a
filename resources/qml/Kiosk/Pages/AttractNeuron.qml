import QtQuick
import Kiosk.Drawing
import Kiosk.Theme

// The neuron of attract, between its words.
Neuron {
    id: root

    // The screen it stands on, the column of its words, and its Help now.
    required property Attract attract
    required property Item words
    required property Item help
    // Beside the words, below them on an upright panel, above them where they are very large.
    readonly property real above: root.words.y / 2

    visible: !root.attract.tight || root.above > Theme.em * 3
    grows: true
    grown: root.attract.grown
    colour: Theme.nightDrawing
    core: Theme.here
    body: root.attract.tight ? Qt.point(root.attract.width * 0.8, root.above) : Theme.portrait ? Qt.point(root.attract.width * 0.55, root.words.y + root.words.height + (root.attract.axonY - root.words.y - root.words.height) * 0.46) : Qt.point((root.words.x + root.attract.textWidth + root.attract.width) / 2, root.attract.height * 0.42)
    reach: (root.attract.width + root.attract.height) * (root.attract.tight ? 0.2 : Theme.portrait ? 0.26 : 0.3)
    zones: [[-root.attract.width, root.words.y, root.attract.width + root.words.x + (root.attract.tight ? root.attract.width : root.attract.textWidth), root.words.height], [root.help.x, root.help.y, root.help.width, root.attract.height - root.help.y]].concat(root.attract.tight ? [] : [[Theme.portrait ? -root.attract.width : root.body.x - root.attract.width * 0.03, root.attract.axonY - Theme.margin * 0.7, root.attract.width * 2, root.attract.height]])
    clear: Theme.mm(5)
    // Limbs end above its last stretch. It leaves to the right, towards the path on home; on an upright panel to the left, where
    // home takes it up.
    axon: root.attract.tight ? [[root.attract.width * 0.9, root.above * 1.2], [root.attract.width * 1.1, root.above]] : Theme.portrait ? [[root.body.x + root.attract.width * 0.1, root.body.y + root.attract.width * 0.2], [root.body.x, root.attract.axonY], [root.attract.width * 0.3, root.attract.axonY], [-root.attract.width * 0.1, root.attract.axonY]] : [[root.body.x - root.attract.width * 0.06, root.body.y + root.attract.height * 0.2], [root.body.x - root.attract.width * 0.02, root.attract.axonY], [root.body.x + root.attract.width * 0.12, root.attract.axonY], [root.attract.width * 1.1, root.attract.axonY - Theme.margin]]
}
