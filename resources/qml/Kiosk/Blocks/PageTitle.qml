import QtQuick
import Kiosk.Controls
import Kiosk.Theme

Block {
    id: root

    // How wide it is in one line in the frame.
    readonly property real framedWidth: Math.ceil(title.implicitWidth * Theme.body / Theme.title)

    implicitHeight: title.implicitHeight

    Title {
        id: title

        width: root.width
        text: root.text
    }
}
