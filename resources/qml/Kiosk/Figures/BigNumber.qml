pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Figures.Numbers
import Kiosk.Theme

// One large number beside its comparator at the same size:
// {outcome, value, low, high, label, compared: {value, label} or null, no_comparator, text (styled)}.
// `outcome` is what was counted.
Figure {
    id: root

    readonly property bool sideBySide: root.width >= Theme.body * 16
    readonly property real sideWidth: root.sideBySide ? Math.floor((root.width - Theme.largeGap) / 2) : root.width
    readonly property int numberSize: {
        return Math.round(Theme.body * Math.max(1.7, Math.min(3.4, root.width / Theme.body / 8, Theme.lines / 8)));
    }
    // The grid of people is below its number on a tall panel, else beside it if
    // a side is wide enough for both.
    readonly property bool peopleBelow: Theme.portrait
    readonly property bool showsPeople: root.peopleBelow ? root.sideBySide : root.sideWidth >= Theme.body * 15
    readonly property real numberWidth: {
        return root.showsPeople && !root.peopleBelow ? Math.floor(root.sideWidth * 0.45) : root.sideWidth;
    }
    readonly property real peopleX: root.peopleBelow ? 0 : root.numberWidth + Theme.gap
    readonly property real peopleY: root.peopleBelow ? root.sidesHeight + root.sideGap * 0.5 : 0
    readonly property var comparator: root.figure?.compared ?? null

    readonly property real otherHeight: {
        return root.comparator ? comparedSide.implicitHeight : noComparatorLabel.implicitHeight + Theme.largeGap;
    }
    readonly property real sidesHeight: {
        if (root.sideBySide)
            return Math.max(treatedSide.implicitHeight, root.otherHeight);
        return treatedSide.implicitHeight + root.sideGap + root.otherHeight;
    }
    readonly property real sideGap: Theme.largeGap

    remark: root.showsPeople ? root.words.legend ?? "" : ""
    pictureMinimum: root.heightWithPeople(Theme.em * 8)
    pictureFloor: root.heightWithPeople(Theme.em * 5.2)

    function heightWithPeople(peopleHeight: real): real {
        const peopleBottom = root.showsPeople ? root.peopleY + peopleHeight : 0;
        return Math.max(root.sidesHeight, peopleBottom) + root.sideGap * 0.6 + meaningLabel.implicitHeight;
    }

    OutOf100 {
        id: treatedSide

        anchors.left: parent.left
        width: root.numberWidth
        height: implicitHeight
        numberSize: root.numberSize
        side: root.figure ?? ({})
    }

    OutOf100 {
        id: comparedSide

        x: root.width - root.sideWidth
        y: root.sideBySide ? 0 : treatedSide.height + root.sideGap
        width: root.numberWidth
        height: implicitHeight
        visible: root.comparator !== null
        numberSize: root.numberSize
        side: root.comparator ?? ({})
    }

    Surface {
        anchors.right: parent.right
        y: comparedSide.y
        width: root.sideWidth
        height: root.sideBySide ? root.sidesHeight : root.otherHeight
        visible: root.comparator === null
        color: "transparent"

        Label {
            id: noComparatorLabel

            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.leftMargin: Theme.gap
            width: parent.width - Theme.largeGap
            text: root.figure?.no_comparator ?? ""
        }
    }

    Item {
        id: people

        y: root.peopleY
        width: root.width
        height: Math.max(0, root.pictureHeight - root.peopleY - root.sideGap * 0.6 - meaningLabel.implicitHeight)
        visible: root.showsPeople

        PeopleGrid {
            id: treatedPeople

            x: root.peopleX
            width: root.sideWidth - root.peopleX
            height: parent.height
            count: root.figure?.value ?? 0
            low: root.figure?.low ?? 0
            high: root.figure?.high ?? 0
        }

        PeopleGrid {
            x: root.width - root.sideWidth + root.peopleX
            width: root.sideWidth - root.peopleX
            height: parent.height
            visible: root.comparator !== null
            count: root.comparator?.value ?? 0
            low: root.comparator?.low ?? 0
            high: root.comparator?.high ?? 0
        }
    }

    Label {
        id: meaningLabel

        anchors.left: parent.left
        y: {
            const peopleBottom = root.showsPeople ? root.peopleY + treatedPeople.gridHeight : 0;
            return Math.max(root.sidesHeight, peopleBottom) + root.sideGap * 0.6;
        }
        width: Math.min(root.width, Theme.body * 34)
        text: root.words.meaning ?? ""
    }
}
