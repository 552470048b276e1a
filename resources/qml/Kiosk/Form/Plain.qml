import QtQuick
import Kiosk.Backend

// What to know before the form begins.
Step {
    reading: true

    Say {
        text: qsTr("It takes about 3 minutes. Nothing is kept until you press Send.")
    }

    Say {
        text: Consult.phoneInstead ? qsTr("We are slow to read requests now. Please phone us if you can.") : ""
        strong: true
    }

    Say {
        text: qsTr("This is not for emergencies. Nobody reads it right away. For help at once, touch Help now.")
    }

    Say {
        text: qsTr("It is information, not medical advice. Nothing is decided by asking.")
    }

    Say {
        text: qsTr("Others can see this screen. You can hide it at once; Clear and leave forgets all you wrote.")
        soft: true
    }
}
