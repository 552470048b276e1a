import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The same on every screen: leave, display, turn the page; Help now in its fixed corner.
FocusScope {
    id: root

    readonly property string screen: Session.screen
    readonly property bool home: root.screen === "home"
    readonly property bool broken: root.screen === "out-of-order"
    readonly property bool turnsBack: !root.broken && (!root.home || Session.page > 0)
    readonly property bool turnsOn: !root.broken && (Session.page < Session.pages - 1 || Session.nextChapter !== "")
    readonly property real space: Math.max(Theme.mm(2), Theme.gap * 0.5)
    // Back and Next stand in a row of their own where one row is too narrow.
    readonly property bool twoRows: left.implicitWidth + turns.implicitWidth + help.implicitWidth + root.space * 4 > root.width - Theme.margin * 2

    implicitHeight: help.height + Theme.margin * 0.5 + (root.twoRows && turns.visible ? turns.height + root.space : 0) + Theme.gap

    Row {
        id: left

        x: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.margin * 0.5
        spacing: root.space

        Button {
            visible: !root.broken
            height: help.height
            text: root.home ? qsTr("Finish") : qsTr("Home")
            Accessible.description: root.home ? qsTr("Ends your visit and clears the screen") : qsTr("All questions")
            onClicked: root.home ? Session.finish() : Session.goHome()
        }

        Button {
            visible: !root.broken && root.screen !== "display"
            height: help.height
            text: Theme.columns > 46 ? qsTr("Text and colours") : "Aa"
            Accessible.name: qsTr("Text and colours")
            onClicked: Session.open("display")
        }
    }

    Row {
        id: turns

        visible: root.turnsBack || root.turnsOn
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.margin * 0.5 + (root.twoRows ? help.height + root.space : 0)
        x: root.twoRows ? Theme.margin : help.x - turns.width - root.space * 2
        width: root.twoRows ? root.width - Theme.margin * 2 : implicitWidth
        spacing: root.space

        Button {
            id: back

            visible: root.turnsBack
            width: root.twoRows ? (turns.width - (root.turnsOn ? root.space : 0)) / (root.turnsOn ? 2 : 1) : implicitWidth
            height: help.height
            main: true
            text: "‹ " + qsTr("Back")
            Accessible.name: qsTr("Back")
            onClicked: Session.back()
        }

        Button {
            visible: root.turnsOn
            width: root.twoRows ? (turns.width - (root.turnsBack ? root.space : 0)) / (root.turnsBack ? 2 : 1) : implicitWidth
            height: help.height
            main: true
            look: Button.Filled
            text: qsTr("Next") + " ›"
            Accessible.name: qsTr("Next")
            onClicked: Session.next()
        }
    }

    HelpButton {
        id: help

        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.margin * 0.5
        text: qsTr("Help now")
        onClicked: Session.open("help")
    }
}
