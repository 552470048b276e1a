import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The short version, and asking the clinic.
Piece {
    id: root

    // Side by side where both fit.
    readonly property bool sideBySide: root.width > Theme.body * 26

    touched: 0
    implicitHeight: column.implicitHeight

    Grid {
        id: column

        // All three in a row, where the widest fits a third.
        readonly property real widest: Math.max(short_.implicitWidth, ask.implicitWidth, mine.implicitWidth)
        readonly property bool three: mine.visible && column.widest * 3 + column.spacing * 2 <= root.width

        readonly property real cell: (root.width - column.spacing * (column.columns - 1)) / column.columns

        columns: column.three ? 3 : root.sideBySide ? 2 : 1
        spacing: Math.max(Theme.mm(3), Theme.gap * 0.6)

        Button {
            id: short_

            width: column.cell
            look: Button.Filled
            main: true
            text: qsTr("Short version · %n minute(s)", "", Guide.shortMinutes)
            onClicked: Session.open("short")
        }

        Button {
            id: ask

            width: column.cell
            main: true
            text: qsTr("Ask us to contact you")
            onClicked: Session.open("contact")
        }

        Button {
            id: mine

            // Elsewhere the bottom bar has room for it.
            visible: Questions.count > 0 && !Theme.wide
            width: column.cell
            main: true
            text: qsTr("My questions · %1").arg(Questions.count)
            onClicked: Session.open("questions")
        }
    }
}
