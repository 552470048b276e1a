pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// All chapters in order, with those already read marked.
Piece {
    id: root

    // How far the line extends past both sides, and its y, all in pixels.
    property real lineBefore: Theme.margin
    property real lineAfter: Theme.margin
    readonly property real pathY: dots.parent.y + dots.dotSize / 2

    firstTargetY: 0
    implicitHeight: column.implicitHeight

    Column {
        id: column

        width: root.width
        spacing: Math.max(Theme.mm(2), Theme.smallGap)

        Button {
            text: qsTr("Read it all · %n minute(s)", "", Guide.readingMinutes)
            width: Math.min(column.width, implicitWidth)
            onClicked: Session.startReading(Guide.chapters.map(chapter => chapter.id))
        }

        Item {
            width: column.width
            height: dots.implicitHeight

            // The axon runs through the dots: out at the right edge, in again at the left.
            Repeater {
                model: dots.rows

                Rectangle {
                    required property int index
                    readonly property real from: {
                        if (index === 0 && root.lineBefore === 0)
                            return dots.dotSize / 2;
                        return -Math.max(root.lineBefore, index > 0 ? Theme.margin : 0);
                    }

                    x: from
                    y: index * (dots.dotSize + dots.spacing) + (dots.dotSize - height) / 2
                    width: column.width + root.lineAfter - from
                    height: Theme.pathThickness
                    color: Theme.drawingSoft
                }
            }

            Flow {
                id: dots

                readonly property int count: Guide.chapters.length
                readonly property int dotSize: Math.max(Theme.target, Math.ceil(Theme.body * 1.5))
                readonly property real spareGap: (parent.width - dotSize * count) / Math.max(1, count - 1)
                readonly property int rows: dots.spareGap >= Theme.mm(2) ? 1 : 2

                width: parent.width
                spacing: rows === 1 ? Math.floor(spareGap) : Theme.mm(2)

                Repeater {
                    model: Guide.chapters

                    ChapterDot {
                        required property int index
                        required property var modelData

                        width: dots.dotSize
                        number: index + 1
                        title: modelData.title
                        wasRead: Session.chaptersRead.includes(modelData.id)
                        onClicked: Session.startReading(Guide.chapters.slice(index).map(chapter => chapter.id))
                    }
                }
            }
        }
    }
}
