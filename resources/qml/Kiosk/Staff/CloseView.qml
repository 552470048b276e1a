import Kiosk.Backend
import Kiosk.Controls

// Asks once more before the program ends.
View {
    title: qsTr("Close the kiosk?")
    explanation: qsTr("The program ends. What waits is kept and is sent when the kiosk runs again.")

    Deeds {
        Button {
            main: true
            text: qsTr("Go on")
            onClicked: Staff.back()
        }

        Button {
            main: true
            look: Button.Filled
            text: qsTr("Close the kiosk")
            onClicked: Staff.close()
        }
    }
}
