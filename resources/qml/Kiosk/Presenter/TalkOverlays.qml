import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// What can cover a view of a talk: the overview, the key help, and the number being typed.
Item {
    id: root

    Loader {
        anchors.fill: parent
        active: TalkController.overviewOpen && root.visible

        sourceComponent: SlideOverview {}
    }

    Loader {
        anchors.fill: parent
        active: TalkController.helpOpen && root.visible

        sourceComponent: KeyHelp {}
    }

    Surface {
        anchors.centerIn: parent
        width: entryLabel.width + Theme.hugeGap
        height: entryLabel.height + Theme.largeGap
        visible: TalkController.typedNumber !== ""

        Label {
            id: entryLabel

            anchors.centerIn: parent
            text: qsTr("Go to slide %1: press Enter").arg(TalkController.typedNumber)
            font.bold: true
            font.pixelSize: Theme.title
            wrapMode: Text.NoWrap
        }
    }
}
