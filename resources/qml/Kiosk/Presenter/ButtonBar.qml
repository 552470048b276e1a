import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The talk's buttons for a finger: in one line, or in two where their words need it.
Item {
    id: root

    readonly property bool broken: turns.width + Theme.gap + others.width > root.width

    implicitHeight: root.broken ? others.height + Theme.gap + turns.height : others.height

    Row {
        id: turns

        anchors.bottom: parent.bottom
        spacing: Theme.mm(2)

        TalkButton {
            width: Theme.mm(34)
            text: "‹ " + qsTr("Back")
            onClicked: Show.back()
        }

        TalkButton {
            width: Theme.mm(44)
            look: Button.Filled
            text: qsTr("Next") + " ›"
            onClicked: Show.next()
        }
    }

    Row {
        id: others

        anchors.right: parent.right
        spacing: Theme.mm(2)

        TalkButton {
            look: Show.cover === "black" ? Button.Here : Button.Outlined
            text: qsTr("Black")
            onClicked: Show.black()
        }

        TalkButton {
            look: Show.cover === "white" ? Button.Here : Button.Outlined
            text: qsTr("White")
            onClicked: Show.white()
        }

        TalkButton {
            look: Show.frozen ? Button.Here : Button.Outlined
            text: qsTr("Freeze")
            onClicked: Show.freeze()
        }

        TalkButton {
            text: qsTr("Overview")
            onClicked: Show.overview()
        }

        TalkButton {
            visible: !Show.rehearsing
            text: Show.alone ? qsTr("Slides") : qsTr("Swap")
            onClicked: Show.swap()
        }

        TalkButton {
            text: qsTr("Keys")
            Accessible.name: qsTr("Keys and clickers")
            onClicked: Show.help()
        }

        TalkButton {
            objectName: "end"
            look: Show.ending ? Button.Here : Button.Outlined
            text: Show.ending ? qsTr("Really end?") : qsTr("End")
            onClicked: {
                if (Show.ending)
                    Show.end();
                else
                    Show.askToEnd();
            }
        }
    }
}
