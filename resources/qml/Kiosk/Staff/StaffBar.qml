import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Back and on, out, and Help now in its fixed corner. For the left hand all stand on the other side.
FocusScope {
    id: root

    property bool turnsBack: true
    property bool turnsOn: false

    readonly property real space: Math.max(Theme.mm(2), Theme.gap * 0.5)
    readonly property real inner: root.width - Theme.margin * 2
    readonly property real rowHeight: help.implicitHeight
    // All that may ever stand in one row.
    readonly property bool twoRows: back.implicitWidth + more.implicitWidth + leave.implicitWidth + help.implicitWidth + root.space * 5 > root.inner
    // Where the last of a row ends.
    readonly property real end: root.width - Theme.margin
    readonly property real low: root.height - Math.round(Theme.margin * 0.5) - root.rowHeight

    signal backed
    signal advanced

    implicitHeight: Theme.gap + root.rowHeight * (root.twoRows ? 2 : 1) + (root.twoRows ? root.space : 0) + Math.round(Theme.margin * 0.5)

    // The order in these is the order of the Tab key: that of reading, on either hand.
    Item {
        id: above
    }

    Item {
        id: first
    }

    Item {
        id: second
    }

    Item {
        id: third
    }

    Row {
        id: turns

        readonly property real half: (root.inner - root.space) / 2

        parent: root.twoRows ? above : Theme.leftHanded ? third : first
        x: Theme.leftHanded && !root.twoRows ? root.end - turns.width : Theme.margin + (root.twoRows && !back.visible ? turns.half + root.space : 0)
        y: root.twoRows ? Theme.gap : root.low
        spacing: root.space

        Button {
            id: back

            visible: root.turnsBack
            width: root.twoRows ? turns.half : implicitWidth
            height: root.rowHeight
            main: true
            text: "‹ " + qsTr("Back")
            Accessible.name: qsTr("Back")
            onClicked: root.backed()
        }

        Button {
            id: more

            visible: root.turnsOn
            width: root.twoRows ? turns.half : implicitWidth
            height: root.rowHeight
            main: true
            look: Button.Filled
            text: qsTr("More") + " ›"
            Accessible.name: qsTr("More")
            onClicked: root.advanced()
        }
    }

    Button {
        id: leave

        readonly property real beside: Theme.leftHanded ? help.x + help.width + root.space * 2 : help.x - width - root.space * 2
        readonly property real alone: Theme.leftHanded ? root.end - width : Theme.margin

        parent: second
        x: root.twoRows ? leave.alone : leave.beside
        y: root.low
        height: root.rowHeight
        main: true
        text: qsTr("Leave")
        Accessible.description: qsTr("Closes the staff page")
        onClicked: Staff.leave()
    }

    HelpButton {
        id: help

        parent: Theme.leftHanded ? first : third
        x: Theme.leftHanded ? Theme.margin : root.end - width
        y: root.low
        height: root.rowHeight
        text: qsTr("Help now")
        onClicked: {
            Staff.leave();
            Session.open("help");
        }
    }
}
