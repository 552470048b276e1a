import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// What mends an answer with one touch: use it as it is, or as it may have been meant.
Flow {
    id: root

    // A likely slip is to be offered.
    property bool hinted: false

    // The answer was put right.
    signal mended

    spacing: Theme.mm(3)

    Button {
        visible: Consult.mayKeep
        main: true
        text: qsTr("Use it anyway")
        onClicked: Consult.useAnyway()
    }

    Button {
        visible: root.hinted
        width: Math.min(implicitWidth, root.width)
        main: true
        text: Consult.hint + " " + qsTr("Change it").replace(" ", "\u00a0")
        Accessible.name: Consult.hint + " " + qsTr("Change it")
        onClicked: {
            Consult.takeHint();
            root.mended();
        }
    }
}
