import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The short version, and asking the clinic.
Piece {
    id: root

    implicitHeight: column.implicitHeight

    Column {
        id: column

        width: root.width
        spacing: Math.max(Theme.mm(3), Theme.gap * 0.6)

        Button {
            width: column.width
            look: Button.Filled
            main: true
            text: qsTr("Short version · %n minute(s)", "", Guide.shortMinutes)
            onClicked: Session.open("short")
        }

        Button {
            width: column.width
            main: true
            text: qsTr("Ask us to contact you")
            onClicked: Session.open("contact")
        }
    }
}
