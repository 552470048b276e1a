import QtQuick
import Kiosk.Backend
import Kiosk.Pages
import Kiosk.Theme

// One view of the staff page, on as many pages as it needs. Its title stands above it.
PagedColumn {
    id: root

    property string title: ""
    property string explanation: ""
    readonly property real space: Math.max(Theme.mm(2), Theme.gap * 0.6)

    textWidth: root.width

    Say {
        text: StaffWork.busy ? qsTr("Working …") : StaffWork.said
        wrong: StaffWork.failed
        keepsNext: true
    }

    Say {
        text: root.explanation
        keepsNext: true
    }
}
