import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Fixes an answer with one touch: use it anyway, or accept the suggested correction.
Flow {
    id: root

    // Offer to correct a likely typo.
    property bool showsSuggestion: false

    // The answer was corrected.
    signal fixed

    spacing: Theme.mm(3)

    Button {
        visible: FormController.canUseAnyway
        main: true
        text: qsTr("Use it anyway")
        onClicked: FormController.useAnyway()
    }

    Button {
        visible: root.showsSuggestion
        width: Math.min(implicitWidth, root.width)
        main: true
        text: FormController.suggestion + " " + qsTr("Change it").replace(" ", "\u00a0")
        Accessible.name: FormController.suggestion + " " + qsTr("Change it")
        onClicked: {
            FormController.acceptSuggestion();
            root.fixed();
        }
    }
}
