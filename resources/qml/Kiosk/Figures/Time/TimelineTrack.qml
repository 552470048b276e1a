pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Theme
import "../Base/measure.js" as Measure

// The line of phases, filled up to the current one.
FocusScope {
    id: root

    required property var phases
    property int current: 0
    property bool compact: false
    // The width for dots and name while compact, in pixels.
    property real compactRowWidth: root.width
    readonly property real slotWidth: root.width / Math.max(1, root.phases.length)
    readonly property real compactWidth: Math.max(Theme.mainTarget, Theme.em * 1.6)
    readonly property real fullHeight: root.tallestNode(repeater.count, true)
    // The tallest of all phases, so that a step never moves what is below.
    readonly property real compactLabelHeight: Measure.tallestHeight(compactLabels, compactLabels.count)
    readonly property real compactHeight: {
        if (root.labelBeside)
            return Math.max(Theme.mainTarget, root.compactLabelHeight);
        return Theme.mainTarget + root.compactLabelHeight;
    }
    // While compact, the current phase's name is to the right of the dots, or else below them.
    readonly property real dotsWidth: root.phases.length * (root.compactWidth + Theme.gap)
    readonly property bool labelBeside: root.compactRowWidth - root.dotsWidth >= Theme.body * 10

    signal picked(int index)

    implicitHeight: root.compact ? root.compactHeight : root.fullHeight

    function tallestNode(count: int, full: bool): real {
        let most = 0;
        for (let i = 0; i < count; ++i)
            most = Math.max(most, (repeater.existingItem(i) as TimelineNode)?.fullHeight ?? 0);
        return most;
    }

    function focusNode(index: int): void {
        repeater.existingItem(index)?.forceActiveFocus(Qt.TabFocusReason);
    }

    Item {
        id: track

        readonly property real startX: row.firstCenter
        readonly property real endX: row.lastCenter
        readonly property real thickness: Math.max(3, Theme.mm(1))

        anchors.left: parent.left
        anchors.leftMargin: track.startX
        y: row.y + row.dotY - height / 2
        width: Math.max(0, track.endX - track.startX)
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

        readonly property real nodeWidth: root.compact ? root.compactWidth : root.slotWidth - row.spacing
        readonly property real firstCenter: row.nodeWidth / 2
        readonly property real lastCenter: row.firstCenter + (root.phases.length - 1) * (row.nodeWidth + row.spacing)
        readonly property real dotY: (repeater.existingItem(repeater.count - 1) as TimelineNode)?.dotY ?? 0

        // Vertically centered on the name beside it, however many lines that has.
        y: root.compact && root.labelBeside ? (root.compactHeight - Theme.mainTarget) / 2 : 0
        spacing: root.compact ? Theme.gap : Theme.mm(2)

        MeasuredRepeater {
            id: repeater

            model: root.phases

            TimelineNode {
                required property var modelData
                required property int index

                width: row.nodeWidth
                labelWidth: root.slotWidth - Theme.smallGap
                height: root.compact ? Theme.mainTarget : root.fullHeight
                number: index + 1
                text: modelData.title
                when: modelData.when
                name: modelData.words.name
                whenHeight: root.tallestTime(repeater.count)
                compact: root.compact
                current: index === root.current
                passed: index < root.current
                onClicked: root.picked(index)
            }
        }
    }

    MeasuredRepeater {
        id: compactLabels

        model: root.phases

        Label {
            required property var modelData
            required property int index

            anchors.left: parent?.left
            anchors.leftMargin: root.labelBeside ? root.dotsWidth + Theme.smallGap : 0
            y: root.labelBeside ? (root.height - height) / 2 : Theme.mainTarget
            width: root.compactRowWidth - (root.labelBeside ? root.dotsWidth + Theme.smallGap : 0)
            visible: root.compact && index === root.current
            text: modelData.words.label
            lineHeight: 1
        }
    }

    function tallestTime(count: int): real {
        let most = 0;
        for (let i = 0; i < count; ++i)
            most = Math.max(most, (repeater.existingItem(i) as TimelineNode)?.timeHeight ?? 0);
        return most;
    }
}
