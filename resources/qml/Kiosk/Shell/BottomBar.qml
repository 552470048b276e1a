import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The same on every screen: leave, display, turn the page; Help now in its fixed corner. For the left
// hand all stand on the other side. Its height
// depends on the panel and the text size alone, so that pages never change under the reader.
FocusScope {
    id: root

    // Where the visitor is, as soon as that is on the screen.
    property string screen: ""
    property string chapter: ""
    property int page: 0
    property int pages: 1
    property string nextChapter: ""
    readonly property bool home: root.screen === "home"
    readonly property bool broken: root.screen === "out-of-order"
    readonly property bool turnsBack: !root.broken && (!root.home || root.page > 0)
    readonly property bool turnsOn: !root.broken && (root.page < root.pages - 1 || root.nextChapter !== "")
    readonly property real space: Math.max(Theme.mm(2), Theme.gap * 0.5)
    readonly property real inner: root.width - Theme.margin * 2
    // All that may ever stand in one row.
    readonly property real needed: Math.max(leave.implicitWidth, finish.implicitWidth) + display.implicitWidth + back.implicitWidth + next.implicitWidth + help.implicitWidth + root.space * 6
    // Back and Next stand in a row of their own where one row is too narrow.
    readonly property bool twoRows: root.needed > root.inner
    // My questions stand beside the others where the row has room for them, on chapters with both turns;
    // in reach on home alone, as elsewhere a page's own button may stand there.
    readonly property real turnsWidth: root.turnsBack || root.turnsOn ? back.implicitWidth + next.implicitWidth + root.space : 0
    readonly property bool mineFits: Theme.wide && !root.twoRows && Math.max(leave.implicitWidth, finish.implicitWidth) + display.implicitWidth + mine.implicitWidth + root.turnsWidth + help.implicitWidth + root.space * 6 <= root.inner
    readonly property real rowHeight: help.implicitHeight
    // What is free between the ways and the turns in reach, in this item's pixels.
    readonly property real waysWidth: Math.max(leave.implicitWidth, finish.implicitWidth) + display.implicitWidth + root.space
    readonly property real freeWidth: root.twoRows ? 0 : Math.max(0, root.inner - root.waysWidth - back.implicitWidth - next.implicitWidth - help.implicitWidth - root.space * 7)
    readonly property rect free: Qt.rect(Theme.leftHanded ? root.width - root.freeX - root.freeWidth : root.freeX, root.height - Math.round(Theme.margin * 0.5) - root.rowHeight, root.freeWidth, root.rowHeight)
    readonly property real freeX: Theme.margin + root.waysWidth + root.space * 2

    implicitHeight: Theme.gap + root.rowHeight * (root.twoRows ? 2 : 1) + (root.twoRows ? root.space : 0) + Math.round(Theme.margin * 0.5)

    Progress {
        y: Theme.lineBelow - height / 2
        width: root.width
        visible: !root.home && !root.broken
        chapter: root.screen === "chapter" ? root.chapter : ""
        page: root.page
        pages: root.pages
    }

    // The order in these four is the order of the Tab key: that of reading, on either hand.
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
        id: ways

        parent: Theme.leftHanded ? third : first
        x: Theme.leftHanded ? root.width - width - Theme.margin : Theme.margin
        y: root.height - Math.round(Theme.margin * 0.5) - root.rowHeight
        spacing: root.space

        Button {
            id: finish

            visible: root.home
            height: root.rowHeight
            text: qsTr("Finish")
            Accessible.description: qsTr("Ends your visit and clears the screen")
            onClicked: Session.finish()
        }

        Button {
            id: leave

            visible: !root.home && !root.broken
            height: root.rowHeight
            text: qsTr("Home")
            Accessible.description: qsTr("All questions")
            onClicked: Session.goHome()
        }

        Button {
            id: display

            visible: !root.broken && root.screen !== "display"
            height: root.rowHeight
            text: Theme.columns > 46 ? qsTr("Text and colours") : "Aa"
            Accessible.name: qsTr("Text and colours")
            onClicked: Session.open("display")
        }

        Button {
            id: mine

            visible: root.mineFits && (root.home || !Theme.reach) && Questions.count > 0 && !root.broken && root.screen !== "questions"
            height: root.rowHeight
            text: qsTr("My questions · %1").arg(Questions.count)
            onClicked: Session.open("questions")
        }
    }

    // Each keeps its place where the other has nothing to do: two touches on the same spot never lead on
    // and back again.
    Row {
        id: turns

        readonly property real half: (root.inner - root.space) / 2

        parent: root.twoRows ? above : second
        x: root.twoRows ? Theme.margin : Theme.leftHanded ? help.x + help.width + root.space * 2 : help.x - turns.width - root.space * 2
        y: root.twoRows ? Theme.gap : root.height - Math.round(Theme.margin * 0.5) - root.rowHeight
        spacing: root.space

        Item {
            width: root.twoRows ? turns.half : back.implicitWidth
            height: root.rowHeight

            Button {
                id: back

                anchors.fill: parent
                visible: root.turnsBack
                main: true
                text: "‹ " + qsTr("Back")
                Accessible.name: qsTr("Back")
                onClicked: Session.back()
            }
        }

        Item {
            width: root.twoRows ? turns.half : next.implicitWidth
            height: root.rowHeight

            Button {
                id: next

                anchors.fill: parent
                visible: root.turnsOn
                main: true
                look: Button.Filled
                text: qsTr("Next") + " ›"
                Accessible.name: qsTr("Next")
                onClicked: Session.next()
            }
        }
    }

    HelpButton {
        id: help

        parent: Theme.leftHanded ? first : third
        x: Theme.leftHanded ? Theme.margin : root.width - width - Theme.margin
        y: root.height - Math.round(Theme.margin * 0.5) - root.rowHeight
        text: qsTr("Help now")
        onClicked: Session.open("help")
    }
}
