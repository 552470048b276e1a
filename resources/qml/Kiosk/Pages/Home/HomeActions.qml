import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Buttons for the short version, for asking the clinic, and for the visitor's questions.
Piece {
    id: root

    // Two side by side if they fit.
    readonly property bool sideBySide: root.width > Theme.body * 26

    firstTargetY: 0
    implicitHeight: grid.implicitHeight

    Grid {
        id: grid

        // All three in one row if the widest fits a third of it.
        readonly property real widest: {
            const contactWidth = Math.max(contactButton.implicitWidth, questionsButton.implicitWidth);
            return Math.max(shortVersionButton.implicitWidth, contactWidth);
        }
        readonly property bool threeInRow: questionsButton.visible && grid.widest * 3 + grid.spacing * 2 <= root.width

        readonly property real cellWidth: (root.width - grid.spacing * (grid.columns - 1)) / grid.columns

        columns: grid.threeInRow ? 3 : root.sideBySide ? 2 : 1
        spacing: Math.max(Theme.mm(3), Theme.smallGap)

        Button {
            id: shortVersionButton

            width: grid.cellWidth
            variant: Button.Filled
            main: true
            text: qsTr("Short version · %n minute(s)", "", Guide.shortVersionMinutes)
            onClicked: Session.openScreen("short")
        }

        Button {
            id: contactButton

            width: grid.cellWidth
            main: true
            text: qsTr("Ask us to contact you")
            onClicked: Session.openScreen("contact")
        }

        Button {
            id: questionsButton

            // On wide panels this button is in the bottom bar instead.
            visible: Questions.count > 0 && !Theme.wide
            width: grid.cellWidth
            main: true
            text: qsTr("My questions · %1").arg(Questions.count)
            onClicked: Session.openScreen("questions")
        }
    }
}
