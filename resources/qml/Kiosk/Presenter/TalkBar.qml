import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The talk's touch buttons, in one row, or in two if their labels need it.
Item {
    id: root

    readonly property bool twoRows: turnRow.width + Theme.gap + toolRow.width > root.width

    implicitHeight: root.twoRows ? toolRow.height + Theme.gap + turnRow.height : toolRow.height

    Row {
        id: turnRow

        anchors.bottom: parent.bottom
        spacing: Theme.mm(2)

        TalkButton {
            width: Theme.mm(34)
            text: "‹ " + qsTr("Back")
            onClicked: TalkController.previousStep()
        }

        TalkButton {
            width: Theme.mm(44)
            variant: Button.Filled
            text: qsTr("Next") + " ›"
            onClicked: TalkController.nextStep()
        }
    }

    Row {
        id: toolRow

        anchors.right: parent.right
        spacing: Theme.mm(2)

        TalkButton {
            variant: TalkController.cover === "black" ? Button.Accent : Button.Outlined
            text: qsTr("Black")
            onClicked: TalkController.toggleBlack()
        }

        TalkButton {
            variant: TalkController.cover === "white" ? Button.Accent : Button.Outlined
            text: qsTr("White")
            onClicked: TalkController.toggleWhite()
        }

        TalkButton {
            variant: TalkController.frozen ? Button.Accent : Button.Outlined
            text: qsTr("Freeze")
            onClicked: TalkController.toggleFreeze()
        }

        TalkButton {
            text: qsTr("Overview")
            onClicked: TalkController.toggleOverview()
        }

        TalkButton {
            visible: !TalkController.rehearsing
            text: TalkController.singleWindow ? qsTr("Slides") : qsTr("Swap")
            onClicked: TalkController.swapViews()
        }

        TalkButton {
            text: qsTr("Keys")
            Accessible.name: qsTr("Keys and clickers")
            onClicked: TalkController.toggleHelp()
        }

        TalkButton {
            objectName: "end"
            variant: TalkController.askingToEnd ? Button.Accent : Button.Outlined
            text: TalkController.askingToEnd ? qsTr("End the talk?") : qsTr("End")
            onClicked: {
                if (TalkController.askingToEnd)
                    TalkController.endTalk();
                else
                    TalkController.askToEnd();
            }
        }
    }
}
