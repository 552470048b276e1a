pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// A slide as the audience sees it, scaled to the width it is given: its content above a footer.
Item {
    id: root

    // From 0.
    required property int number
    property int step: 0
    // What comes with a step fades in.
    property bool moving: false
    readonly property var sheet: Show.revision > 0 ? Show.sheet(root.number) : ({})
    readonly property bool opening: root.sheet.section === "opening"

    implicitHeight: root.width * Show.canvas.height / Show.canvas.width
    clip: true

    Rectangle {
        id: canvas

        width: Show.canvas.width
        height: Show.canvas.height
        scale: root.width / width
        transformOrigin: Item.TopLeft
        color: Theme.paper

        Sheet {
            x: Show.canvas.margin
            y: Show.canvas.margin
            width: Show.canvas.contentWidth
            height: Show.canvas.contentHeight
            sheet: root.sheet
            step: root.step
            moving: root.moving
            visible: !root.opening
        }

        Loader {
            anchors.fill: parent
            active: root.opening

            sourceComponent: Opening {
                texts: root.sheet.texts
            }
        }

        Item {
            x: Show.canvas.margin
            y: canvas.height - Show.canvas.footer
            width: Show.canvas.contentWidth
            height: Show.canvas.footer

            Label {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width * 0.7
                text: root.opening ? "" : root.sheet.sectionTitle ?? ""
                textFormat: Text.PlainText
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
                font.pixelSize: Math.round(Theme.body * 0.62)
                color: root.opening ? Theme.nightInkSoft : Theme.inkSoft
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                anchors.right: parent.right
                text: qsTr("%1 of %2").arg(root.number + 1).arg(Show.count)
                font.pixelSize: Math.round(Theme.body * 0.62)
                color: root.opening ? Theme.nightInkSoft : Theme.inkSoft
            }
        }

        Rectangle {
            y: canvas.height - height
            width: canvas.width * (root.number + 1) / Math.max(1, Show.count)
            height: Math.round(Theme.body * 0.16)
            color: Theme.here
        }
    }
}
