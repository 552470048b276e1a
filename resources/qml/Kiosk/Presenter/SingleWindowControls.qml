pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Controls for when presenter and audience share one screen: buttons that appear on a touch or mouse
// movement and disappear after a while, the overview, the keys, and the number being typed. No notes.
Item {
    id: root

    readonly property real viewScale: TalkController.windowScale(root.width, root.height)

    HoverHandler {
        id: hover

        property point lastPosition: Qt.point(-1, -1)

        // The pointer disappears with the buttons.
        cursorShape: bar.opacity > 0 ? Qt.ArrowCursor : Qt.BlankCursor
        onPointChanged: {
            const now = hover.point.position;
            // A pointer that has only just appeared has not moved.
            if (hover.lastPosition.x >= 0 && (now.x !== hover.lastPosition.x || now.y !== hover.lastPosition.y))
                root.showControls();
            hover.lastPosition = now;
        }
    }

    TapHandler {
        onTapped: root.showControls()
    }

    function showControls(): void {
        bar.opacity = 1;
        hideTimer.restart();
    }

    Connections {
        target: TalkController

        function onAskingToEndChanged(): void {
            if (TalkController.askingToEnd)
                root.showControls();
        }
    }

    Timer {
        id: hideTimer

        interval: 5000
        onTriggered: bar.opacity = 0
    }

    Item {
        width: root.width / root.viewScale
        height: root.height / root.viewScale
        scale: root.viewScale
        transformOrigin: Item.TopLeft

        Surface {
            id: bar

            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.gap
            anchors.horizontalCenter: parent.horizontalCenter
            width: buttons.width + Theme.largeGap
            height: buttons.height + Theme.gap
            visible: opacity > 0
            opacity: 0

            Row {
                id: buttons

                anchors.centerIn: parent
                spacing: Theme.mm(2)

                // The window was asked to close; this button confirms it.
                TalkButton {
                    visible: TalkController.askingToEnd
                    variant: Button.Accent
                    text: qsTr("End the talk?")
                    onClicked: TalkController.endTalk()
                }

                TalkButton {
                    text: "‹ " + qsTr("Back")
                    onClicked: TalkController.previousStep()
                }

                TalkButton {
                    text: qsTr("Next") + " ›"
                    variant: Button.Filled
                    onClicked: TalkController.nextStep()
                }

                TalkButton {
                    text: qsTr("Overview")
                    onClicked: TalkController.toggleOverview()
                }

                TalkButton {
                    text: qsTr("Notes")
                    onClicked: TalkController.swapViews()
                }

                TalkButton {
                    text: qsTr("Keys")
                    onClicked: TalkController.toggleHelp()
                }
            }
        }

        TalkOverlays {
            anchors.fill: parent
        }
    }
}
