import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Drawing
import Kiosk.Theme

// A neutral picture in place of the form: nobody sees that there is one.
FocusScope {
    id: root

    signal dismissed

    // The keys that go on with Tab stay the window's.
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F1 || event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab)
            return;
        event.accepted = true;
        if (!event.isAutoRepeat)
            root.dismissed();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.night
    }

    Neuron {
        anchors.fill: parent
        zones: [[words.x - Theme.gap * 2, words.y - Theme.gap, words.width + Theme.gap * 4, words.height + Theme.gap * 2]]
        body: Qt.point(root.width * 0.5, (words.y + words.height + root.height) / 2)
        colour: Theme.nightDrawing
        core: Theme.night
    }

    MouseArea {
        anchors.fill: parent
        onPressed: root.dismissed()
    }

    Rectangle {
        x: words.x - Theme.gap * 2
        y: words.y - Theme.gap
        width: words.width + Theme.gap * 4
        height: words.height + Theme.gap * 2
        radius: Theme.radius
        color: Theme.night
    }

    Column {
        id: words

        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round((root.height - height) * 0.5)
        spacing: Theme.gap

        Title {
            anchors.horizontalCenter: parent.horizontalCenter
            color: Theme.nightInk
            text: qsTr("Tap to go on")
        }

        Button {
            id: discreet

            anchors.horizontalCenter: parent.horizontalCenter
            main: true
            focus: true
            text: qsTr("Go on, answers hidden")
            onClicked: {
                Consult.hideAnswers(true);
                root.dismissed();
            }
        }
    }

    HelpButton {
        x: Theme.leftHanded ? Theme.margin : root.width - width - Theme.margin
        y: root.height - height - Math.round(Theme.margin * 0.5)
        text: qsTr("Help now")
        onClicked: Session.open("help")
    }
}
