import Kiosk.Backend
import Kiosk.Controls

// Asks once more before the program ends.
StaffView {
    title: qsTr("Close the kiosk?")
    explanation: qsTr("This closes the program. Waiting requests are kept and sent the next time the kiosk runs.")

    ActionButtons {
        Button {
            main: true
            text: qsTr("Keep running")
            onClicked: StaffAccess.goBack()
        }

        Button {
            main: true
            variant: Button.Filled
            text: qsTr("Close the kiosk")
            onClicked: StaffAccess.exitProgram()
        }
    }
}
