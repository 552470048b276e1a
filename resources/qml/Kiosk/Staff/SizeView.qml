pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Measure this bar: what it is on the glass tells the panel's true size.
View {
    id: root

    // What the bar should measure, in millimetres.
    readonly property int drawn: Math.max(50, Math.floor(root.width / Theme.pxPerMm * 0.95 / 50) * 50)
    property int measured: root.drawn

    title: qsTr("Measure the screen")
    explanation: qsTr("Hold a ruler to this bar. How long is it?")

    Piece {
        implicitHeight: Theme.target
        keepsNext: true

        Rectangle {
            id: bar

            objectName: "size-bar"
            width: Math.round(root.drawn * Theme.pxPerMm)
            height: parent.implicitHeight
            color: Theme.ink
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("The bar to measure")
        }
    }

    Piece {
        implicitHeight: length.implicitHeight
        keepsNext: true

        Label {
            id: length

            width: parent.width
            text: qsTr("%1 mm").arg(root.measured)
            textFormat: Text.PlainText
            font.pixelSize: Theme.title
            font.bold: true
            lineHeight: 1.0
        }
    }

    Deeds {
        gapBefore: Theme.gap * 0.6

        Repeater {
            model: [-10, -1, 1, 10]

            Button {
                required property int modelData

                main: true
                text: (modelData < 0 ? "− " : "+ ") + Math.abs(modelData)
                Accessible.name: modelData < 0 ? qsTr("%1 mm shorter").arg(-modelData) : qsTr("%1 mm longer").arg(modelData)
                onClicked: {
                    root.measured = Math.max(10, root.measured + modelData);
                    root.Accessible.announce(length.text);
                }
            }
        }

        Button {
            main: true
            look: Button.Filled
            text: qsTr("Use this size")
            onClicked: StaffWork.keepSize(root.drawn, root.measured)
        }
    }
}
