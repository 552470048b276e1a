import QtQuick
import Kiosk.Backend

// What to know before starting the form.
FormStep {
    balanced: true

    FormParagraph {
        text: qsTr("This takes about 3 minutes. Nothing is saved until you press Send.")
    }

    FormParagraph {
        text: FormController.suggestPhone ? qsTr(`Replies are slower than usual right now. \
Please call us if you can.`) : ""
        bold: true
    }

    FormParagraph {
        text: qsTr("This isn’t for emergencies. Nobody reads it right away. If you need help now, touch Help now.")
    }

    FormParagraph {
        text: qsTr("This is information, not medical advice. Asking doesn’t commit you to anything.")
    }

    FormParagraph {
        text: qsTr(`Other people may see this screen. You can hide it at any time. \
“Clear and leave” erases everything.`)
        secondary: true
    }
}
