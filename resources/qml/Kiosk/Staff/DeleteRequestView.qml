import Kiosk.Backend
import Kiosk.Controls

// Asks once more, because a deleted request cannot be restored.
StaffView {
    title: qsTr("Delete %1?").arg(StaffController.selectedCode)
    explanation: qsTr(`The request is erased from this kiosk and never sent. Nothing brings it back. \
Delete it when its visitor takes the consent back.`)

    ActionButtons {
        Button {
            main: true
            text: qsTr("Keep it")
            onClicked: StaffAccess.goBack()
        }

        Button {
            main: true
            variant: Button.Filled
            text: qsTr("Delete it for good")
            onClicked: StaffController.deleteSelected()
        }
    }
}
