import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// A page that is one column under its title, with the neuron in the space beside the text.
Page {
    id: root

    property string title: root.name
    property color titleColor: Theme.ink
    property alias balanced: column.balanced
    readonly property real textWidth: column.textWidth
    default property alias pieces: column.pieces

    hasOwnTitle: true
    pageCount: column.pageCount
    settled: column.placed
    contentTop: column.contentTop
    hasArt: marginArt.visible

    MarginArt {
        id: marginArt

        column: column
    }

    PagedColumn {
        id: column

        isComplete: root.isComplete
        anchors.fill: parent
        page: root.page
        touchZoneTop: root.touchZoneTop
        balanced: true

        Piece {
            implicitHeight: head.implicitHeight
            keepsNext: true

            Title {
                id: head

                width: parent.width
                text: root.title
                color: root.titleColor
            }
        }
    }
}
