pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The waiting requests by their codes, with status and age. Their content cannot be read here.
StaffView {
    id: root

    title: qsTr("Waiting requests")
    balanced: true

    StaffParagraph {
        text: {
            if (StaffController.waitingRequests.length === 0 && StaffController.statusLines.length > 0)
                return qsTr("No requests waiting.");
            return "";
        }
    }

    ActionButtons {
        visible: StaffController.refusedCount > 1
        implicitHeight: StaffController.refusedCount > 1 ? retryAllButton.implicitHeight : 0
        gapBefore: StaffController.refusedCount > 1 ? Theme.gap : 0

        Button {
            id: retryAllButton

            visible: StaffController.refusedCount > 1
            text: qsTr("Resend all rejected")
            onClicked: StaffController.retryAllRequests()
        }
    }

    Repeater {
        model: StaffController.waitingRequests

        Piece {
            id: row

            required property var modelData
            // Keeps the buttons close to the code they belong to.
            readonly property real rowWidth: Math.min(row.width, Theme.body * 34)
            readonly property bool stacked: row.rowWidth - buttons.width - Theme.gap < Theme.body * 12
            readonly property string referenceCode: row.modelData.reference

            gapBefore: Theme.gap
            firstTargetY: row.stacked ? buttons.y : 0
            implicitHeight: {
                if (row.stacked)
                    return texts.implicitHeight + root.rowGap + buttons.height;
                return Math.max(texts.implicitHeight, buttons.height);
            }

            Column {
                id: texts

                y: row.stacked ? 0 : Math.round((row.implicitHeight - height) / 2)
                width: row.stacked ? row.rowWidth : row.rowWidth - buttons.width - Theme.gap

                Label {
                    width: parent.width
                    text: row.referenceCode
                    textFormat: Text.PlainText
                    font.bold: true
                    lineHeight: 1.0
                }

                Label {
                    width: parent.width
                    text: row.modelData.about
                    textFormat: Text.PlainText
                    color: Theme.inkSoft
                    lineHeight: 1.0
                    wrapMode: Text.Wrap
                }
            }

            Row {
                id: buttons

                x: row.stacked ? 0 : row.rowWidth - width
                y: row.stacked ? texts.implicitHeight + root.rowGap : Math.round((row.implicitHeight - height) / 2)
                spacing: Math.max(Theme.mm(2), Theme.smallGap)

                Button {
                    visible: row.modelData.refused
                    text: qsTr("Resend")
                    Accessible.name: qsTr("Resend: %1").arg(row.referenceCode)
                    onClicked: StaffController.retryRequest(row.referenceCode)
                }

                Button {
                    text: qsTr("Delete…")
                    Accessible.name: qsTr("Delete: %1").arg(row.referenceCode)
                    onClicked: StaffController.askToDelete(row.referenceCode)
                }
            }
        }
    }
}
