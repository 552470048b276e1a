pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Clock, elapsed and remaining time, and slide number; also a badge while the
// audience's view is covered or frozen.
Item {
    id: root

    readonly property string badgeText: {
        if (TalkController.cover === "black")
            return qsTr("BLACK");
        return TalkController.cover === "white" ? qsTr("WHITE") : TalkController.frozen ? qsTr("FROZEN") : "";
    }

    implicitHeight: Math.max(facts.height, badgeButton.height)

    component TimeFact: Column {
        id: fact

        required property string name
        required property string value
        property bool late: false

        Label {
            text: fact.name
            color: Theme.inkSoft
            font.pixelSize: Math.round(Theme.body * 0.7)
            wrapMode: Text.NoWrap
            lineHeight: 1
        }

        Label {
            text: fact.value
            color: fact.late ? Theme.help : Theme.ink
            font.pixelSize: Math.round(Theme.body * 1.3)
            font.bold: true
            font.features: ({
                    "tnum": 1
                })
            wrapMode: Text.NoWrap
            lineHeight: 1
        }
    }

    Row {
        id: facts

        spacing: Theme.largeGap

        TimeFact {
            name: qsTr("Clock")
            value: PresenterViewModel.clockText
        }

        TimeFact {
            name: qsTr("Elapsed")
            value: PresenterViewModel.elapsedText
        }

        TimeFact {
            name: qsTr("Left")
            value: PresenterViewModel.remainingText
            late: PresenterViewModel.overTime
        }

        TimeFact {
            name: qsTr("Left in this part")
            value: PresenterViewModel.sectionRemainingText
            late: PresenterViewModel.sectionOverTime
        }

        TimeFact {
            name: qsTr("Slide")
            value: qsTr("%1 of %2").arg(TalkController.slide + 1).arg(TalkController.slideCount)
        }
    }

    Label {
        anchors.right: badgeButton.visible ? badgeButton.left : parent.right
        anchors.rightMargin: badgeButton.visible ? Theme.gap : 0
        anchors.verticalCenter: parent.verticalCenter
        visible: TalkController.rehearsing
        text: qsTr("Rehearsal")
        font.bold: true
        color: Theme.action
        wrapMode: Text.NoWrap
    }

    TalkButton {
        id: badgeButton

        objectName: "badge"
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: root.badgeText !== ""
        variant: Button.Accent
        main: false
        text: {
            if (TalkController.cover !== "" && TalkController.frozen)
                return qsTr("%1, FROZEN").arg(root.badgeText);
            return root.badgeText;
        }
        Accessible.description: qsTr("Show the audience this slide again")
        onClicked: TalkController.showAudience()
    }
}
