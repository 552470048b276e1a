pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import "measure.js" as Measure

// The line of phases. It fills up to the current one.
FocusScope {
    id: root

    required property var phases
    property int current: 0
    property bool compact: false
    // The width that dots and name have while compact, in pixels.
    property real compactSpan: root.width
    readonly property real slotWidth: root.width / Math.max(1, root.phases.length)
    readonly property real compactWidth: Math.max(Theme.mainTarget, Theme.em * 1.6)
    readonly property real fullHeight: root.tallest(repeater.count, true)
    // Over all phases, so that a step never moves what is below.
    readonly property real toldHeight: Measure.tallest(told, told.count)
    readonly property real compactHeight: root.beside ? Math.max(Theme.mainTarget, root.toldHeight) : Theme.mainTarget + root.toldHeight
    // Compact: the current phase's name stands right of the dots, or under them.
    readonly property real dotsWidth: root.phases.length * (root.compactWidth + Theme.gap)
    readonly property bool beside: root.compactSpan - root.dotsWidth >= Theme.body * 10

    signal picked(int index)

    implicitHeight: root.compact ? root.compactHeight : root.fullHeight

    function tallest(count: int, full: bool): real {
        let most = 0;
        for (let i = 0; i < count; ++i)
            most = Math.max(most, (repeater.itemAt(i) as TimelineNode)?.fullHeight ?? 0);
        return most;
    }

    function focusOn(index: int): void {
        repeater.itemAt(index)?.forceActiveFocus(Qt.TabFocusReason);
    }

    Item {
        id: track

        readonly property real first: row.firstCentre
        readonly property real last: row.lastCentre
        readonly property real thickness: Math.max(3, Theme.mm(1))

        anchors.left: parent.left
        anchors.leftMargin: track.first
        y: row.y + row.dotY - height / 2
        width: Math.max(0, track.last - track.first)
        height: track.thickness

        Rectangle {
            anchors.fill: parent
            color: Theme.drawingSoft
        }

        Rectangle {
            anchors.left: parent.left
            width: root.phases.length < 2 ? 0 : parent.width * root.current / (root.phases.length - 1)
            height: parent.height
            color: Theme.drawing

            Behavior on width {
                NumberAnimation {
                    duration: Theme.slow
                    easing.type: Easing.OutCubic
                }
            }
        }
    }

    Row {
        id: row

        readonly property real cell: root.compact ? root.compactWidth : root.slotWidth - row.spacing
        readonly property real firstCentre: row.cell / 2
        readonly property real lastCentre: row.firstCentre + (root.phases.length - 1) * (row.cell + row.spacing)
        readonly property real dotY: (repeater.itemAt(repeater.count - 1) as TimelineNode)?.dotY ?? 0

        // Level with the name beside it, however many lines that has.
        y: root.compact && root.beside ? (root.compactHeight - Theme.mainTarget) / 2 : 0
        spacing: root.compact ? Theme.gap : Theme.mm(2)

        Repeater {
            id: repeater

            model: root.phases

            TimelineNode {
                required property var modelData
                required property int index

                width: row.cell
                labelWidth: root.slotWidth - Theme.gap * 0.5
                height: root.compact ? Theme.mainTarget : root.fullHeight
                number: index + 1
                text: modelData.title
                when: modelData.when
                whenHeight: root.whenHeight(repeater.count)
                compact: root.compact
                current: index === root.current
                passed: index < root.current
                onClicked: root.picked(index)
            }
        }
    }

    Repeater {
        id: told

        model: root.phases

        Label {
            required property var modelData
            required property int index

            anchors.left: parent?.left
            anchors.leftMargin: root.beside ? root.dotsWidth + Theme.gap * 0.5 : 0
            y: root.beside ? (root.height - height) / 2 : Theme.mainTarget
            width: root.compactSpan - (root.beside ? root.dotsWidth + Theme.gap * 0.5 : 0)
            visible: root.compact && index === root.current
            text: qsTr("<b>%1</b> %2").arg(modelData.when).arg(modelData.title)
            lineHeight: 1
        }
    }

    function whenHeight(count: int): real {
        let most = 0;
        for (let i = 0; i < count; ++i)
            most = Math.max(most, (repeater.itemAt(i) as TimelineNode)?.timeHeight ?? 0);
        return most;
    }
}
