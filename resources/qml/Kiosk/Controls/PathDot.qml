import QtQuick
import QtQuick.Templates as T
import Kiosk.Theme

// A chapter's number on the path; filled once it was read.
T.AbstractButton {
    id: root

    property int number: 1
    property string title: ""
    property bool done: false
    readonly property bool main: false

    height: root.width
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: root.done ? qsTr("Chapter %1, %2, read").arg(root.number).arg(root.title) : qsTr("Chapter %1, %2").arg(root.number).arg(root.title)
    Keys.onEnterPressed: event => root.press(event)
    Keys.onReturnPressed: event => root.press(event)

    function press(event: KeyEvent): void {
        if (!event.isAutoRepeat)
            root.clicked();
    }

    background: Rectangle {
        radius: width / 2
        color: root.done ? Theme.drawing : root.down ? Theme.mist : Theme.card
        border.width: Theme.stroke * 1.5
        border.color: Theme.drawing

        FocusRing {
            control: root
            radius: width / 2
        }
    }
    contentItem: Label {
        text: root.number
        textFormat: Text.PlainText
        font.bold: true
        color: root.done ? Theme.card : Theme.action
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        spoken: false
    }
}
