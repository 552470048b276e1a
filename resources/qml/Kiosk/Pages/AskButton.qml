import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Puts what one reads on the visitor's list, or takes it off again; says so with a drawn check mark.
Button {
    id: root

    // What is asked about: a chapter's id or "facts", and the words that stand on the list.
    property string about: ""
    property string heading: ""
    property string asking: qsTr("Ask about this")
    readonly property bool listed: Questions.count > 0 && Questions.has(root.about, root.heading)
    readonly property bool full: Questions.full && !root.listed
    // The frame of the page has room for it; elsewhere it stands at the end of the chapter.
    readonly property bool above: !Theme.reach && (Theme.columns >= 30 || root.about === "facts")
    readonly property real markRoom: Theme.body * 1.1
    readonly property real markWidth: root.listed ? root.markRoom : 0
    readonly property string fullText: qsTr("Your list is full")
    readonly property string listedText: qsTr("On your list")
    // Whatever it says: a page that is laid out beside it must not depend on what it shows.
    readonly property real widest: Math.ceil(Math.max(words.advanceWidth(root.asking), words.advanceWidth(root.listedText) + root.markRoom, words.advanceWidth(root.fullText))) + root.leftPadding * 2

    text: root.full ? root.fullText : root.listed ? root.listedText : root.asking
    rightPadding: root.leftPadding + root.markWidth
    Accessible.checkable: !root.full
    Accessible.checked: root.listed
    Accessible.description: root.full ? qsTr("Opens your list") : root.listed ? qsTr("Press again to take it off your list") : qsTr("Puts it on a list that you can take with you")
    onClicked: {
        if (root.full) {
            Session.open("questions");
            return;
        }
        Questions.toggle(root.about, root.heading);
        root.Accessible.announce(root.listed ? qsTr("On your list: %1").arg(root.heading) : qsTr("No longer on your list: %1").arg(root.heading));
    }

    FontMetrics {
        id: words

        font: (root.contentItem as Label).font
    }

    Item {
        id: mark

        readonly property real thick: Math.max(2, Math.round(Theme.body * 0.12))

        visible: root.listed
        x: root.width - root.rightPadding + Theme.body * 0.5
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -Math.round(Theme.body * 0.08)
        width: Math.round(Theme.body * 0.36)
        height: Math.round(Theme.body * 0.66)
        rotation: 42

        Rectangle {
            anchors.right: parent.right
            width: mark.thick
            height: parent.height
            color: root.tint
            antialiasing: true
        }

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: mark.thick
            color: root.tint
            antialiasing: true
        }
    }
}
