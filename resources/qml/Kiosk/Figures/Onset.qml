pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import "measure.js" as Measure

// How soon a lift may come, in hours on a log scale: {title, remark, bars: [{label, starts, ends}]}.
Figure {
    id: root

    readonly property var bars: root.figure?.bars ?? []
    readonly property var marks: [
        {
            "hours": 1,
            "text": qsTr("1 hour")
        },
        {
            "hours": 24,
            "text": qsTr("1 day")
        },
        {
            "hours": 168,
            "text": qsTr("1 week")
        },
        {
            "hours": 730,
            "text": qsTr("1 month")
        },
        {
            "hours": 4380,
            "text": qsTr("6 months")
        },
        {
            "hours": 43800,
            "text": qsTr("5 years")
        }
    ]
    readonly property real least: Math.min(1, ...root.bars.map(bar => Math.max(0.1, bar.starts)))
    readonly property real most: Math.max(168, ...root.bars.map(bar => bar.ends))
    // The marks from the first to the one after the last bar's end.
    readonly property var shown: root.marks.slice(0, 1 + Math.max(1, root.marks.findIndex(mark => mark.hours >= root.most)))
    readonly property real end: Math.max(root.most, root.shown[root.shown.length - 1].hours)
    // Beside each other where names, bars and their ranges all fit.
    readonly property bool inline: root.width >= Theme.body * 25
    readonly property real nameWidth: root.inline ? Math.floor(Math.min(Theme.body * 10, Math.max(root.width * 0.3, Theme.body * 8.6))) : 0
    readonly property real chartX: root.inline ? root.nameWidth + Theme.gap : 0
    readonly property real lastMark: (ticks.itemAt(ticks.count - 1) as Tick)?.words ?? 0
    readonly property real chartWidth: root.width - root.chartX - root.lastMark / 2
    readonly property real rowNeed: (root.inline ? names.tallest : names.tallest + Theme.em * 0.9) + Theme.gap * 0.35
    readonly property real rowHeight: Math.min(root.rowNeed * (Theme.portrait ? 4.5 : 2.8), (root.pictureHeight - root.axisHeight) / Math.max(1, root.bars.length))
    readonly property real axisHeight: Theme.body * 1.2 + Theme.gap * 0.6

    readonly property var kept: root.spoken(ticks.count)

    remark: [root.figure?.remark ?? "", qsTr("Each mark stands for a longer time than the one before.")].filter(part => part).join(" ")
    pictureMinimum: root.rowNeed * root.bars.length + root.axisHeight
    words: root.bars.map(bar => qsTr("%1: %2.").arg(bar.label).arg(root.range(bar))).concat(root.figure?.remark ? [root.figure.remark] : [])

    function place(hours: real): real {
        return root.chartX + root.chartWidth * (Math.log(Math.max(hours, root.least)) - Math.log(root.least)) / (Math.log(root.end) - Math.log(root.least));
    }

    function lasting(hours: real): string {
        const count = (number, one, many) => number === 1 ? one : many.arg(number);
        if (hours < 48)
            return hours === 24 ? qsTr("1 day") : count(Math.round(hours), qsTr("1 hour"), qsTr("%1 hours"));
        if (hours < 336)
            return count(Math.round(hours / 24), qsTr("1 day"), qsTr("%1 days"));
        if (hours < 2900)
            return qsTr("%1 weeks").arg(Math.round(hours / 168));
        return qsTr("%1 months").arg(Math.round(hours / 730));
    }

    function range(bar: var): string {
        return qsTr("%1 to %2").arg(root.lasting(bar.starts)).arg(root.lasting(bar.ends));
    }

    // Which marks keep their words: from the first on, those that do not meet the one kept.
    function spoken(count: int): var {
        const kept = [];
        let free = -Number.MAX_VALUE;
        for (let i = 0; i < count; ++i) {
            const half = ((ticks.itemAt(i) as Tick)?.words ?? 0) / 2;
            const at = root.place(root.shown[i]?.hours ?? 1);
            kept[i] = at - half > free;
            if (kept[i])
                free = at + half + Theme.body * 0.6;
        }
        return kept;
    }

    component Tick: Item {
        id: tick

        required property int index
        required property var modelData
        readonly property real words: text.implicitWidth

        x: root.place(tick.modelData.hours)

        Rectangle {
            width: Theme.stroke
            height: root.rowHeight * root.bars.length + Theme.gap * 0.4
            color: Theme.drawingSoft
        }

        Label {
            id: text

            x: Math.max(-width / 2, -tick.x)
            y: root.rowHeight * root.bars.length + Theme.gap * 0.5
            visible: root.kept[tick.index] ?? true
            text: tick.modelData.text
            textFormat: Text.PlainText
            wrapMode: Text.NoWrap
            color: Theme.inkSoft
            lineHeight: 1
        }
    }

    Repeater {
        id: ticks

        model: root.shown

        Tick {}
    }

    Item {
        id: names

        readonly property real tallest: Measure.tallest(repeater, repeater.count)

        width: root.width

        Repeater {
            id: repeater

            model: root.bars

            Bar {}
        }
    }

    // Under words: no line of the scale crosses them.
    component Ground: Rectangle {
        z: -1
        width: parent?.width ?? 0
        height: parent?.height ?? 0
        color: Theme.paper
    }

    component Bar: Item {
        id: bar

        required property int index
        required property var modelData

        implicitHeight: name.implicitHeight
        y: bar.index * root.rowHeight
        width: root.width
        height: root.rowHeight

        Label {
            id: name

            y: root.inline ? (bar.height - height) / 2 : Theme.gap * 0.3
            width: root.inline ? root.nameWidth : root.width
            text: root.inline ? bar.modelData.label : qsTr("%1: %2").arg(bar.modelData.label).arg(root.range(bar.modelData))
            textFormat: Text.PlainText
            font.bold: true
            lineHeight: 1

            Ground {
                width: parent.contentWidth
            }
        }

        // Beside its bar, on the side that has room; in the words alone where neither has.
        Label {
            readonly property real behind: line.x + line.width + Theme.gap * 0.5
            readonly property bool after: behind + width <= root.width

            x: after ? behind : line.x - width - Theme.gap * 0.5
            y: line.y + (line.height - height) / 2
            visible: root.inline && (after || x >= name.contentWidth + Theme.gap)
            text: root.range(bar.modelData)
            textFormat: Text.PlainText
            wrapMode: Text.NoWrap
            color: Theme.inkSoft
            lineHeight: 1

            Ground {}
        }

        Rectangle {
            id: line

            x: root.place(bar.modelData.starts)
            y: root.inline ? (bar.height - height) / 2 : name.y + name.height + Theme.gap * 0.1
            width: Math.max(height / 2, root.place(bar.modelData.ends) - x)
            height: Math.max(Theme.em * 0.7, Math.min(Theme.em * 1.1, root.rowHeight * 0.4))
            radius: height / 2
            color: Theme.drawing
        }
    }
}
