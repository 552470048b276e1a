pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// All chapters in their order, with those already read marked.
Piece {
    id: root

    // How far the line runs on at both sides, in pixels, and where it runs.
    property real before: Theme.margin
    property real after: Theme.margin
    readonly property real lineY: dots.parent.y + dots.dot / 2

    touched: 0
    implicitHeight: column.implicitHeight

    Column {
        id: column

        width: root.width
        spacing: Theme.gap * 0.6

        Button {
            text: qsTr("Read it all · %n minute(s)", "", Guide.minutes)
            width: Math.min(column.width, implicitWidth)
            onClicked: Session.setOut(Guide.chapters.map(chapter => chapter.id))
        }

        Item {
            width: column.width
            height: dots.implicitHeight

            // The axon runs on through the dots: out at the right, in again at the left.
            Repeater {
                model: dots.rows

                Rectangle {
                    required property int index
                    readonly property real from: index === 0 && root.before === 0 ? dots.dot / 2 : -Math.max(root.before, index > 0 ? Theme.margin : 0)

                    x: from
                    y: index * (dots.dot + dots.spacing) + (dots.dot - height) / 2
                    width: column.width + root.after - from
                    height: Theme.line
                    color: Theme.drawingSoft
                }
            }

            Flow {
                id: dots

                readonly property int count: Guide.chapters.length
                readonly property int dot: Math.max(Theme.target, Math.ceil(Theme.body * 1.5))
                readonly property real spare: (parent.width - dot * count) / Math.max(1, count - 1)
                readonly property int rows: dots.spare >= Theme.mm(2) ? 1 : 2

                width: parent.width
                spacing: rows === 1 ? Math.floor(spare) : Theme.mm(2)

                Repeater {
                    model: Guide.chapters

                    PathDot {
                        required property int index
                        required property var modelData

                        width: dots.dot
                        number: index + 1
                        title: modelData.title
                        done: Session.read.includes(modelData.id)
                        onClicked: Session.setOut(Guide.chapters.slice(index).map(chapter => chapter.id))
                    }
                }
            }
        }
    }
}
