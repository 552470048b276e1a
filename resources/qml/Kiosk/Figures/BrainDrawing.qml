pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

// The synapse, its new connections, then the circuit it belongs to; words beside it where they fit.
Item {
    id: root

    property int step: 0
    readonly property real ratio: 600 / 560
    readonly property real words: Math.ceil(longest.advanceWidth) + Theme.gap
    // Words stand in the synapse's own empty sides: 125 of its 600 units.
    readonly property real labelled: Math.min(root.width, root.height * root.ratio, (root.width / 2 - root.words) / (0.5 - 125 / 600))
    readonly property bool naming: root.labelled >= Math.max(Theme.em * 10, Math.min(root.width, root.height * root.ratio) * 0.55) && root.height >= Theme.body * 7.5
    readonly property real drawingWidth: root.naming ? root.labelled : Math.min(root.width, root.height * root.ratio)
    readonly property real drawingX: (root.width - root.drawingWidth) / 2
    readonly property real drawingHeight: root.drawingWidth / root.ratio
    readonly property real drawingY: (root.height - root.drawingHeight) / 2
    readonly property real unit: root.drawingWidth / 600
    // The circuit leaves its sides to the words.
    readonly property real circuitWidth: root.naming ? Math.min(root.drawingWidth, root.width - root.words * 2) : root.drawingWidth
    readonly property real circuitX: (root.width - root.circuitWidth) / 2
    readonly property real circuitY: (root.height - root.circuitWidth / root.ratio) / 2
    readonly property var names: root.step === 0 ? [[qsTr("glutamate"), 206, 300, true], [qsTr("ketamine"), 246, 364, true], [qsTr("NMDA receptor"), 216, 388, true], [qsTr("AMPA receptor"), 392, 362, false]] : root.step === 1 ? [[qsTr("new connection"), 30, 336, true], [qsTr("new connection"), 570, 336, false]] : [[qsTr("nerve cell"), 50, 450, true], [qsTr("link made whole"), 462, 228, false]]

    function spot(name: var): var {
        const circuit = root.step > 1;
        const unit = circuit ? root.circuitWidth / 600 : root.unit;
        return {
            "text": name[0],
            "x": (circuit ? root.circuitX : root.drawingX) + name[1] * unit,
            "y": (circuit ? root.circuitY : root.drawingY) + name[2] * unit,
            "left": name[3],
            "above": root.step === 1
        };
    }

    TextMetrics {
        id: longest

        font.family: Theme.textFamily
        font.pixelSize: Theme.body
        text: [qsTr("glutamate"), qsTr("ketamine"), qsTr("NMDA receptor"), qsTr("AMPA receptor"), qsTr("new connection"), qsTr("link made whole")].reduce((most, name) => name.length > most.length ? name : most, "")
    }

    Synapse {
        x: root.drawingX
        y: root.drawingY
        width: root.drawingWidth
        height: root.drawingHeight
        visible: root.step < 2
        growth: root.step > 0 ? 1 : 0

        Behavior on growth {
            NumberAnimation {
                duration: Theme.slow * 3
                easing.type: Easing.InOutQuad
            }
        }
    }

    Circuit {
        x: root.circuitX
        y: root.circuitY
        width: root.circuitWidth
        height: root.circuitWidth / root.ratio
        visible: root.step >= 2
        whole: root.step >= 2 ? 1 : 0

        Behavior on whole {
            NumberAnimation {
                duration: Theme.slow * 3
                easing.type: Easing.InOutQuad
            }
        }
    }

    Callouts {
        anchors.fill: parent
        visible: root.naming
        spots: root.names.map(name => root.spot(name))
        wordsTop: root.drawingY
        columnWidth: root.words - Theme.gap
        zoneX: root.step > 1 ? root.circuitX : root.drawingX + 125 * root.unit
        zoneWidth: root.step > 1 ? root.circuitWidth : 350 * root.unit
    }
}
