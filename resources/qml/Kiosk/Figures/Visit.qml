pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import "measure.js" as Measure

// A visit on a true scale of minutes; a tap on a part tells it:
// {title, remark, spans: [{title, starts, ends, text, stop}]} with minutes from arrival.
Figure {
    id: root

    readonly property var spans: root.figure?.spans ?? []
    readonly property var span: root.spans[root.step] ?? null
    readonly property real first: Math.min(0, ...root.spans.map(span => span.starts))
    readonly property real last: Math.max(1, ...root.spans.map(span => span.ends))
    readonly property bool sided: root.width >= Theme.body * 36
    readonly property real rowsWidth: root.sided ? Math.floor(root.width * 0.6) : root.width
    readonly property real cardWidth: root.sided ? root.width - root.rowsWidth - Theme.gap * 2 : root.width
    readonly property real rowHeight: Measure.tallest(spanRows, spanRows.count)
    readonly property real between: Theme.mm(2)
    readonly property real rowsNeed: (root.rowHeight + root.between) * root.spans.length + axis.height
    readonly property real cardNeed: Measure.tallest(sideCards, sideCards.count)
    readonly property real fullNeed: root.sided ? Math.max(root.rowsNeed, root.cardNeed) : root.rowsNeed + Theme.gap + root.cardNeed
    // One bar for the whole visit where rows do not fit.
    readonly property bool compact: root.fullNeed > root.roomBeside(Theme.reach ? ruler.implicitHeight : 0)
    // The parts' numbers below, for that and in reach.
    readonly property bool numbered: root.compact || Theme.reach
    readonly property real stripLeast: Math.max(Theme.mm(6), Theme.em * 0.8)
    readonly property real compactNeed: root.stripLeast + Theme.gap + Measure.tallest(broadTexts, broadTexts.count)
    readonly property bool leastCompact: root.compactNeed + root.numbersNeed < root.fullNeed
    readonly property real numbersNeed: Theme.mainTarget * 1.2
    readonly property int pages: root.textAt(root.step, broadTexts.count)?.pages ?? 1
    readonly property real stretch: root.compact ? 0 : Math.max(0, Math.min(Theme.gap * (root.sided ? 2.5 : root.airy ? 7 : 4), (root.pictureHeight - root.fullNeed) / Math.max(1, root.spans.length)))

    steps: Math.max(1, root.spans.length)
    interactive: true
    pictureMinimum: root.leastCompact ? root.compactNeed : root.fullNeed
    pictureCosy: root.fullNeed
    pictureFloor: root.stripLeast + Theme.gap + root.tallestText(broadTexts.count)
    ownFootWidth: ruler.usedWidth
    leastOwnFoot: root.leastCompact || Theme.reach ? ruler.implicitHeight : 0
    ownFootHeight: root.numbered ? ruler.implicitHeight : 0
    words: root.spans.map(span => root.tell(span)).concat(root.figure?.remark ? [root.figure.remark] : [])
    announcement: root.span ? root.tell(root.span) : ""
    Keys.onUpPressed: root.retreat()
    Keys.onDownPressed: root.advance()
    Keys.onLeftPressed: root.retreat()
    Keys.onRightPressed: root.advance()

    function lasting(minutes: real): string {
        const hours = Math.floor(minutes / 60);
        const rest = Math.round(minutes - hours * 60);
        const told = hours === 0 ? "" : hours === 1 ? qsTr("1 hour") : qsTr("%1 hours").arg(hours);
        return [told, rest > 0 ? qsTr("%1 minutes").arg(rest) : ""].filter(part => part).join(" ");
    }

    function tallestText(count: int): real {
        let most = 0;
        for (let i = 0; i < count; ++i)
            most = Math.max(most, (broadTexts.itemAt(i) as PagedText)?.tallest ?? 0);
        return most;
    }

    function textAt(index: int, count: int): PagedText {
        return broadTexts.itemAt(index) as PagedText;
    }

    function turnPage(): void {
        const shown = root.textAt(root.step, broadTexts.count);
        if (shown)
            shown.page = (shown.page + 1) % shown.pages;
    }

    function time(span: var): string {
        const length = root.lasting(span.ends - span.starts);
        return span.starts < 0 ? qsTr("%1, before you arrive").arg(length) : length;
    }

    function tell(span: var): string {
        const stop = span.stop ? " " + qsTr("You can say “I want to stop” at any time.") : "";
        return qsTr("%1, %2. %3").arg(span.title).arg(root.time(span)).arg(span.text) + stop;
    }

    Column {
        id: rows

        width: root.rowsWidth
        spacing: root.between
        visible: !root.compact

        Repeater {
            id: spanRows

            model: root.spans

            VisitSpan {
                required property int index
                required property var modelData

                width: root.rowsWidth
                height: root.rowHeight + root.stretch
                text: Theme.reach ? qsTr("%1. %2").arg(index + 1).arg(modelData.title) : modelData.title
                touched: !Theme.reach
                time: root.time(modelData)
                starts: modelData.starts
                ends: modelData.ends
                first: root.first
                last: root.last
                inline: root.rowsWidth >= Theme.body * 20
                nameWidth: Math.min(root.rowsWidth * 0.42, Theme.body * (Theme.reach ? 12 : 10))
                current: index === root.step
                onClicked: root.go(index)
            }
        }
    }

    MinuteAxis {
        id: axis

        readonly property VisitSpan model: spanRows.count > 0 ? spanRows.itemAt(0) as VisitSpan : null

        anchors.left: parent.left
        anchors.leftMargin: root.compact ? 0 : axis.model?.barX ?? 0
        y: root.compact ? strip.height : (root.rowHeight + root.stretch + root.between) * root.spans.length
        width: root.compact ? root.width : axis.model?.barWidth ?? 0
        visible: !root.compact || strip.scaled
        first: root.first
        last: root.last
    }

    Item {
        id: strip

        readonly property real scaleOf: root.width / Math.max(1, root.last - root.first)

        // With the axis below it, and higher, where there is room.
        readonly property real spare: root.pictureHeight - root.compactNeed
        readonly property bool scaled: root.compact && strip.spare >= axis.height

        width: root.width
        height: root.stripLeast + Math.max(0, Math.min(Theme.body * 1.6, strip.spare - axis.height))
        visible: root.compact

        Repeater {
            model: root.spans

            Rectangle {
                required property int index
                required property var modelData

                x: (modelData.starts - root.first) * strip.scaleOf
                width: (modelData.ends - modelData.starts) * strip.scaleOf
                height: strip.height
                color: index === root.step ? Theme.here : Theme.paper
                border.color: Theme.drawing
                border.width: Math.max(2, Theme.stroke)
            }
        }
    }

    Repeater {
        id: sideCards

        model: root.spans

        SpanCard {
            required property int index
            required property var modelData

            x: root.sided ? root.rowsWidth + Theme.gap * 2 : 0
            y: root.sided ? 0 : root.rowsNeed + root.stretch * root.spans.length + Theme.gap
            width: root.cardWidth
            height: root.sided ? Math.max(root.cardNeed, (root.rowHeight + root.stretch + root.between) * root.spans.length - root.between) : root.cardNeed
            visible: !root.compact && index === root.step
            span: modelData
            time: root.time(modelData)
            size: root.reading
        }
    }

    Repeater {
        id: broadTexts

        model: root.spans

        PagedText {
            required property int index
            required property var modelData

            y: strip.height + (strip.scaled ? axis.height : 0) + Theme.gap
            width: root.width
            height: root.pictureHeight - y
            visible: root.compact && index === root.step
            items: [qsTr("<b>%1</b>, %2").arg(modelData.title).arg(root.time(modelData)), modelData.text].concat(modelData.stop ? [qsTr("You can say <b>“I want to stop”</b> at any time.")] : [])
        }
    }

    // Measures the row of numbers with room for one more button.
    Tabs {
        id: ruler

        width: root.footWidth
        visible: false
        main: true
        texts: numbers.texts
        more: qsTr("More")
    }

    foot: Tabs {
        id: numbers

        width: root.footWidth
        visible: root.numbered
        main: true
        here: true
        texts: root.spans.map((span, index) => String(index + 1))
        names: root.spans.map(span => qsTr("%1, %2").arg(span.title).arg(root.time(span)))
        current: root.step
        more: root.compact && root.pages > 1 ? qsTr("More") : ""
        onPicked: index => root.go(index)
        onMorePicked: root.turnPage()
    }
}
