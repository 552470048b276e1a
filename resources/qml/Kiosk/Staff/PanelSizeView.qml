pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Shows a bar to measure: its true length on the glass gives the panel's true size.
StaffView {
    id: root

    // The length the bar should have, in millimeters.
    readonly property int barMm: Math.max(50, Math.floor(root.width / Theme.pxPerMm * 0.95 / 50) * 50)
    property int measuredMm: root.barMm

    title: qsTr("Measure the screen")
    explanation: qsTr("Hold a ruler against this bar. How long is it?")

    Piece {
        implicitHeight: Theme.target
        keepsNext: true

        Rectangle {
            id: measureBar

            objectName: "size-bar"
            width: Math.round(root.barMm * Theme.pxPerMm)
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
            text: qsTr("%1 mm").arg(root.measuredMm)
            textFormat: Text.PlainText
            font.pixelSize: Theme.title
            font.bold: true
            lineHeight: 1.0
        }
    }

    ActionButtons {
        gapBefore: Theme.gap * 0.6

        Repeater {
            model: [-10, -1, 1, 10]

            Button {
                required property int modelData

                main: true
                text: (modelData < 0 ? "− " : "+ ") + Math.abs(modelData)
                Accessible.name: {
                    return modelData < 0 ? qsTr("%1 mm shorter").arg(-modelData) : qsTr("%1 mm longer").arg(modelData);
                }
                onClicked: {
                    root.measuredMm = Math.max(10, root.measuredMm + modelData);
                    root.Accessible.announce(lengthLabel.text);
                }
            }
        }

        Button {
            main: true
            variant: Button.Filled
            text: qsTr("Use this size")
            onClicked: StaffController.savePanelSize(root.barMm, root.measuredMm)
        }
    }
}
