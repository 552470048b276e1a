import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Buttons for the short version, for asking the clinic, for the visitor's questions and for other topics.
Piece {
    id: root

    // Two side by side if they fit.
    readonly property bool sideBySide: root.width > Theme.body * 26

    // On wide panels these two are in the bottom bar instead.
    readonly property bool showsQuestions: Questions.count > 0 && !Theme.wide
    readonly property bool showsTopics: Library.hasSeveral && Theme.columns <= 34
    readonly property int buttonCount: 2 + (root.showsQuestions ? 1 : 0) + (root.showsTopics ? 1 : 0)
    readonly property real buttonHeight: {
        const upper = Math.max(shortVersionButton.implicitHeight, contactButton.implicitHeight);
        return Math.max(upper, questionsButton.implicitHeight, topicsButton.implicitHeight);
    }

    firstTargetY: 0
    // Computed, since a Grid that is on another page than the one shown does not report its height.
    implicitHeight: {
        const rows = Math.ceil(root.buttonCount / grid.columns);
        return rows * root.buttonHeight + (rows - 1) * grid.spacing;
    }

    Grid {
        id: grid

        // All three in one row if the widest fits a third of it.
        readonly property real widest: {
            const contactWidth = Math.max(contactButton.implicitWidth, questionsButton.implicitWidth);
            return Math.max(shortVersionButton.implicitWidth, topicsButton.implicitWidth, contactWidth);
        }
        readonly property bool threeInRow: root.buttonCount === 3 && grid.widest * 3 + grid.spacing * 2 <= root.width

        readonly property real cellWidth: (root.width - grid.spacing * (grid.columns - 1)) / grid.columns

        columns: grid.threeInRow ? 3 : root.sideBySide ? 2 : 1
        spacing: Math.max(Theme.mm(3), Theme.smallGap)

        Button {
            id: shortVersionButton

            width: grid.cellWidth
            height: root.buttonHeight
            variant: Button.Filled
            main: true
            text: qsTr("Short version · %n minute(s)", "", Guide.shortVersionMinutes)
            onClicked: Session.openScreen("short")
        }

        Button {
            id: contactButton

            width: grid.cellWidth
            height: root.buttonHeight
            main: true
            text: qsTr("Ask us to contact you")
            onClicked: Session.openScreen("contact")
        }

        Button {
            id: questionsButton

            visible: root.showsQuestions
            width: grid.cellWidth
            height: root.buttonHeight
            main: true
            text: qsTr("My questions · %1").arg(Questions.count)
            onClicked: Session.openScreen("questions")
        }

        Button {
            id: topicsButton

            visible: root.showsTopics
            width: grid.cellWidth
            height: root.buttonHeight
            main: true
            text: qsTr("All topics")
            Accessible.description: qsTr("Choose another topic; your questions stay")
            onClicked: Session.openLibrary()
        }
    }
}
