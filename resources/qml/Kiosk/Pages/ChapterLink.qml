import QtQuick
import Kiosk.Backend
import Kiosk.Blocks
import Kiosk.Controls

// A link to another chapter. payload: `chapter`.
Block {
    id: root

    firstTargetY: 0
    implicitHeight: button.implicitHeight

    Button {
        id: button

        width: Math.min(root.width, button.implicitWidth)
        text: root.text + " ›"
        Accessible.name: root.text
        onClicked: Session.openChapter(root.payload.chapter)
    }
}
