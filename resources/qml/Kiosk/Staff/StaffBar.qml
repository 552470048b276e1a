import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Back and on, out, and Help now in its fixed corner.
FocusScope {
    id: root

    property bool turnsBack: true
    property bool turnsOn: false

    readonly property real space: Math.max(Theme.mm(2), Theme.gap * 0.5)
    readonly property real inner: root.width - Theme.margin * 2
    readonly property real rowHeight: help.implicitHeight
    // All that may ever stand in one row.
    readonly property bool twoRows: back.implicitWidth + more.implicitWidth + leave.implicitWidth + help.implicitWidth + root.space * 5 > root.inner
    readonly property real low: root.height - Math.round(Theme.margin * 0.5) - root.rowHeight

    signal backed
    signal advanced

    implicitHeight: Theme.gap + root.rowHeight * (root.twoRows ? 2 : 1) + (root.twoRows ? root.space : 0) + Math.round(Theme.margin * 0.5)

    Button {
        id: back

        visible: root.turnsBack
        x: Theme.margin
        y: root.twoRows ? Theme.gap : root.low
        width: root.twoRows ? (root.inner - root.space) / 2 : implicitWidth
        height: root.rowHeight
        main: true
        text: "‹ " + qsTr("Back")
        Accessible.name: qsTr("Back")
        onClicked: root.backed()
    }

    Button {
        id: more

        visible: root.turnsOn
        x: root.twoRows ? Theme.margin + (root.inner + root.space) / 2 : back.x + (back.visible ? back.width + root.space : 0)
        y: back.y
        width: root.twoRows ? (root.inner - root.space) / 2 : implicitWidth
        height: root.rowHeight
        main: true
        look: Button.Filled
        text: qsTr("More") + " ›"
        Accessible.name: qsTr("More")
        onClicked: root.advanced()
    }

    Button {
        id: leave

        x: root.twoRows ? Theme.margin : help.x - width - root.space * 2
        y: root.low
        height: root.rowHeight
        main: true
        text: qsTr("Leave")
        Accessible.description: qsTr("Closes the staff page")
        onClicked: Staff.leave()
    }

    HelpButton {
        id: help

        x: root.width - width - Theme.margin
        y: root.low
        height: root.rowHeight
        text: qsTr("Help now")
        onClicked: {
            Staff.leave();
            Session.open("help");
        }
    }
}
