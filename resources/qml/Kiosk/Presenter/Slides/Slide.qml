pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// A slide as the audience sees it, scaled to the given width: its content above a footer.
Item {
    id: root

    // From 0.
    required property int slideIndex
    property int step: 0
    // Fade in what a step adds.
    property bool animated: false
    readonly property var content: TalkController.revision > 0 ? TalkController.slideContent(root.slideIndex) : ({})
    readonly property bool isOpening: root.content.section === "opening"

    implicitHeight: root.width * TalkController.canvas.height / TalkController.canvas.width
    clip: true

    Rectangle {
        id: canvas

        width: TalkController.canvas.width
        height: TalkController.canvas.height
        scale: root.width / width
        transformOrigin: Item.TopLeft
        color: Theme.paper

        SlideContent {
            x: TalkController.canvas.margin
            y: TalkController.canvas.margin
            width: TalkController.canvas.contentWidth
            height: TalkController.canvas.contentHeight
            content: root.content
            step: root.step
            animated: root.animated
            visible: !root.isOpening
        }

        Loader {
            anchors.fill: parent
            active: root.isOpening

            sourceComponent: OpeningSlide {
                texts: root.content.texts
            }
        }

        Item {
            x: TalkController.canvas.margin
            y: canvas.height - TalkController.canvas.footer
            width: TalkController.canvas.contentWidth
            height: TalkController.canvas.footer

            Label {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width * 0.7
                text: root.isOpening ? "" : root.content.sectionTitle ?? ""
                textFormat: Text.PlainText
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
                font.pixelSize: Math.round(Theme.body * 0.62)
                color: root.isOpening ? Theme.nightInkSoft : Theme.inkSoft
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                anchors.right: parent.right
                text: qsTr("%1 of %2").arg(root.slideIndex + 1).arg(TalkController.slideCount)
                font.pixelSize: Math.round(Theme.body * 0.62)
                color: root.isOpening ? Theme.nightInkSoft : Theme.inkSoft
            }
        }

        Rectangle {
            y: canvas.height - height
            width: canvas.width * (root.slideIndex + 1) / Math.max(1, TalkController.slideCount)
            height: Math.round(Theme.body * 0.16)
            color: Theme.here
        }
    }
}
