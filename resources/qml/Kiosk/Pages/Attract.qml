import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// What stands there when nobody does. Any touch or key wakes; Help now alone is pressed by it.
FocusScope {
    id: root

    // Text so large that only the question and the button fit.
    readonly property bool tight: Theme.lines < 16
    readonly property real textWidth: Theme.portrait || root.tight ? root.width - Theme.margin * 4 : Math.min(root.width * 0.45, Theme.title * 16)

    // How much of the neuron shows, from 0 to 1.
    property real grown: 1

    function grow(): void {
        growth.stop();
        root.grown = 1;
        if (root.visible && !Theme.reducedMotion)
            growth.start();
    }

    focus: true
    Component.onCompleted: root.grow()
    onVisibleChanged: root.grow()
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_F1)
            Session.open("help");
        else if ([Qt.Key_Tab, Qt.Key_Backtab, Qt.Key_Shift, Qt.Key_Control, Qt.Key_Alt].includes(event.key))
            event.accepted = false;
        else
            Session.wake();
    }

    Connections {
        target: Theme

        function onReducedMotionChanged(): void {
            root.grow();
        }
    }

    NumberAnimation {
        id: growth

        target: root
        property: "grown"
        from: 0
        to: 1
        duration: 5000
        easing.type: Easing.OutQuad
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.night
    }

    // The neuron grows from its body: the picture stands still, and more of it is uncovered.
    Item {
        id: picture

        x: Theme.portrait ? 0 : root.width * 0.5
        y: Theme.portrait ? root.height * 0.5 : 0
        width: root.width - x
        height: root.height - y
        visible: !root.tight

        Item {
            id: uncovered

            anchors.centerIn: parent
            width: parent.width * root.grown
            height: parent.height * root.grown
            clip: true

            Image {
                x: -uncovered.x
                y: -uncovered.y
                width: picture.width
                height: picture.height
                source: picture.width > 0 ? "image://neuron/" + encodeURIComponent([Math.round(picture.width), Math.round(picture.height), Theme.nightDrawing, "attract"].join("/")) : ""
                Accessible.ignored: true
            }
        }
    }

    MouseArea {
        anchors.fill: parent
        onPressed: Session.wake()
    }

    Column {
        x: Theme.margin * 2
        y: Theme.portrait ? root.height * 0.08 : Math.max(Theme.margin, (root.height - height - help.height - Theme.margin) / 2)
        width: root.textWidth
        spacing: Theme.gap * (Theme.lines > 20 ? 1.6 : 0.6)

        Label {
            width: parent.width
            visible: !root.tight
            text: Guide.clinic
            textFormat: Text.PlainText
            color: Theme.nightInkSoft
            font.bold: true
        }

        Title {
            width: parent.width
            text: Guide.attract
            color: Theme.nightInk
            font.pixelSize: Math.round(Theme.title * (Theme.lines > 20 ? 1.25 : 1))
        }

        Label {
            width: parent.width
            visible: !root.tight
            text: Guide.welcome
            textFormat: Text.PlainText
            color: Theme.nightInk
            font.pixelSize: Theme.lead
        }

        Button {
            id: begin

            // A finger that slides off leaves no focus behind for whoever comes next.
            focusPolicy: Qt.TabFocus
            look: Button.Here
            main: true
            text: qsTr("Touch to begin")
            onPressed: Session.wake()
            onClicked: Session.wake()
        }
    }

    HelpButton {
        id: help

        focusPolicy: Qt.TabFocus
        x: root.width - width - Theme.margin
        y: root.height - height - Theme.margin * 0.5
        text: Guide.helpShort
        width: Math.min(implicitWidth, root.width - Theme.margin * 2)
        onClicked: Session.open("help")
    }
}
