pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// One number, large, beside its comparator at the same size:
// {outcome, value, low, high, label, compared: {value, label} or null, no_comparator, text (styled)};
// `outcome` is what was counted.
Figure {
    id: root

    readonly property bool row: root.width >= Theme.body * 16
    readonly property real sideWidth: root.row ? Math.floor((root.width - Theme.gap * 2) / 2) : root.width
    readonly property int number: Math.round(Theme.body * Math.max(1.7, Math.min(3.4, root.width / Theme.body / 8, Theme.lines / 8)))
    // The people themselves stand below their number on a tall panel, else beside it, where a side
    // has the width for both.
    readonly property bool below: Theme.portrait
    readonly property bool peopled: root.below ? root.row : root.sideWidth >= Theme.body * 15
    readonly property real numberWidth: root.peopled && !root.below ? Math.floor(root.sideWidth * 0.45) : root.sideWidth
    readonly property real peopleX: root.below ? 0 : root.numberWidth + Theme.gap
    readonly property real peopleY: root.below ? root.sidesHeight + root.between * 0.5 : 0
    readonly property bool ranged: (root.figure?.high ?? 0) > (root.figure?.low ?? 0)
    readonly property var compared: root.figure?.compared ?? null

    readonly property string counted: root.figure?.who ? qsTr("<b>%1</b>, %2.").arg(root.figure.outcome).arg(root.figure.who) : root.figure?.outcome ? qsTr("<b>%1.</b>").arg(root.figure.outcome) : ""
    readonly property string meaning: [root.counted, root.figure?.text ?? ""].filter(part => part).join(" ")

    readonly property real otherHeight: root.compared ? second.implicitHeight : missing.implicitHeight + Theme.gap * 2
    readonly property real sidesHeight: root.row ? Math.max(first.implicitHeight, root.otherHeight) : first.implicitHeight + root.between + root.otherHeight
    readonly property real between: Theme.gap * 2

    remark: !root.peopled ? "" : root.ranged ? qsTr("Filled: yes. Outlined: no. Framed: may be either.") : qsTr("Filled: yes. Outlined: no.")
    pictureMinimum: root.needed(Theme.em * 8)
    pictureFloor: root.needed(Theme.em * 5.2)
    words: [root.compared ? qsTr("%1; %2.").arg(root.count(root.figure)).arg(root.count(root.compared)) : qsTr("%1; no comparison: %2.").arg(root.count(root.figure)).arg(root.figure?.no_comparator ?? "")].concat(root.meaning !== "" ? [root.meaning] : [])

    function needed(people: real): real {
        return Math.max(root.sidesHeight, root.peopled ? root.peopleY + people : 0) + root.between * 0.6 + told.implicitHeight;
    }

    function count(side: var): string {
        const words = side?.high > side?.low ? qsTr("%1 of 100 (%2 to %3)").arg(side.value).arg(side.low).arg(side.high) : qsTr("%1 of 100").arg(side?.value);
        return qsTr("%1, %2").arg(words).arg(side?.label ?? "");
    }

    OutOf {
        id: first

        anchors.left: parent.left
        width: root.numberWidth
        height: implicitHeight
        size: root.number
        side: root.figure ?? ({})
    }

    OutOf {
        id: second

        x: root.width - root.sideWidth
        y: root.row ? 0 : first.height + root.between
        width: root.numberWidth
        height: implicitHeight
        visible: root.compared !== null
        size: root.number
        side: root.compared ?? ({})
    }

    Panel {
        anchors.right: parent.right
        y: second.y
        width: root.sideWidth
        height: root.row ? root.sidesHeight : root.otherHeight
        visible: root.compared === null
        color: "transparent"

        Label {
            id: missing

            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.leftMargin: Theme.gap
            width: parent.width - Theme.gap * 2
            text: root.figure?.no_comparator ?? ""
        }
    }

    Item {
        id: crowd

        y: root.peopleY
        width: root.width
        height: Math.max(0, root.pictureHeight - root.peopleY - root.between * 0.6 - told.implicitHeight)
        visible: root.peopled

        People {
            id: shown

            x: root.peopleX
            width: root.sideWidth - root.peopleX
            height: parent.height
            value: root.figure?.value ?? 0
            low: root.figure?.low ?? 0
            high: root.figure?.high ?? 0
        }

        People {
            x: root.width - root.sideWidth + root.peopleX
            width: root.sideWidth - root.peopleX
            height: parent.height
            visible: root.compared !== null
            value: root.compared?.value ?? 0
            low: root.compared?.low ?? 0
            high: root.compared?.high ?? 0
        }
    }

    Label {
        id: told

        anchors.left: parent.left
        y: Math.max(root.sidesHeight, root.peopled ? root.peopleY + shown.drawnHeight : 0) + root.between * 0.6
        width: Math.min(root.width, Theme.body * 34)
        text: root.meaning
    }
}
