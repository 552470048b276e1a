pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// With one screen for presenter and audience: buttons that come with a touch or the mouse and go
// after a while, the overview, the keys, and the number being typed. No notes.
Item {
    id: root

    readonly property real unit: Show.unit(root.width, root.height)

    HoverHandler {
        id: hover

        property point last: Qt.point(-1, -1)

        // The pointer goes with the buttons.
        cursorShape: bar.opacity > 0 ? Qt.ArrowCursor : Qt.BlankCursor
        onPointChanged: {
            const now = hover.point.position;
            // A pointer that only is there has not moved.
            if (hover.last.x >= 0 && (now.x !== hover.last.x || now.y !== hover.last.y))
                root.wake();
            hover.last = now;
        }
    }

    TapHandler {
        onTapped: root.wake()
    }

    function wake(): void {
        bar.opacity = 1;
        asleep.restart();
    }

    Connections {
        target: Show

        function onEndingChanged(): void {
            if (Show.ending)
                root.wake();
        }
    }

    Timer {
        id: asleep

        interval: 5000
        onTriggered: bar.opacity = 0
    }

    Item {
        width: root.width / root.unit
        height: root.height / root.unit
        scale: root.unit
        transformOrigin: Item.TopLeft

        Panel {
            id: bar

            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.gap
            anchors.horizontalCenter: parent.horizontalCenter
            width: buttons.width + Theme.gap * 2
            height: buttons.height + Theme.gap
            visible: opacity > 0
            opacity: 0

            Row {
                id: buttons

                anchors.centerIn: parent
                spacing: Theme.mm(2)

                // The window was closed; this answers.
                TalkButton {
                    visible: Show.ending
                    look: Button.Here
                    text: qsTr("Really end?")
                    onClicked: Show.end()
                }

                TalkButton {
                    text: "‹ " + qsTr("Back")
                    onClicked: Show.back()
                }

                TalkButton {
                    text: qsTr("Next") + " ›"
                    look: Button.Filled
                    onClicked: Show.next()
                }

                TalkButton {
                    text: qsTr("Overview")
                    onClicked: Show.overview()
                }

                TalkButton {
                    text: qsTr("Notes")
                    onClicked: Show.swap()
                }

                TalkButton {
                    text: qsTr("Keys")
                    onClicked: Show.help()
                }
            }
        }

        Overlays {
            anchors.fill: parent
        }
    }
}
