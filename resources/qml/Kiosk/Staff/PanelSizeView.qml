pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Shows a bar to measure: its true length on the glass gives the panel's true size.
StaffView {
    id: root

    // The smallest step on the language's rulers, in millimeters: 1 mm, or a sixteenth of an inch.
    readonly property bool inInches: Qt.locale().measurementSystem !== Locale.MetricSystem
    readonly property real stepMm: root.inInches ? 25.4 / 16 : 1
    // The length the bar should have, and the length it is found to have, in steps.
    readonly property int barSteps: {
        const round = root.inInches ? 16 : 50;
        return Math.max(round, Math.floor(root.width / Theme.pxPerMm * 0.95 / root.stepMm / round) * round);
    }
    property int measuredSteps: root.barSteps

    function lengthText(steps: int): string {
        if (!root.inInches)
            return qsTr("%1 mm").arg(steps);
        let [part, of] = [steps % 16, 16];
        while (part > 0 && part % 2 === 0)
            [part, of] = [part / 2, of / 2];
        const whole = Math.floor(steps / 16);
        const fraction = part > 0 ? `${part}/${of}` : "";
        const length = [whole > 0 ? `${whole}` : "", fraction].filter(text => text !== "").join(" ");
        return steps > 16 ? qsTr("%1 inches").arg(length) : qsTr("%1 inch").arg(length);
    }

    title: qsTr("Measure the screen")
    explanation: qsTr("Hold a ruler against this bar. How long is it?")

    Piece {
        implicitHeight: Theme.target
        keepsNext: true

        Rectangle {
            id: measureBar

            objectName: "size-bar"
            width: Math.round(root.barSteps * root.stepMm * Theme.pxPerMm)
            height: parent.implicitHeight
            color: Theme.ink
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("The bar to measure")
        }
    }

    Piece {
        implicitHeight: lengthLabel.implicitHeight
        keepsNext: true

        Label {
            id: lengthLabel

            width: parent.width
            text: root.lengthText(root.measuredSteps)
            textFormat: Text.PlainText
            font.pixelSize: Theme.title
            font.bold: true
            lineHeight: 1.0
        }
    }

    ActionButtons {
        gapBefore: Theme.smallGap

        Repeater {
            model: root.inInches ? [-8, -1, 1, 8] : [-10, -1, 1, 10]

            Button {
                required property int modelData

                readonly property string length: root.lengthText(Math.abs(modelData))

                main: true
                text: (modelData < 0 ? "− " : "+ ") + length
                Accessible.name: modelData < 0 ? qsTr("%1 shorter").arg(length) : qsTr("%1 longer").arg(length)
                onClicked: {
                    root.measuredSteps = Math.max(8, root.measuredSteps + modelData);
                    root.Accessible.announce(lengthLabel.text);
                }
            }
        }

        Button {
            main: true
            variant: Button.Filled
            text: qsTr("Use this size")
            onClicked: StaffController.savePanelSize(root.barSteps * root.stepMm, root.measuredSteps * root.stepMm)
        }
    }
}
