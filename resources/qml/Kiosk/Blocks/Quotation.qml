import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Somebody's words. payload: `by`.
Block {
    id: root

    // By what it says, not by what shows: a page is measured before it is shown.
    implicitHeight: words.implicitHeight + (root.payload.by !== "" ? by.implicitHeight + Theme.gap * 0.5 : 0)

    Rectangle {
        width: Theme.mm(1.2)
        height: root.height
        color: Theme.drawing
    }

    Label {
        id: words

        x: Theme.gap * 1.5
        width: root.width - words.x
        text: root.text
        font.family: Theme.titleFamily
        font.pixelSize: root.textSize
        lineHeight: 1.12
    }

    Label {
        id: by

        anchors.top: words.bottom
        anchors.topMargin: Theme.gap * 0.5
        x: words.x
        width: words.width
        visible: root.payload.by !== ""
        text: "— " + root.payload.by
        textFormat: Text.PlainText
        color: Theme.inkSoft
    }
}
