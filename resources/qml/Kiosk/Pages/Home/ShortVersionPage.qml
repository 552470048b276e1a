pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Pages
import Kiosk.Theme
import "cardRows.js" as CardRows

// The guide on six cards.
Page {
    id: root

    readonly property int columns: Theme.wide ? 3 : Theme.columns > 30 ? 2 : 1

    name: qsTr("Short version")
    pageCount: column.pageCount
    settled: column.placed
    contentTop: column.contentTop

    PagedColumn {
        id: column

        isComplete: root.isComplete
        anchors.fill: parent
        page: root.page
        touchZoneTop: root.touchZoneTop
        balanced: true
        textWidth: column.width

        Repeater {
            model: CardRows.inRows(Guide.shortCards, root.columns)

            CardRow {
                required property var modelData

                cards: modelData
                minimumCardHeight: {
                    if (Theme.wide)
                        return Math.floor((column.height - endLinks.implicitHeight - Theme.hugeGap) / 2) - 1;
                    return 0;
                }
                columns: root.columns
                interactive: false
            }
        }

        Piece {
            id: endLinks

            firstTargetY: 0
            implicitHeight: linkFlow.implicitHeight

            Flow {
                id: linkFlow

                width: parent.width
                spacing: Math.max(Theme.mm(2), Theme.smallGap)

                Button {
                    text: qsTr("Read it all · %n minute(s)", "", Guide.readingMinutes)
                    onClicked: Session.startReading(Guide.chapters.map(chapter => chapter.id))
                }

                Button {
                    visible: Guide.hasFactBox
                    text: qsTr("Benefits and risks")
                    onClicked: Session.openScreen("facts")
                }

                Button {
                    text: qsTr("Ask us to contact you")
                    onClicked: Session.openScreen("contact")
                }
            }
        }
    }
}
