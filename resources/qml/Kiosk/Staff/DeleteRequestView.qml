import Kiosk.Backend
import Kiosk.Controls

// Asks once more, because a deleted request cannot be restored.
StaffView {
    title: qsTr("Delete %1?").arg(StaffController.selectedCode)
    explanation: qsTr(`The request will be erased from this kiosk and never sent. This can’t be undone. \
Delete it if the visitor withdraws consent.`)

    ActionButtons {
        Button {
            main: true
            text: qsTr("Keep")
            onClicked: StaffAccess.goBack()
        }

        Button {
            main: true
            variant: Button.Filled
            text: qsTr("Delete permanently")
            onClicked: StaffController.deleteSelected()
        }
    }
}
