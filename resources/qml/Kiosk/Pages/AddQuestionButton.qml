import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Puts the topic being read on the visitor's list, or takes it off again, and shows
// the state with a drawn check mark.
Button {
    id: root

    // What the question is about: a chapter's id or "facts", and the text shown on the list.
    property string topic: ""
    property string heading: ""
    property string promptText: qsTr("Save this question")
    readonly property bool isListed: Questions.count > 0 && Questions.hasQuestion(root.topic, root.heading)
    readonly property bool listFull: Questions.isFull && !root.isListed
    // The page's header has room for it; otherwise it is at the end of the chapter.
    readonly property bool fitsHeader: !Theme.reach && (Theme.columns >= 30 || root.topic === "facts")
    readonly property real checkMarkRoom: Theme.body * 1.1
    readonly property real checkMarkWidth: root.isListed ? root.checkMarkRoom : 0
    readonly property string fullText: qsTr("Your list is full")
    readonly property string listedText: qsTr("Saved")
    // The widest of all its texts: the layout of a page beside it must not depend on the current one.
    readonly property real maximumWidth: {
        const listedWidth = fontMetrics.advanceWidth(root.listedText) + root.checkMarkRoom;
        const others = Math.max(fontMetrics.advanceWidth(root.promptText), fontMetrics.advanceWidth(root.fullText));
        return Math.ceil(Math.max(others, listedWidth)) + root.leftPadding * 2;
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
        Questions.toggleQuestion(root.topic, root.heading);
        const words = root.isListed ? qsTr("Saved: %1") : qsTr("Removed: %1");
        root.Accessible.announce(words.arg(root.heading));
    }

    FontMetrics {
        id: fontMetrics

        font: (root.contentItem as Label).font
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
