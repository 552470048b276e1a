pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The consent text and its box, which is empty until the visitor ticks it.
Step {
    id: root

    late: true

    Repeater {
        id: paragraphs

        model: Consult.consentText.split(/\n\n+/)

        Say {
            required property int index
            required property string modelData

            text: modelData
            // The box never stands alone.
            keepsNext: index === paragraphs.count - 1 && Consult.fault === ""
        }
    }

    Fault {
        text: Consult.fault
    }

    Piece {
        gapBefore: Theme.gap * 1.5
        touched: 0
        implicitHeight: box.implicitHeight

        Button {
            id: box

            width: Math.min(parent.width, Theme.lead * 30)
            main: true
            leftPadding: Theme.gap * 2 + tick.width
            alignment: Text.AlignLeft
            text: qsTr("I have read this and agree.")
            enabled: Consult.state === "editing"
            Accessible.role: Accessible.CheckBox
            Accessible.checkable: true
            Accessible.checked: Consult.agreed
            onClicked: Consult.agree(!Consult.agreed)

            Rectangle {
                id: tick

                x: Theme.gap
                anchors.verticalCenter: parent.verticalCenter
                width: Math.round(Math.max(Theme.mm(8), Theme.body))
                height: width
                radius: Theme.radius / 2
                color: Consult.agreed ? Theme.action : Theme.card
                border.width: Theme.stroke * 2
                border.color: Theme.action

                Label {
                    anchors.centerIn: parent
                    visible: Consult.agreed
                    spoken: false
                    text: "✓"
                    textFormat: Text.PlainText
                    color: Theme.actionInk
                    font.bold: true
                    font.pixelSize: Math.round(parent.width * 0.8)
                    lineHeight: 1.0
                }
            }
        }
    }
}
