pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

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
    readonly property bool inline: root.width >= Theme.body * 26
    readonly property real nameWidth: root.inline ? Math.floor(Math.min(Theme.body * 10, root.width * 0.3)) : 0
    readonly property real chartX: root.inline ? root.nameWidth + Theme.gap : 0
    readonly property real lastMark: (ticks.itemAt(ticks.count - 1) as Tick)?.words ?? 0
    readonly property real chartWidth: root.width - root.chartX - root.lastMark / 2
    readonly property real rowNeed: (root.inline ? Math.max(Theme.body * 1.4, names.tallest) : names.tallest + Theme.em * 0.9) + Theme.gap * 0.6
    readonly property real rowHeight: Math.min(root.rowNeed * 1.7, (root.pictureHeight - root.axisHeight) / Math.max(1, root.bars.length))
    readonly property real axisHeight: Theme.body * 1.3 + Theme.gap

    pictureMinimum: root.rowNeed * root.bars.length + root.axisHeight
    words: root.bars.map(bar => qsTr("%1: %2 to %3.").arg(bar.label).arg(root.lasting(bar.starts)).arg(root.lasting(bar.ends))).concat(root.figure?.remark ? [root.figure.remark] : [])

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

    component Tick: Item {
        id: tick

        required property int index
        required property var modelData
        readonly property real words: text.implicitWidth
        // The words are left out where they would touch the mark before, from the last one back.
        readonly property real step: root.chartWidth / Math.max(1, root.shown.length - 1)

        x: root.place(tick.modelData.hours)
        height: root.rowHeight * root.bars.length + root.axisHeight

        Rectangle {
            width: Theme.stroke
            height: root.rowHeight * root.bars.length + Theme.gap * 0.4
            color: Theme.drawingSoft
        }

        Label {
            id: text

            x: tick.index === 0 && !root.inline ? 0 : -width / 2
            y: root.rowHeight * root.bars.length + Theme.gap * 0.5
            text: tick.modelData.text
            textFormat: Text.PlainText
            wrapMode: Text.NoWrap
            lineHeight: 1.1
        }
    }

    Repeater {
        id: ticks

        model: root.shown

        Tick {}
    }

    Item {
        id: names

        readonly property real tallest: names.measure(repeater.count)

        width: root.width

        function measure(count: int): real {
            let most = 0;
            for (let i = 0; i < count; ++i)
                most = Math.max(most, (repeater.itemAt(i) as Bar)?.words ?? 0);
            return most;
        }

        Repeater {
            id: repeater

            model: root.bars

            Bar {}
        }
    }

    component Bar: Item {
        id: bar

        required property int index
        required property var modelData
        readonly property real words: name.implicitHeight

        y: bar.index * root.rowHeight
        width: root.width
        height: root.rowHeight

        Label {
            id: name

            y: root.inline ? (bar.height - height) / 2 : Theme.gap * 0.3
            width: root.inline ? root.nameWidth : root.width
            text: bar.modelData.label
            textFormat: Text.PlainText
            font.bold: true
            lineHeight: 1.1
        }

        Rectangle {
            x: root.place(bar.modelData.starts)
            y: root.inline ? (bar.height - height) / 2 : name.y + name.height + Theme.gap * 0.1
            width: Math.max(height / 2, root.place(bar.modelData.ends) - x)
            height: Math.max(Theme.em * 0.7, Math.min(Theme.em * 1.1, root.rowHeight * 0.4))
            radius: height / 2
            color: Theme.drawing
        }
    }
}
