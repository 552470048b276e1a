pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Help now: plain lines, as large as they fit.
Page {
    id: root

    name: qsTr("Help now")
    pages: pieces.pages
    settled: pieces.placed
    begins: pieces.begins
    drawn: aside.visible

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
        reading: true

        Piece {
            implicitHeight: head.implicitHeight
            keepsNext: true

            Title {
                id: head

                width: parent.width
                text: qsTr("Help now")
                color: Theme.help
            }
        }

        Repeater {
            model: Guide.helpLines

            Piece {
                id: piece

                required property int index
                required property string modelData

                // All of them at once.
                keepsNext: piece.index < Guide.helpLines.length - 1
                gapBefore: Theme.gap * 1.4
                implicitHeight: line.implicitHeight

                Label {
                    id: line

                    width: piece.width
                    text: piece.modelData
                    textFormat: Text.PlainText
                    font.pixelSize: Math.round(Theme.lead * (Theme.fewLines ? 1 : 1.2))
                    font.bold: true
                }
            }
        }

        Piece {
            gapBefore: Theme.gap * 1.4
            implicitHeight: note.implicitHeight

            Label {
                id: note

                width: parent.width
                text: qsTr("This screen does not call anyone by itself.")
                color: Theme.inkSoft
            }
        }
    }
}
