pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Theme
import "Base/measure.js" as Measure

// How soon a lift may come, in hours on a log scale: {title, remark, bars: [{label, starts, ends}]}.
Figure {
    id: root

    readonly property var bars: root.figure?.bars ?? []
    // [{hours, text}].
    readonly property var marks: root.words.marks ?? []
    readonly property real firstHour: Math.min(1, ...root.bars.map(bar => Math.max(0.1, bar.starts)))
    readonly property real lastHour: Math.max(168, ...root.bars.map(bar => bar.ends))
    // All marks up to the first one at or after the end of the last bar.
    readonly property var shownMarks: {
        return root.marks.slice(0, 1 + Math.max(1, root.marks.findIndex(mark => mark.hours >= root.lastHour)));
    }
    readonly property real axisEnd: Math.max(root.lastHour, root.shownMarks[root.shownMarks.length - 1]?.hours ?? 0)
    // Names are beside the bars if names, bars and ranges all fit.
    readonly property bool namesBeside: root.width >= Theme.body * 25
    readonly property real nameWidth: {
        if (root.namesBeside)
            return Math.floor(Math.min(Theme.body * 10, Math.max(root.width * 0.3, Theme.body * 8.6)));
        return 0;
    }
    readonly property real chartX: root.namesBeside ? root.nameWidth + Theme.gap : 0
    readonly property real lastMarkWidth: (ticks.existingItem(ticks.count - 1) as AxisTick)?.labelWidth ?? 0
    readonly property real chartWidth: root.width - root.chartX - root.lastMarkWidth / 2
    readonly property real minimumRowHeight: {
        return (root.namesBeside ? barNames.tallest : barNames.tallest + Theme.em * 0.9) + Theme.hairGap;
    }
    readonly property real rowHeight: {
        const room = (root.pictureHeight - root.axisHeight) / Math.max(1, root.bars.length);
        return Math.min(root.minimumRowHeight * (Theme.portrait ? 4.5 : 2.8), room);
    }
    readonly property real axisHeight: Theme.body * 1.2 + Theme.smallGap

    readonly property var labeledMarks: root.marksWithLabels(ticks.count)

    pictureMinimum: root.minimumRowHeight * root.bars.length + root.axisHeight

    function xOfHours(hours: real): real {
        const first = Math.log(root.firstHour);
        const along = Math.log(Math.max(hours, root.firstHour)) - first;
        return root.chartX + root.chartWidth * along / (Math.log(root.axisEnd) - first);
    }

    // Which marks keep their labels: starting with the first, each one that does not
    // overlap the label kept before it.
    function marksWithLabels(count: int): var {
        const kept = [];
        let free = -Number.MAX_VALUE;
        for (let i = 0; i < count; ++i) {
            const half = ((ticks.existingItem(i) as AxisTick)?.labelWidth ?? 0) / 2;
            const at = root.xOfHours(root.shownMarks[i]?.hours ?? 1);
            kept[i] = at - half > free;
            if (kept[i])
                free = at + half + Theme.body * 0.6;
        }
        return kept;
    }

    component AxisTick: Item {
        id: tick

        required property int index
        required property var modelData
        readonly property real labelWidth: text.implicitWidth

        x: root.xOfHours(tick.modelData.hours)

        Rectangle {
            width: Theme.stroke
            height: root.rowHeight * root.bars.length + Theme.smallGap
            color: Theme.drawingSoft
        }

        Label {
            id: text

            x: Math.max(-width / 2, -tick.x)
            y: root.rowHeight * root.bars.length + Theme.smallGap
            visible: root.labeledMarks[tick.index] ?? true
            text: tick.modelData.text
            textFormat: Text.PlainText
            wrapMode: Text.NoWrap
            color: Theme.inkSoft
            lineHeight: 1
        }
    }

    MeasuredRepeater {
        id: ticks

        model: root.shownMarks

        AxisTick {}
    }

    Item {
        id: barNames

        readonly property real tallest: Measure.tallestHeight(repeater, repeater.count)

        width: root.width

        MeasuredRepeater {
            id: repeater

            model: root.bars

            OnsetBar {}
        }
    }

    // A background behind text, so that no line of the scale crosses it.
    component TextBackground: Rectangle {
        z: -1
        width: parent?.width ?? 0
        height: parent?.height ?? 0
        color: Theme.paper
    }

    component OnsetBar: Item {
        id: bar

        required property int index
        required property var modelData

        implicitHeight: barLabel.implicitHeight
        y: bar.index * root.rowHeight
        width: root.width
        height: root.rowHeight

        Label {
            id: barLabel

            y: root.namesBeside ? (bar.height - height) / 2 : Theme.hairGap
            width: root.namesBeside ? root.nameWidth : root.width
            text: root.namesBeside ? bar.modelData.label : bar.modelData.words.named
            textFormat: Text.PlainText
            font.bold: true
            lineHeight: 1

            TextBackground {
                width: parent.contentWidth
            }
        }

        // The range is beside its bar, on whichever side has room; if neither
        // has, only the sentences state it.
        Label {
            readonly property real rangeX: barLine.x + barLine.width + Theme.smallGap
            readonly property bool rangeFits: rangeX + width <= root.width

            x: rangeFits ? rangeX : barLine.x - width - Theme.smallGap
            y: barLine.y + (barLine.height - height) / 2
            visible: root.namesBeside && (rangeFits || x >= barLabel.contentWidth + Theme.gap)
            text: bar.modelData.words.range
            textFormat: Text.PlainText
            wrapMode: Text.NoWrap
            color: Theme.inkSoft
            lineHeight: 1

            TextBackground {}
        }

        Rectangle {
            id: barLine

            x: root.xOfHours(bar.modelData.starts)
            y: root.namesBeside ? (bar.height - height) / 2 : barLabel.y + barLabel.height + Theme.hairGap
            width: Math.max(height / 2, root.xOfHours(bar.modelData.ends) - x)
            height: Math.max(Theme.em * 0.7, Math.min(Theme.em * 1.1, root.rowHeight * 0.4))
            radius: height / 2
            color: Theme.drawing
        }
    }
}
