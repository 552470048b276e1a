import QtQuick
import Kiosk.Theme

// The bar below a screen: Back and a button that leads on, a row of tools, and Help now in its fixed
// corner. In left-handed mode it is mirrored, but Back stays left of what leads on. If one row is too
// narrow, these two get a row of their own above. Its height depends on the panel, the text size and the
// labels alone, so pages never change while being read.
FocusScope {
    id: root

    enum Turns {
        // Back and the other keep their places beside Help now, even if one of them has nothing to do.
        BesideHelp,
        // Both are at the outer edge, and the tools beside Help now.
        AtEdge,
        // Back is at the outer edge, the other beside Help now.
        Apart
    }

    // The tools, in reading order for either hand.
    default property alias tools: toolRow.data
    // What is said of the whole screen, such as how far along it is: read before the buttons.
    property alias status: statusArea.data
    property int turns: ActionBar.BesideHelp
    property bool showsBack: true
    property bool showsForward: true
    property string forwardText: qsTr("Next") + " ›"
    property string forwardName: qsTr("Next")
    property bool forwardEnabled: true
    property bool showsTools: true
    // How wide the tools can become, in pixels.
    property real toolsWidth: toolRow.implicitWidth
    property bool twoRows: root.toolsWidth + root.turnsWidth + root.helpWidth + root.gap * 4 > root.innerWidth

    readonly property real gap: Math.max(Theme.mm(2), Theme.smallGap)
    readonly property real innerWidth: root.width - Theme.margin * 2
    readonly property real rowHeight: help.implicitHeight
    readonly property real rowY: root.height - Math.round(Theme.margin * 0.5) - root.rowHeight
    readonly property real turnsWidth: back.implicitWidth + root.gap + forward.implicitWidth
    readonly property real helpWidth: help.implicitWidth
    readonly property real oneRowHeight: Theme.gap + root.rowHeight + Math.round(Theme.margin * 0.5)
    readonly property real twoRowsHeight: root.oneRowHeight + root.rowHeight + root.gap

    readonly property bool atEdge: root.turns === ActionBar.AtEdge
    readonly property real halfWidth: (root.innerWidth - root.gap) / 2
    // How far Back pushes the one after it, in pixels.
    readonly property real backRoom: root.showsBack ? back.width + root.gap : 0
    // Who is where in the lower row, from left to right, which is also the Tab order.
    readonly property list<Item> leftToRight: {
        if (root.turns === ActionBar.BesideHelp)
            return Theme.leftHanded ? [help, back, forward, toolRow] : [toolRow, back, forward, help];
        if (root.atEdge)
            return Theme.leftHanded ? [help, toolRow, back, forward] : [back, forward, toolRow, help];
        return Theme.leftHanded ? [help, forward, toolRow, back] : [back, toolRow, forward, help];
    }
    readonly property list<Item> places: [first, second, third, fourth]

    signal backClicked
    signal forwardClicked
    signal helpClicked

    function placeOf(item: Item): Item {
        return root.places[root.leftToRight.indexOf(item)];
    }

    // The x of something `width` wide that is `distance` from the outer edge, both in pixels.
    function fromEdge(distance: real, width: real): real {
        return Theme.leftHanded ? root.width - width - distance : distance;
    }

    // The x of something `width` wide beside Help now, in pixels.
    function besideHelp(width: real): real {
        return Theme.leftHanded ? help.x + help.width + root.gap * 2 : help.x - width - root.gap * 2;
    }

    // The x of Back and the other as a pair, in pixels.
    function pairX(): real {
        if (root.atEdge)
            return root.fromEdge(Theme.margin, root.backRoom + (root.showsForward ? forward.width : -root.gap));
        return root.besideHelp(root.turnsWidth);
    }

    implicitHeight: root.twoRows ? root.twoRowsHeight : root.oneRowHeight

    Item {
        id: statusArea

        width: root.width
    }

    Item {
        id: upperFirst
    }

    Item {
        id: upperSecond
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

    Row {
        id: toolRow

        parent: root.placeOf(toolRow)
        visible: root.showsTools
        x: {
            if (root.turns === ActionBar.Apart && !root.twoRows)
                return root.fromEdge(Theme.margin + root.backRoom, width);
            return root.atEdge && !root.twoRows ? root.besideHelp(width) : root.fromEdge(Theme.margin, width);
        }
        y: root.rowY
        spacing: root.gap
    }

    Button {
        id: back

        parent: root.twoRows ? upperFirst : root.placeOf(back)
        visible: root.showsBack
        x: {
            if (root.twoRows)
                return Theme.margin;
            return root.turns === ActionBar.Apart ? root.fromEdge(Theme.margin, width) : root.pairX();
        }
        y: root.twoRows ? Theme.gap : root.rowY
        width: root.twoRows ? root.halfWidth : implicitWidth
        height: root.rowHeight
        main: true
        text: "‹ " + qsTr("Back")
        Accessible.name: qsTr("Back")
        onClicked: root.backClicked()
    }

    Button {
        id: forward

        parent: root.twoRows ? upperSecond : root.placeOf(forward)
        visible: root.showsForward
        x: {
            if (root.twoRows)
                return Theme.margin + root.halfWidth + root.gap;
            if (root.turns === ActionBar.Apart)
                return root.besideHelp(width);
            return root.pairX() + (root.atEdge ? root.backRoom : back.width + root.gap);
        }
        y: back.y
        width: root.twoRows ? root.halfWidth : implicitWidth
        height: root.rowHeight
        enabled: root.forwardEnabled
        main: true
        variant: Button.Filled
        text: root.forwardText
        Accessible.name: root.forwardName
        onClicked: root.forwardClicked()
    }

    HelpButton {
        id: help

        parent: root.placeOf(help)
        x: Theme.leftHanded ? Theme.margin : root.width - width - Theme.margin
        y: root.rowY
        text: qsTr("Help now")
        onClicked: root.helpClicked()
    }
}
