import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Puts a question on the visitor's list, or takes it off again, and shows the state with a
// drawn check mark.
Button {
    id: root

    // The chapter's id, and the question.
    required property string chapter
    required property string question
    readonly property string promptText: qsTr("Save this question")
    readonly property bool isListed: Questions.count > 0 && Questions.hasQuestion(root.question)
    readonly property bool listFull: Questions.isFull && !root.isListed
    readonly property real checkMarkRoom: Theme.body * 1.1
    readonly property real checkMarkWidth: root.isListed ? root.checkMarkRoom : 0
    readonly property string fullText: qsTr("Your list is full")
    readonly property string listedText: qsTr("Saved")
    // The widest of all its texts: the layout of a page beside it must not depend on the current one.
    readonly property real maximumWidth: {
        const listedWidth = listedMetrics.advanceWidth + root.checkMarkRoom;
        const widest = Math.max(promptMetrics.advanceWidth, fullMetrics.advanceWidth, listedWidth);
        return Math.ceil(widest) + root.leftPadding * 2;
    }
    // Its height on one line: what its text wraps to for a moment must not move the page, either.
    readonly property real lineHeight: {
        return Math.max(root.minimumSize, Math.ceil(fontMetrics.height) + root.contentInset * 2);
    }

    text: root.listFull ? root.fullText : root.isListed ? root.listedText : root.promptText
    rightPadding: root.leftPadding + root.checkMarkWidth
    Accessible.checkable: !root.listFull
    Accessible.checked: root.isListed
    Accessible.description: {
        if (root.listFull)
            return qsTr("Opens your list");
        if (root.isListed)
            return qsTr("Press again to remove it from your list");
        return qsTr("Adds it to a list you can take with you");
    }
    onClicked: {
        if (root.listFull) {
            Session.openScreen("questions");
            return;
        }
        Questions.toggleQuestion(root.chapter, root.question);
        const words = root.isListed ? qsTr("Saved: %1") : qsTr("Removed: %1");
        root.Accessible.announce(words.arg(root.question));
    }

    component PromptMetrics: TextMetrics {
        font: (root.contentItem as Label).font
    }

    PromptMetrics {
        id: promptMetrics

        text: root.promptText
    }

    PromptMetrics {
        id: fullMetrics

        text: root.fullText
    }

    PromptMetrics {
        id: listedMetrics

        text: root.listedText
    }

    Item {
        id: checkMark

        readonly property real strokeWidth: Math.max(2, Math.round(Theme.body * 0.12))

        visible: root.isListed
        x: root.width - root.rightPadding + Theme.body * 0.5
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -Math.round(Theme.body * 0.08)
        width: Math.round(Theme.body * 0.36)
        height: Math.round(Theme.body * 0.66)
        rotation: 42

        Rectangle {
            anchors.right: parent.right
            width: checkMark.strokeWidth
            height: parent.height
            color: root.textColor
            antialiasing: true
        }

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: checkMark.strokeWidth
            color: root.textColor
            antialiasing: true
        }
    }
}
