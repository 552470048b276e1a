import QtQuick
import Kiosk.Controls
import Kiosk.Theme

Block {
    id: root

    implicitHeight: label.implicitHeight

    Label {
        id: label

        width: root.width
        text: root.text
        font.pixelSize: root.textSize
        lineHeight: 1.15
        linkColor: Theme.action
        onLinkActivated: link => root.follow(link)
    }
}
