import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The request is saved, then received by the clinic: the code, when to expect a
// reply, when this screen clears.
FormStep {
    id: root

    readonly property bool received: FormController.received

    onReceivedChanged: {
        if (root.received)
            root.Accessible.announce(FormController.title);
    }

    FormParagraph {
        text: qsTr("Keep this code in case you want to cancel")
        secondary: true
        keepsNext: true
    }

    Piece {
        gapBefore: 0
        implicitHeight: codeLabel.implicitHeight

        Label {
            id: codeLabel

            width: parent.width
            text: FormController.referenceCode
            textFormat: Text.PlainText
            font.pixelSize: Theme.title
            font.bold: true
        }
    }

    Piece {
        id: stayRow

        readonly property bool sideBySide: stayRow.width > stayButton.implicitWidth + Theme.body * 12

        firstTargetY: 0
        implicitHeight: {
            if (stayRow.sideBySide)
                return Math.max(stayButton.implicitHeight, countdown.implicitHeight);
            return stayButton.implicitHeight + Theme.gap + countdown.implicitHeight;
        }

        Button {
            id: stayButton

            y: stayRow.sideBySide ? Math.round((stayRow.height - height) / 2) : 0
            text: qsTr("Keep this open")
            onClicked: FormController.stayLonger()
        }

        Label {
            id: countdown

            x: stayRow.sideBySide ? stayButton.width + Theme.gap : 0
            y: stayRow.sideBySide ? Math.round((stayRow.height - height) / 2) : stayButton.height + Theme.gap
            width: stayRow.width - x
            text: qsTr("This screen clears itself in %n second(s).", "", FormController.secondsLeft)
            textFormat: Text.PlainText
            color: Theme.inkSoft
            lineHeight: 1.0
        }
    }

    FormParagraph {
        text: FormController.replyTimeText
    }
}
