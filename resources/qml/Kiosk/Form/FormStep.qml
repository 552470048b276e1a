import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Pages

// One step of the form: its title, explanation and error message, on as many pages as it needs.
PagedColumn {
    id: root

    // The error message is at the end, where the error is fixed.
    property bool errorsAtEnd: false

    // The visitor wants to type into a field.
    signal fieldRequested(string field)

    textWidth: root.width
    // All steps change with the form, but only one is answered at a time.
    isOffscreen: !root.visible

    Piece {
        implicitHeight: title.implicitHeight
        keepsNext: true

        Title {
            id: title

            width: parent.width
            text: FormController.title
        }
    }

    FormParagraph {
        text: FormController.explanation
        secondary: true
        keepsNext: true
    }

    ValidationMessage {
        text: root.errorsAtEnd ? "" : FormController.faultText
    }
}
