import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The short version, and asking the clinic.
Piece {
    id: root

    // Side by side where both fit.
    readonly property bool sideBySide: root.width > Theme.body * 26

    implicitHeight: column.implicitHeight

    Grid {
        id: column

        readonly property real cell: root.sideBySide ? (root.width - column.spacing) / 2 : root.width

        columns: root.sideBySide ? 2 : 1
        spacing: Math.max(Theme.mm(3), Theme.gap * 0.6)

        Button {
            width: column.cell
            look: Button.Filled
            main: true
            text: qsTr("Short version · %n minute(s)", "", Guide.shortMinutes)
            onClicked: Session.open("short")
        }

        Button {
            width: column.cell
            main: true
            text: qsTr("Ask us to contact you")
            onClicked: Session.open("contact")
        }

        Button {
            // Elsewhere the bottom bar has room for it.
            visible: Questions.count > 0 && !Theme.wide
            width: column.cell
            main: true
            text: qsTr("My questions · %1").arg(Questions.count)
            onClicked: Session.open("questions")
        }
    }
}
