pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The guide on six cards.
Page {
    id: root

    // So little height that a card's words take two of them, one below the other.
    readonly property bool tight: Theme.reach && Theme.lines < 24
    readonly property int columns: root.tight ? 1 : Theme.wide ? 3 : Theme.columns > 30 ? 2 : 1

    name: qsTr("Short version")
    pages: column.pages

    function rowsOf(cards: var): var {
        const all = root.tight ? cards.reduce((parts, card) => parts.concat(root.halves(card)), []) : cards;
        const rows = [];
        for (let i = 0; i < all.length; i += root.columns)
            rows.push(all.slice(i, i + root.columns));
        return rows;
    }

    // The same card twice, each with half of its sentences.
    function halves(card: var): var {
        const sentences = card.text.match(/[^.!?]+([.!?]+(<[^>]*>|\s)*|$)/g) ?? [card.text];
        const middle = Math.ceil(sentences.length / 2);
        return [sentences.slice(0, middle), sentences.slice(middle)].filter(half => half.length > 0).map(half => ({
                    title: card.title,
                    text: half.join("")
                }));
    }

    PagedColumn {
        id: column

        anchors.fill: parent
        page: root.page
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
