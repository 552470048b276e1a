pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

// The synapse, its new connections, then the circuit it belongs to; words beside it where they fit.
Item {
    id: root

    property int step: 0
    readonly property real labelWidth: Math.ceil(Math.max(longest.advanceWidth, Theme.body * 5))
    readonly property real side: root.labelWidth + Theme.gap
    readonly property real ratio: 600 / 560
    // Words at both sides, at one, or none where the drawing would shrink to nothing.
    readonly property int sides: root.width - root.side * 2 >= Math.min(root.height * root.ratio, Theme.em * 11) ? 2 : root.width - root.side >= Math.min(root.height * root.ratio, Theme.em * 9) && root.height > Theme.body * 6 ? 1 : 0
    readonly property real drawingWidth: Math.min(root.width - root.side * root.sides, root.height * root.ratio)
    readonly property real drawingX: root.sides === 2 ? (root.width - root.drawingWidth) / 2 : 0
    readonly property real drawingHeight: root.drawingWidth / root.ratio
    readonly property real drawingY: (root.height - root.drawingHeight) / 2
    readonly property var names: root.step === 0 ? [[qsTr("glutamate"), 206, 300, true], [qsTr("ketamine"), 242, 366, true], [qsTr("AMPA receptor"), 392, 360, false], [qsTr("NMDA receptor"), 216, 392, true]] : root.step === 1 ? [[qsTr("new connection"), 30, 396, true], [qsTr("new connection"), 570, 396, false]] : [[qsTr("link made whole"), 462, 228, false], [qsTr("nerve cell"), 60, 440, true]]

    TextMetrics {
        id: longest

        font.family: Theme.textFamily
        font.pixelSize: Theme.body
        text: [qsTr("NMDA receptor"), qsTr("AMPA receptor"), qsTr("new connection"), qsTr("link made whole")].reduce((most, name) => name.length > most.length ? name : most, "")
    }

    Synapse {
        id: synapse

        x: root.drawingX
        y: root.drawingY
        width: root.drawingWidth
        height: root.drawingHeight
        visible: opacity > 0
        opacity: root.step < 2 ? 1 : 0
        growth: root.step > 0 ? 1 : 0

        Behavior on growth {
            NumberAnimation {
                duration: Theme.slow * 3
                easing.type: Easing.InOutQuad
            }
        }
    }

    Circuit {
        x: root.drawingX
        y: root.drawingY
        width: root.drawingWidth
        height: root.drawingHeight
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
        visible: root.sides > 0
        spots: root.names.map(name => ({
                    "text": name[0],
                    "x": root.drawingX + name[1] * synapse.unit,
                    "y": root.drawingY + name[2] * synapse.unit,
                    "left": root.sides === 2 && name[3]
                }))
        columnWidth: root.labelWidth
        drawingX: root.drawingX
        drawingWidth: root.drawingWidth
    }
}
