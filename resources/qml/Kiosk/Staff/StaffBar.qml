import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Back, more and leave, with Help now in its fixed corner. In left-handed mode everything is mirrored.
FocusScope {
    id: root

    property bool canGoBack: true
    property bool hasMorePages: false

    readonly property real buttonGap: Math.max(Theme.mm(2), Theme.gap * 0.5)
    readonly property real innerWidth: root.width - Theme.margin * 2
    readonly property real rowHeight: help.implicitHeight
    // Two rows if everything that can be shown does not fit in one.
    readonly property bool twoRows: {
        const buttons = back.implicitWidth + more.implicitWidth + leave.implicitWidth + help.implicitWidth;
        return buttons + root.buttonGap * 5 > root.innerWidth;
    }
    // The right end of a row, in pixels.
    readonly property real rightEdge: root.width - Theme.margin
    readonly property real rowY: root.height - Math.round(Theme.margin * 0.5) - root.rowHeight

    signal backClicked
    signal moreClicked

    implicitHeight: {
        const rows = root.rowHeight * (root.twoRows ? 2 : 1) + (root.twoRows ? root.buttonGap : 0);
        return Theme.gap + rows + Math.round(Theme.margin * 0.5);
    }

    // The order of these items is the Tab order: reading order, for either hand.
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

        readonly property real halfWidth: (root.innerWidth - root.buttonGap) / 2

        parent: root.twoRows ? above : Theme.leftHanded ? third : first
        x: {
            if (Theme.leftHanded && !root.twoRows)
                return root.rightEdge - turns.width;
            return Theme.margin + (root.twoRows && !back.visible ? turns.halfWidth + root.buttonGap : 0);
        }
        y: root.twoRows ? Theme.gap : root.rowY
        spacing: root.buttonGap

        Button {
            id: back

            visible: root.canGoBack
            width: root.twoRows ? turns.halfWidth : implicitWidth
            height: root.rowHeight
            main: true
            text: "‹ " + qsTr("Back")
            Accessible.name: qsTr("Back")
            onClicked: root.backClicked()
        }

        Button {
            id: more

            visible: root.hasMorePages
            width: root.twoRows ? turns.halfWidth : implicitWidth
            height: root.rowHeight
            main: true
            variant: Button.Filled
            text: qsTr("More") + " ›"
            Accessible.name: qsTr("More")
            onClicked: root.moreClicked()
        }
    }

    Button {
        id: leave

        readonly property real xBesideHelp: {
            return Theme.leftHanded ? help.x + help.width + root.buttonGap * 2 : help.x - width - root.buttonGap * 2;
        }
        readonly property real xAlone: Theme.leftHanded ? root.rightEdge - width : Theme.margin

        parent: second
        x: root.twoRows ? leave.xAlone : leave.xBesideHelp
        y: root.rowY
        height: root.rowHeight
        main: true
        text: qsTr("Leave")
        Accessible.description: qsTr("Closes the staff page")
        onClicked: StaffAccess.leave()
    }

    HelpButton {
        id: help

        parent: Theme.leftHanded ? first : third
        x: Theme.leftHanded ? Theme.margin : root.rightEdge - width
        y: root.rowY
        height: root.rowHeight
        text: qsTr("Help now")
        onClicked: {
            StaffAccess.leave();
            Session.openScreen("help");
        }
    }
}
