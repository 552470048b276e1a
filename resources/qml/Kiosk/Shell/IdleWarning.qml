import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The countdown before the reset. It hides what was on the screen; any touch or key cancels the reset.
FocusScope {
    id: root

    readonly property list<int> spokenSeconds: [30, 10, 5]

    // Text to announce at once, interrupting other speech.
    signal announced(string words)

    onAnnounced: words => root.Accessible.announce(words, Accessible.Assertive)
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_F1)
            Session.openScreen("help");
        else if ([Qt.Key_Tab, Qt.Key_Backtab, Qt.Key_Shift, Qt.Key_Control, Qt.Key_Alt].includes(event.key))
            event.accepted = false;
        else
            Session.recordInput();
    }
    onVisibleChanged: {
        if (root.visible) {
            stayButton.forceActiveFocus();
            root.announced([question.text, countdown.spokenText + ".", explanation.text].join(" "));
        }
    }

    Connections {
        target: Session
        enabled: root.visible

        function onSecondsLeftChanged(): void {
            if (root.spokenSeconds.includes(Session.secondsLeft))
                root.announced(countdown.spokenText);
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    MouseArea {
        anchors.fill: parent
        onPressed: Session.recordInput()
        onWheel: Session.recordInput()
    }

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.max(Theme.margin, (root.height - height) * (Theme.reach ? 0.85 : 0.45))
        width: Math.min(root.width - Theme.margin * 2, Theme.lead * 26)
        spacing: Theme.gap

        Title {
            id: question

            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Are you still there?")
        }

        Label {
            id: countdown

            readonly property string spokenText: qsTr("%n second(s) left", "", Session.secondsLeft)

            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            font.family: Theme.titleFamily
            font.pixelSize: Theme.title * 2
            lineHeight: 1
            text: Session.secondsLeft
            Accessible.name: countdown.spokenText
        }

        Label {
            id: explanation

            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Touch anywhere to keep going. Otherwise, this screen will clear itself and forget your visit.")
        }

        Flow {
            id: buttonFlow

            readonly property bool oneRow: {
                return stayButton.implicitWidth + finishButton.implicitWidth + spacing <= parent.width;
            }

            anchors.horizontalCenter: parent.horizontalCenter
            width: oneRow ? stayButton.implicitWidth + finishButton.implicitWidth + spacing : parent.width
            spacing: Math.max(Theme.mm(3), Theme.gap)

            Button {
                id: stayButton

                width: buttonFlow.oneRow ? implicitWidth : buttonFlow.width
                variant: Button.Filled
                main: true
                text: qsTr("I’m still here")
                onClicked: Session.recordInput()
            }

            Button {
                id: finishButton

                width: buttonFlow.oneRow ? implicitWidth : buttonFlow.width
                main: true
                text: qsTr("Finish and clear")
                onClicked: Session.finish()
            }
        }
    }

    HelpButton {
        x: Theme.leftHanded ? Theme.margin : root.width - width - Theme.margin
        y: root.height - height - Theme.margin * 0.5
        text: qsTr("Help now")
        onClicked: Session.openScreen("help")
    }
}
