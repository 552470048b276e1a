import Kiosk.Backend
import Kiosk.Controls

// Asks once more before the program ends.
StaffView {
    title: qsTr("Close the kiosk?")
    explanation: qsTr("The program ends. What waits is kept and is sent when the kiosk runs again.")

    ActionButtons {
        Button {
            main: true
            text: qsTr("Go on")
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
