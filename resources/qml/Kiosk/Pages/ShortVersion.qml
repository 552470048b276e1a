pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The guide on six cards.
Page {
    id: root

    readonly property int columns: Theme.wide ? 3 : Theme.columns > 30 ? 2 : 1

    name: qsTr("Short version")
    pages: column.pages
    settled: column.placed
    begins: column.begins

    function rowsOf(cards: var): var {
        const rows = [];
        for (let i = 0; i < cards.length; i += root.columns)
            rows.push(cards.slice(i, i + root.columns));
        return rows;
    }

    PagedColumn {
        id: column

        whole: root.made
        anchors.fill: parent
        page: root.page
        low: root.low
        reading: true
        textWidth: column.width

        Repeater {
            model: root.rowsOf(Guide.shortCards)

            CardRow {
                required property var modelData

                cards: modelData
                cardHeight: Theme.wide ? Math.floor((column.height - ways.implicitHeight - Theme.gap * 2.6) / 2) - 1 : 0
                columns: root.columns
                buttons: false
            }
        }

        Piece {
            id: ways

            touched: 0
            implicitHeight: next.implicitHeight

            Flow {
                id: next

                width: parent.width
                spacing: Math.max(Theme.mm(2), Theme.gap * 0.6)

                Button {
                    text: qsTr("Read it all · %n minute(s)", "", Guide.minutes)
                    onClicked: Session.setOut(Guide.chapters.map(chapter => chapter.id))
                }

                Button {
                    visible: Guide.hasFacts
                    text: qsTr("Help and harm")
                    onClicked: Session.open("facts")
                }

                Button {
                    text: qsTr("Ask us to contact you")
                    onClicked: Session.open("contact")
                }
            }
        }
    }
}
