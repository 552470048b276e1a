import Kiosk.Backend
import Kiosk.Controls

// Asks once more: nothing brings a deleted request back.
View {
    title: qsTr("Delete %1?").arg(StaffWork.chosen)
    explanation: qsTr("The request is erased from this kiosk and never sent. Nothing brings it back. Delete it when its visitor takes the consent back.")

    Deeds {
        Button {
            main: true
            text: qsTr("Keep it")
            onClicked: Staff.back()
        }

        Button {
            main: true
            look: Button.Filled
            text: qsTr("Delete it for good")
            onClicked: StaffWork.deleteChosen()
        }
    }
}
