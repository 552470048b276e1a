import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Drawing
import Kiosk.Theme

// A neutral picture that hides the form, so that nobody can see there is one.
FocusScope {
    id: root

    signal dismissed

    // F1 (help) and Tab are left to the window.
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
        zones: {
            const beside = Theme.largeGap;
            return [[texts.x - beside, texts.y - Theme.gap, texts.width + beside * 2, texts.height + Theme.largeGap]];
        }
        bodyCenter: Qt.point(root.width * 0.5, (texts.y + texts.height + root.height) / 2)
        color: Theme.nightDrawing
        nucleusColor: Theme.night
    }

    MouseArea {
        anchors.fill: parent
        onPressed: root.dismissed()
    }

    Rectangle {
        x: texts.x - Theme.largeGap
        y: texts.y - Theme.gap
        width: texts.width + (texts.x - x) * 2
        height: texts.height + Theme.largeGap
        radius: Theme.radius
        color: Theme.night
    }

    Column {
        id: texts

        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round((root.height - height) * 0.5)
        spacing: Theme.gap

        Title {
            anchors.horizontalCenter: parent.horizontalCenter
            color: Theme.nightInk
            text: qsTr("Tap to continue")
        }

        Button {
            id: hideAnswersButton

            anchors.horizontalCenter: parent.horizontalCenter
            main: true
            focus: true
            text: qsTr("Continue with answers hidden")
            onClicked: {
                FormController.setAnswersHidden(true);
                root.dismissed();
            }
        }
    }

    HelpButton {
        x: Theme.leftHanded ? Theme.margin : root.width - width - Theme.margin
        y: root.height - height - Math.round(Theme.margin * 0.5)
        text: qsTr("Help now")
        onClicked: Session.openScreen("help")
    }
}
