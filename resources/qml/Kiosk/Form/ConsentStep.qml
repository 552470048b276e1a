pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The consent text and its check box, unchecked until the visitor checks it.
FormStep {
    id: root

    errorsAtEnd: true

    Repeater {
        id: paragraphs

        model: FormController.consentText.split(/\n\n+/)

        FormParagraph {
            required property int index
            required property string modelData

            text: modelData
            // The check box is never alone on a page.
            keepsNext: index === paragraphs.count - 1 && FormController.faultText === ""
        }
    }

    ValidationMessage {
        text: FormController.faultText
    }

    Piece {
        gapBefore: Theme.wideGap
        firstTargetY: 0
        implicitHeight: checkBox.implicitHeight

        Button {
            id: checkBox

            width: Math.min(parent.width, Theme.lead * 30)
            main: true
            leftPadding: Theme.largeGap + checkMark.width
            alignment: Text.AlignLeft
            text: qsTr("I have read this, and I agree.")
            enabled: FormController.state === "editing"
            Accessible.role: Accessible.CheckBox
            Accessible.checkable: true
            Accessible.checked: FormController.agreed
            onClicked: FormController.setConsent(!FormController.agreed)

            Rectangle {
                id: checkMark

                x: Theme.gap
                anchors.verticalCenter: parent.verticalCenter
                width: Math.round(Math.max(Theme.mm(8), Theme.body))
                height: width
                radius: Theme.radius / 2
                color: FormController.agreed ? Theme.action : Theme.card
                border.width: Theme.stroke * 2
                border.color: Theme.action

                Label {
                    anchors.centerIn: parent
                    visible: FormController.agreed
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
