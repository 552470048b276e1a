import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// It is saved, then received by the clinic: the code, when to expect us, when this clears itself.
Step {
    id: root

    readonly property bool received: Consult.received

    onReceivedChanged: {
        if (root.received)
            root.Accessible.announce(Consult.title);
    }

    Say {
        text: qsTr("Your code, to take your request back")
        soft: true
        keepsNext: true
    }

    Piece {
        gapBefore: 0
        implicitHeight: code.implicitHeight

        Label {
            id: code

            width: parent.width
            text: Consult.reference
            textFormat: Text.PlainText
            font.pixelSize: Theme.title
            font.bold: true
        }
    }

    Piece {
        id: last

        readonly property bool abreast: last.width > longer.implicitWidth + Theme.body * 12

        touched: 0
        implicitHeight: last.abreast ? Math.max(longer.implicitHeight, left.implicitHeight) : longer.implicitHeight + Theme.gap + left.implicitHeight

        Button {
            id: longer

            y: last.abreast ? Math.round((last.height - height) / 2) : 0
            text: qsTr("Stay longer")
            onClicked: Consult.stayLonger()
        }

        Label {
            id: left

            x: last.abreast ? longer.width + Theme.gap : 0
            y: last.abreast ? Math.round((last.height - height) / 2) : longer.height + Theme.gap
            width: last.width - x
            text: qsTr("This screen clears itself in %n second(s).", "", Consult.secondsLeft)
            textFormat: Text.PlainText
            color: Theme.inkSoft
            lineHeight: 1.0
        }
    }

    Say {
        text: Consult.expect
    }
}
