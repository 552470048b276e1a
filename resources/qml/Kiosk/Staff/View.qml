import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Pages
import Kiosk.Theme

// One view of the staff page: its title, and how the last act ended, on as many pages as it needs.
PagedColumn {
    id: root

    property string title: ""
    readonly property real space: Math.max(Theme.mm(2), Theme.gap * 0.6)

    textWidth: root.width

    Piece {
        implicitHeight: head.implicitHeight
        keepsNext: true

        Title {
            id: head

            width: parent.width
            text: root.title
        }
    }

    Say {
        text: StaffWork.busy ? qsTr("Working …") : StaffWork.said
        wrong: StaffWork.failed
        keepsNext: true
    }
}
