import QtQuick
import Kiosk.Controls
import Kiosk.Theme

Block {
    id: root

    // The title's width on one line in the header, in pixels.
    readonly property real headerWidth: Math.ceil(title.implicitWidth * Theme.body / Theme.title)

    implicitHeight: title.implicitHeight

    Title {
        id: title

        width: root.width
        text: root.text
    }
}
