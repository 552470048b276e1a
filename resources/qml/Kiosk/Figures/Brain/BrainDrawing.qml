pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

// The synapse, its new connections, then the circuit it belongs to, with labels beside it if they fit.
Item {
    id: root

    property int step: 0
    // What each label says, by what it names.
    required property var words
    readonly property real aspectRatio: 600 / 560
    readonly property real labelWidth: Math.ceil(longest.advanceWidth) + Theme.gap
    // Labels use the synapse's empty sides: 125 of its 600 units each.
    readonly property real labeledWidth: {
        const besideLabels = (root.width / 2 - root.labelWidth) / (0.5 - 125 / 600);
        return Math.min(root.width, root.height * root.aspectRatio, besideLabels);
    }
    readonly property bool showsLabels: {
        const unlabeledWidth = Math.min(root.width, root.height * root.aspectRatio);
        return root.labeledWidth >= Math.max(Theme.em * 10, unlabeledWidth * 0.55) && root.height >= Theme.body * 7.5;
    }
    readonly property real drawingWidth: {
        return root.showsLabels ? root.labeledWidth : Math.min(root.width, root.height * root.aspectRatio);
    }
    readonly property real drawingX: (root.width - root.drawingWidth) / 2
    readonly property real drawingHeight: root.drawingWidth / root.aspectRatio
    readonly property real drawingY: (root.height - root.drawingHeight) / 2
    readonly property real drawingScale: root.drawingWidth / 600
    // The circuit leaves its sides free for the labels.
    readonly property real circuitWidth: {
        return root.showsLabels ? Math.min(root.drawingWidth, root.width - root.labelWidth * 2) : root.drawingWidth;
    }
    readonly property real circuitX: (root.width - root.circuitWidth) / 2
    readonly property real circuitY: (root.height - root.circuitWidth / root.aspectRatio) / 2
    readonly property var labels: {
        if (root.step === 0) {
            const cleft = [["messenger", 206, 300, true], ["medicine", 246, 364, true]];
            return root.labeled(cleft.concat([["blocked", 216, 388, true], ["open", 392, 362, false]]));
        }
        if (root.step === 1)
            return root.labeled([["connection", 30, 336, true], ["connection", 570, 336, false]]);
        return root.labeled([["cell", 50, 450, true], ["link", 462, 228, false]]);
    }

    // Those of `labels` that have words.
    function labeled(labels: var): var {
        return labels.filter(label => root.words[label[0]]);
    }

    function labelAt(label: var): var {
        const circuit = root.step > 1;
        const unit = circuit ? root.circuitWidth / 600 : root.drawingScale;
        return {
            "text": root.words[label[0]] ?? "",
            "x": (circuit ? root.circuitX : root.drawingX) + label[1] * unit,
            "y": (circuit ? root.circuitY : root.drawingY) + label[2] * unit,
            "left": label[3],
            "above": root.step === 1
        };
    }

    TextMetrics {
        id: longest

        font.family: Theme.textFamily
        font.pixelSize: Theme.body
        text: Object.values(root.words).reduce((most, label) => label.length > most.length ? label : most, "")
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

    NerveCircuit {
        x: root.circuitX
        y: root.circuitY
        width: root.circuitWidth
        height: root.circuitWidth / root.aspectRatio
        visible: root.step >= 2
        joined: root.step >= 2 ? 1 : 0

        Behavior on joined {
            NumberAnimation {
                duration: Theme.slow * 3
                easing.type: Easing.InOutQuad
            }
        }
    }

    DrawingLabels {
        anchors.fill: parent
        visible: root.showsLabels
        labels: root.labels.map(name => root.labelAt(name))
        topLabelY: root.drawingY
        columnWidth: root.labelWidth - Theme.gap
        drawingX: root.step > 1 ? root.circuitX : root.drawingX + 125 * root.drawingScale
        drawingWidth: root.step > 1 ? root.circuitWidth : 350 * root.drawingScale
    }
}
