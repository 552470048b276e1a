import QtQuick
import Kiosk.Controls

Block {
    id: root

    implicitHeight: title.implicitHeight

    Title {
        id: title

        width: root.width
        text: root.text
    }
}
