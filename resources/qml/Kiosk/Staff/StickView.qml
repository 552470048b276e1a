pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The USB sticks plugged in: requests are written to them, the desk's receipts are read from them.
StaffView {
    id: root

    title: qsTr("USB stick")
    balanced: true
    explanation: qsTr(`Requests are written as they are: sealed. \
At the desk, take them in and bring the receipt back on the same stick.`)

    StaffParagraph {
        text: {
            if (StaffController.sticks.length === 0 && StaffController.statusLines.length > 0)
                return qsTr("No stick is plugged in.");
            return "";
        }
        needsAttention: text !== ""
    }

    Repeater {
        model: StaffController.sticks

        Piece {
            id: line

            required property var modelData

            gapBefore: Theme.gap * 1.4
            firstTargetY: buttons.y
            implicitHeight: texts.implicitHeight + root.rowGap + buttons.implicitHeight

            Label {
                id: texts

                width: line.width
                text: "%1 · %2".arg(line.modelData.name).arg(line.modelData.about)
                textFormat: Text.PlainText
                font.bold: true
                lineHeight: 1.0
                wrapMode: Text.Wrap
            }

            Flow {
                id: buttons

                y: texts.implicitHeight + root.rowGap
                width: line.width
                spacing: root.rowGap

                Button {
                    visible: line.modelData.writable
                    main: true
                    variant: Button.Filled
                    text: qsTr("Write requests")
                    Accessible.name: qsTr("Write requests to %1").arg(line.modelData.name)
                    onClicked: StaffController.exportToStick(line.modelData.folder)
                }

                Button {
                    main: true
                    text: qsTr("Read the receipt")
                    Accessible.name: qsTr("Read the receipt from %1").arg(line.modelData.name)
                    onClicked: StaffController.importReceipts(line.modelData.folder)
                }
            }
        }
    }

    ActionButtons {
        Button {
            text: qsTr("Look again")
            onClicked: StaffController.refresh()
        }
    }
}
