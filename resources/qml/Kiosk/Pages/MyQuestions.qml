pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The visitor's list, what matters to them, and the ways to take it along.
Page {
    id: root

    name: qsTr("My questions")
    pages: pieces.pages
    settled: pieces.placed
    begins: pieces.begins
    drawn: aside.visible
    reading: false

    component Words: Piece {
        id: words

        property alias text: label.text
        property alias color: label.color
        property alias bold: label.font.bold

        implicitHeight: label.implicitHeight

        Label {
            id: label

            width: words.width
            textFormat: Text.PlainText
        }
    }

    Aside {
        id: aside

        column: pieces
    }

    PagedColumn {
        id: pieces

        whole: root.made
        anchors.fill: parent
        page: root.page
        low: root.low

        Piece {
            implicitHeight: head.implicitHeight
            keepsNext: true

            Title {
                id: head

                width: parent.width
                text: root.name
            }
        }

        Words {
            text: Questions.count === 0 ? qsTr("Nothing is on your list yet. “Ask about this” puts what you are reading on it. It is forgotten when you leave.") : qsTr("To ask when you talk with us. Your list is forgotten when you leave.")
            color: Theme.inkSoft
        }

        Repeater {
            model: Questions.asked

            Piece {
                id: piece

                required property int index
                required property var modelData

                touched: 0
                gapBefore: piece.index === 0 ? Theme.gap : Math.max(Theme.mm(2), Theme.gap * 0.4)
                implicitHeight: Math.max(words.implicitHeight, remove.implicitHeight)

                Label {
                    id: words

                    anchors.verticalCenter: parent.verticalCenter
                    width: remove.x - Theme.gap
                    text: qsTr("%1. %2").arg(piece.index + 1).arg(piece.modelData.text)
                    textFormat: Text.PlainText
                    font.bold: true
                }

                Button {
                    id: remove

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("Remove")
                    Accessible.name: qsTr("Remove: %1").arg(piece.modelData.text)
                    onClicked: {
                        root.arrived(qsTr("Removed: %1").arg(piece.modelData.text));
                        Questions.remove(piece.modelData.chapter, piece.modelData.heading);
                    }
                }
            }
        }

        Words {
            gapBefore: Theme.gap * 1.5
            keepsNext: true
            text: qsTr("What matters to me")
            bold: true
        }

        Words {
            gapBefore: Theme.gap * 0.4
            keepsNext: true
            text: qsTr("Choose any. It puts your questions in order, and is forgotten when you leave.")
            color: Theme.inkSoft
        }

        Matters {
            gapBefore: Theme.gap * 0.6
        }

        Piece {
            gapBefore: Theme.gap * 1.5
            touched: 0
            implicitHeight: actions.implicitHeight
            keepsNext: true

            Flow {
                id: actions

                width: parent.width
                spacing: Math.max(Theme.mm(2), Theme.gap * 0.6)

                Button {
                    width: Math.min(actions.width, implicitWidth)
                    look: Button.Filled
                    main: true
                    text: qsTr("Take it with you")
                    Accessible.description: holds.text
                    onClicked: Session.open("takeaway")
                }

                Button {
                    width: Math.min(actions.width, implicitWidth)
                    main: true
                    text: qsTr("Ask us to contact you")
                    onClicked: Session.open("contact")
                }
            }
        }

        Words {
            id: holds

            gapBefore: Theme.gap * 0.6
            text: qsTr("A code for your phone. It holds the clinic's contact card and your questions. It names this treatment.")
            color: Theme.inkSoft
        }
    }
}
