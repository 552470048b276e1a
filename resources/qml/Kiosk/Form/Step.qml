import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Pages

// One screen of the form: its title, what explains it, and what is to be mended, on as many pages as
// it needs.
PagedColumn {
    id: root

    // What is to be mended stands at the end, where it is mended.
    property bool late: false

    // A visitor wants to type into a field.
    signal write(string field)

    textWidth: root.width

    Piece {
        implicitHeight: title.implicitHeight
        keepsNext: true

        Title {
            id: title

            width: parent.width
            text: Consult.title
        }
    }

    Say {
        text: Consult.explanation
        soft: true
        keepsNext: true
    }

    Fault {
        text: root.late ? "" : Consult.fault
    }
}
