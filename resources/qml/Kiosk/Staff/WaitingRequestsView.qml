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
            id: line

            required property var modelData
            // Keeps the buttons close to the code they belong to.
            readonly property real rowWidth: Math.min(line.width, Theme.body * 34)
            readonly property bool stacked: line.rowWidth - buttons.width - Theme.gap < Theme.body * 12
            readonly property string referenceCode: line.modelData.reference

            gapBefore: Theme.gap
            firstTargetY: line.stacked ? buttons.y : 0
            implicitHeight: {
                if (line.stacked)
                    return texts.implicitHeight + root.rowGap + buttons.height;
                return Math.max(texts.implicitHeight, buttons.height);
            }

            Column {
                id: texts

                y: line.stacked ? 0 : Math.round((line.implicitHeight - height) / 2)
                width: line.stacked ? line.rowWidth : line.rowWidth - buttons.width - Theme.gap

                Label {
                    width: parent.width
                    text: line.referenceCode
                    textFormat: Text.PlainText
                    font.bold: true
                    lineHeight: 1.0
                }

                Label {
                    width: parent.width
                    text: line.modelData.about
                    textFormat: Text.PlainText
                    color: Theme.inkSoft
                    lineHeight: 1.0
                    wrapMode: Text.Wrap
                }
            }

            Row {
                id: buttons

                x: line.stacked ? 0 : line.rowWidth - width
                y: line.stacked ? texts.implicitHeight + root.rowGap : Math.round((line.implicitHeight - height) / 2)
                spacing: Math.max(Theme.mm(2), Theme.gap * 0.5)

                Button {
                    visible: line.modelData.refused
                    text: qsTr("Resend")
                    Accessible.name: qsTr("Resend: %1").arg(line.referenceCode)
                    onClicked: StaffController.retryRequest(line.referenceCode)
                }

                Button {
                    text: qsTr("Delete…")
                    Accessible.name: qsTr("Delete: %1").arg(line.referenceCode)
                    onClicked: StaffController.askToDelete(line.referenceCode)
                }
            }
        }
    }
}
