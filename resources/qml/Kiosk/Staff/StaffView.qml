import QtQuick
import Kiosk.Backend
import Kiosk.Pages
import Kiosk.Theme

// One view of the staff page, on as many pages as it needs. StaffScreen shows its title.
PagedColumn {
    id: root

    property string title: ""
    property string explanation: ""
    readonly property real rowGap: Math.max(Theme.mm(2), Theme.smallGap)

    textWidth: root.width

    StaffParagraph {
        text: StaffController.busy ? qsTr("Working…") : StaffController.message
        needsAttention: StaffController.failed
        keepsNext: true
    }

    StaffParagraph {
        text: root.explanation
        keepsNext: true
    }
}
