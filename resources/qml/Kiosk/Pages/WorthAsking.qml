pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Blocks
import Kiosk.Controls
import Kiosk.Theme

// A question worth asking about this page, and the button that puts it on the visitor's list. `text` is
// the question. payload: `chapter`, its id; `words.heading`.
Block {
    id: root

    // The button stands below the question where both would be too narrow side by side.
    readonly property bool isStacked: root.width - saveButton.maximumWidth - Theme.largeGap < Theme.body * 12
    readonly property real rowGap: Math.max(Theme.mm(2), Theme.smallGap)

    firstTargetY: saveButton.y
    implicitHeight: {
        const height = root.isStacked ? words.height + root.rowGap + saveButton.height : words.height;
        return Math.max(height, saveButton.height) + root.rowGap * 2;
    }

    // Puts the question on the list, or takes it off again, and shows the state with a drawn check mark.
    component SaveButton: Button {
        id: button

        // The chapter's id, and the question.
        required property string chapter
        required property string question
        readonly property string promptText: qsTr("Save this question")
        readonly property bool isListed: Questions.count > 0 && Questions.hasQuestion(button.question)
        readonly property bool listFull: Questions.isFull && !button.isListed
        readonly property real checkMarkRoom: Theme.body * 1.1
        readonly property real checkMarkWidth: button.isListed ? button.checkMarkRoom : 0
        readonly property string fullText: qsTr("Your list is full")
        readonly property string listedText: qsTr("Saved")
        // The widest of all its texts: the layout of a page beside it must not depend on the current one.
        readonly property real maximumWidth: {
            const listedWidth = listedMetrics.advanceWidth + button.checkMarkRoom;
            const widest = Math.max(promptMetrics.advanceWidth, fullMetrics.advanceWidth, listedWidth);
            return Math.ceil(widest) + button.leftPadding * 2;
        }
        text: button.listFull ? button.fullText : button.isListed ? button.listedText : button.promptText
        rightPadding: button.leftPadding + button.checkMarkWidth
        Accessible.checkable: !button.listFull
        Accessible.checked: button.isListed
        Accessible.description: {
            if (button.listFull)
                return qsTr("Opens your list");
            if (button.isListed)
                return qsTr("Press again to remove it from your list");
            return qsTr("Adds it to a list you can take with you");
        }
        onClicked: {
            if (button.listFull) {
                Session.openScreen("questions");
                return;
            }
            Questions.toggleQuestion(button.chapter, button.question);
            const words = button.isListed ? qsTr("Saved: %1") : qsTr("Removed: %1");
            button.Accessible.announce(words.arg(button.question));
        }

        TextMetrics {
            id: promptMetrics
            font: (button.contentItem as Label).font

            text: button.promptText
        }

        TextMetrics {
            id: fullMetrics
            font: (button.contentItem as Label).font

            text: button.fullText
        }

        TextMetrics {
            id: listedMetrics
            font: (button.contentItem as Label).font

            text: button.listedText
        }

        Item {
            id: checkMark

            readonly property real strokeWidth: Math.max(2, Math.round(Theme.body * 0.12))

            visible: button.isListed
            x: button.width - button.rightPadding + Theme.body * 0.5
            anchors.verticalCenter: parent.verticalCenter
            anchors.verticalCenterOffset: -Math.round(Theme.body * 0.08)
            width: Math.round(Theme.body * 0.36)
            height: Math.round(Theme.body * 0.66)
            rotation: 42

            Rectangle {
                anchors.right: parent.right
                width: checkMark.strokeWidth
                height: parent.height
                color: button.textColor
                antialiasing: true
            }

            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: checkMark.strokeWidth
                color: button.textColor
                antialiasing: true
            }
        }
    }

    Surface {
        anchors.fill: parent
        quiet: true
    }

    Column {
        id: words

        x: Theme.gap
        y: root.isStacked ? root.rowGap : Math.round((root.height - height) / 2)
        width: root.width - Theme.largeGap - (root.isStacked ? 0 : saveButton.maximumWidth + Theme.gap)

        Label {
            width: words.width
            text: root.payload.words.heading
            textFormat: Text.PlainText
            color: Theme.inkSoft
        }

        Label {
            width: words.width
            text: root.text
            textFormat: Text.PlainText
            font.bold: true
        }
    }

    SaveButton {
        id: saveButton

        x: root.isStacked ? Theme.gap : root.width - Theme.gap - width
        y: root.isStacked ? words.y + words.height + root.rowGap : Math.round((root.height - height) / 2)
        width: Math.min(saveButton.maximumWidth, root.width - Theme.largeGap)
        chapter: root.payload.chapter
        question: root.text
    }
}
