import QtQuick
import Kiosk.Backend

// What to know before starting the form.
FormStep {
    balanced: true

    FormParagraph {
        text: qsTr("It takes about 3 minutes. Nothing is kept until you press Send.")
    }

    FormParagraph {
        text: FormController.suggestPhone ? qsTr("We are slow to read requests now. Please phone us if you can.") : ""
        bold: true
    }

    FormParagraph {
        text: qsTr("This is not for emergencies. Nobody reads it right away. For help at once, touch Help now.")
    }

    FormParagraph {
        text: qsTr("It is information, not medical advice. Nothing is decided by asking.")
    }

    FormParagraph {
        text: qsTr("Others can see this screen. You can hide it at once; Clear and leave forgets all you wrote.")
        secondary: true
    }
}
