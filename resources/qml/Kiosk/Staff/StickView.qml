pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The USB sticks plugged in: requests are written to them, the desk's receipts are read from them.
StaffView {
    id: root

    title: qsTr("USB drive")
    balanced: true
    explanation: qsTr(`Requests are exported sealed. \
Import them at the desk, then bring the receipt back on the same USB drive.`)

    StaffParagraph {
        text: {
            if (StaffController.sticks.length === 0 && StaffController.statusLines.length > 0)
                return qsTr("No USB drive is plugged in.");
            return "";
        }
        needsAttention: text !== ""
    }

    Repeater {
        model: StaffController.sticks

        Piece {
            id: row

            required property var modelData

            gapBefore: Theme.wideGap
            firstTargetY: buttons.y
            implicitHeight: texts.implicitHeight + root.rowGap + buttons.implicitHeight

            Label {
                id: texts

                width: row.width
                text: "%1 · %2".arg(row.modelData.name).arg(row.modelData.about)
                textFormat: Text.PlainText
                font.bold: true
                lineHeight: 1.0
                wrapMode: Text.Wrap
            }

            Flow {
                id: buttons

                y: texts.implicitHeight + root.rowGap
                width: row.width
                spacing: root.rowGap

                Button {
                    visible: row.modelData.writable
                    main: true
                    variant: Button.Filled
                    text: qsTr("Export requests")
                    Accessible.name: qsTr("Export requests to %1").arg(row.modelData.name)
                    onClicked: StaffController.exportToStick(row.modelData.folder)
                }

                Button {
                    main: true
                    text: qsTr("Import receipt")
                    Accessible.name: qsTr("Import receipt from %1").arg(row.modelData.name)
                    onClicked: StaffController.importReceipts(row.modelData.folder)
                }
            }
        }
    }

    ActionButtons {
        Button {
            text: qsTr("Refresh")
            onClicked: StaffController.refresh()
        }
    }
}
