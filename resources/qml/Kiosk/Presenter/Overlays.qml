import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// What may lie over a view of a talk: the overview, the keys, the number being typed.
Item {
    id: root

    Loader {
        anchors.fill: parent
        active: Show.overviewOpen && root.visible

        sourceComponent: Overview {}
    }

    Loader {
        anchors.fill: parent
        active: Show.helpOpen && root.visible

        sourceComponent: KeyHelp {}
    }

    Panel {
        anchors.centerIn: parent
        width: number.width + Theme.gap * 4
        height: number.height + Theme.gap * 2
        visible: Show.entry !== ""

        Label {
            id: number

            anchors.centerIn: parent
            text: qsTr("Go to slide %1: press Enter").arg(Show.entry)
            font.bold: true
            font.pixelSize: Theme.title
            wrapMode: Text.NoWrap
        }
    }
}
