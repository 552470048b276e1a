import QtQuick
import Kiosk.Backend
import Kiosk.Controls

// Back and More, and Leave beside Help now.
ActionBar {
    id: root

    turns: ActionBar.AtEdge
    forwardText: qsTr("More") + " ›"
    forwardName: qsTr("More")
    onHelpClicked: {
        StaffAccess.leave();
        Session.openScreen("help");
    }

    Button {
        height: root.rowHeight
        main: true
        text: qsTr("Leave")
        Accessible.description: qsTr("Closes the staff page")
        onClicked: StaffAccess.leave()
    }
}
