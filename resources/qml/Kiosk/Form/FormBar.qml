import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Back, hide, clear and leave, next; Help now in its fixed corner.
FocusScope {
    id: root

    // The keyboard needs the room: only Clear and Help stay.
    property bool small: false
    property string nextText: ""
    property bool nextEnabled: true
    // It is sent: there is only the end.
    property bool done: false
    // Its first page is not the one shown.
    property bool further: false

    readonly property real space: Math.max(Theme.mm(2), Theme.gap * 0.5)
    readonly property real inner: root.width - Theme.margin * 2
    readonly property real rowHeight: help.implicitHeight
    readonly property real turns: back.implicitWidth + next.implicitWidth + root.space * 3
    readonly property real rest: clear.implicitWidth + help.implicitWidth + root.space
    readonly property bool whole: root.turns + root.rest + answers.implicitWidth + screen.implicitWidth + root.space <= root.inner
    // The smaller bar hides the screen, too, where it has the width.
    readonly property bool hideable: root.rest + hide.implicitWidth + root.space * 2 <= root.inner
    readonly property bool twoRows: !root.small && !root.done && root.narrow
    readonly property real low: root.height - Math.round(Theme.margin * 0.5) - root.rowHeight

    signal backed
    signal advanced
    signal hidden
    signal cleared

    readonly property bool narrow: !root.whole && root.turns + root.rest + hide.implicitWidth > root.inner
    readonly property real smallHeight: Theme.gap + root.rowHeight + Math.round(Theme.margin * 0.5)
    readonly property real fullHeight: root.smallHeight + (root.narrow ? root.rowHeight + root.space : 0)

    implicitHeight: root.twoRows ? root.fullHeight : root.smallHeight

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

    Item {
        id: fourth
    }

    Button {
        id: back

        parent: root.twoRows ? above : Theme.leftHanded ? fourth : first
        visible: !root.small && (!root.done || root.further)
        x: !Theme.leftHanded || root.twoRows ? Theme.margin : root.width - Theme.margin - width
        y: root.twoRows ? Theme.gap : root.low
        width: root.twoRows ? (root.inner - root.space) / 2 : implicitWidth
        height: root.rowHeight
        main: true
        text: "‹ " + qsTr("Back")
        Accessible.name: qsTr("Back")
        onClicked: root.backed()
    }

    Button {
        id: next

        parent: above
        visible: !root.small && root.twoRows
        x: back.x + back.width + root.space
        y: Theme.gap
        width: back.width
        height: root.rowHeight
        main: true
        look: Button.Filled
        text: root.nextText
        enabled: root.nextEnabled
        onClicked: root.advanced()
    }

    Row {
        readonly property real from: root.twoRows || root.small ? Theme.margin : Theme.margin + back.width + root.space

        parent: Theme.leftHanded ? third : second
        x: Theme.leftHanded ? root.width - width - from : from
        y: root.low
        spacing: root.space
        visible: !root.done

        Button {
            id: answers

            visible: !root.small && root.whole
            height: root.rowHeight
            text: Consult.allHidden ? qsTr("Show my answers") : qsTr("Hide my answers")
            onClicked: Consult.hideAnswers(!Consult.allHidden)
        }

        Button {
            id: screen

            visible: !root.small && root.whole
            height: root.rowHeight
            text: qsTr("Hide screen")
            onClicked: root.hidden()
        }

        Button {
            id: hide

            visible: root.small ? root.hideable : !root.whole
            height: root.rowHeight
            text: Consult.allHidden ? qsTr("Show") : qsTr("Hide")
            Accessible.name: Consult.allHidden ? qsTr("Show my answers") : qsTr("Hide screen")
            onClicked: {
                if (Consult.allHidden)
                    Consult.hideAnswers(false);
                else
                    root.hidden();
            }
        }

        Button {
            id: clear

            height: root.rowHeight
            text: qsTr("Clear and leave")
            Accessible.description: qsTr("Forgets all your answers")
            onClicked: root.cleared()
        }
    }

    Button {
        // Beside the way back, where there is one.
        readonly property real beside: root.further ? back.width + root.space : 0
        readonly property real alone: Theme.leftHanded ? root.width - width - Theme.margin - beside : Theme.margin + beside

        parent: Theme.leftHanded ? second : third
        visible: !root.small && !root.twoRows
        x: root.done ? alone : Theme.leftHanded ? help.x + help.width + root.space * 2 : help.x - width - root.space * 2
        y: root.low
        height: root.rowHeight
        main: true
        look: Button.Filled
        text: root.nextText
        enabled: root.nextEnabled
        onClicked: root.advanced()
    }

    HelpButton {
        id: help

        parent: Theme.leftHanded ? first : fourth
        x: Theme.leftHanded ? Theme.margin : root.width - width - Theme.margin
        y: root.low
        height: root.rowHeight
        text: qsTr("Help now")
        onClicked: Session.open("help")
    }
}
