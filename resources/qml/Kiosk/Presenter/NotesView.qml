import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The presenter's notes, in the text size they prefer.
Item {
    id: root

    Label {
        id: title

        anchors.verticalCenter: smaller.verticalCenter
        text: qsTr("Notes")
        font.bold: true
        lineHeight: 1
    }

    TalkButton {
        id: smaller

        anchors.right: larger.left
        anchors.rightMargin: Theme.mm(2)
        main: false
        text: qsTr("A−")
        Accessible.name: qsTr("Smaller notes")
        onClicked: PresenterViewModel.shrinkNotes()
    }

    TalkButton {
        id: larger

        anchors.right: parent.right
        main: false
        text: qsTr("A+")
        Accessible.name: qsTr("Larger notes")
        onClicked: PresenterViewModel.enlargeNotes()
    }

    Flickable {
        id: scroller

        y: smaller.height + Theme.smallGap
        width: root.width
        height: root.height - y
        contentHeight: notes.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        Label {
            id: notes

            objectName: "notes"
            width: scroller.width - Theme.gap
            text: PresenterViewModel.notes || qsTr("No notes for this slide.")
            color: PresenterViewModel.notes ? Theme.ink : Theme.inkSoft
            font.pixelSize: Math.round(Theme.body * 0.95 * PresenterViewModel.notesPercent / 100)
            onTextChanged: scroller.contentY = 0
        }
    }

    Rectangle {
        anchors.right: parent.right
        y: scroller.y + scroller.visibleArea.yPosition * scroller.height
        width: Theme.mm(1.2)
        height: scroller.visibleArea.heightRatio * scroller.height
        radius: width / 2
        visible: scroller.visibleArea.heightRatio < 1
        color: Theme.edge
    }

    Connections {
        target: TalkController

        function onNotesScrolled(by: int): void {
            const far = scroller.contentY + by * scroller.height * 0.7;
            scroller.contentY = Math.max(0, Math.min(scroller.contentHeight - scroller.height, far));
        }
    }
}
