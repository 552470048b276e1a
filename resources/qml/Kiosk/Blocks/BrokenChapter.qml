import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Shown in place of a chapter that could not be read.
Block {
    id: root

    implicitHeight: label.implicitHeight

    Label {
        id: label

        width: root.width
        text: qsTr(`This part can’t be shown right now. Everything else works. \
A staff member can answer your questions, too.`)
        font.pixelSize: Theme.lead
        lineHeight: 1.15
    }
}
