pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Figures.Base
import Kiosk.Figures.Time
import Kiosk.Theme
import "Base/measure.js" as Measure

// A visit on a true scale of minutes; tapping a part explains it:
// {title, remark, spans: [{title, starts, ends, text, stop}]}, in minutes from arrival.
Figure {
    id: root

    readonly property var spans: root.figure?.spans ?? []
    readonly property var span: root.spans[root.step] ?? null
    readonly property real firstMinute: Math.min(0, ...root.spans.map(span => span.starts))
    readonly property real lastMinute: Math.max(1, ...root.spans.map(span => span.ends))
    readonly property bool cardsBeside: root.width >= Theme.body * 36
    readonly property real rowsWidth: root.cardsBeside ? Math.floor(root.width * 0.6) : root.width
    readonly property real cardWidth: root.cardsBeside ? root.width - root.rowsWidth - Theme.largeGap : root.width
    readonly property real rowHeight: Measure.tallestHeight(spanRows, spanRows.count)
    readonly property real rowGap: Theme.mm(2)
    readonly property real rowsHeight: (root.rowHeight + root.rowGap) * root.spans.length + axis.height
    readonly property real cardHeight: Measure.tallestHeight(sideCards, sideCards.count)
    readonly property real fullHeight: {
        if (root.cardsBeside)
            return Math.max(root.rowsHeight, root.cardHeight);
        return root.rowsHeight + Theme.gap + root.cardHeight;
    }
    // One bar for the whole visit if separate rows do not fit.
    readonly property bool isCompact: {
        return root.fullHeight > root.pictureHeightWith(Theme.reach ? numbersMeasure.implicitHeight : 0);
    }
    // Number buttons for the parts, in the row below: while compact and in reach mode.
    readonly property bool showsNumbers: root.isCompact || Theme.reach
    readonly property real minimumStripHeight: Math.max(Theme.mm(6), Theme.em * 0.8)
    readonly property real compactHeight: {
        return root.minimumStripHeight + Theme.gap + Measure.tallestHeight(compactTexts, compactTexts.count);
    }
    readonly property bool compactIsLower: root.compactHeight + root.numbersHeight < root.fullHeight
    readonly property real numbersHeight: Theme.mainTarget * 1.2
    readonly property int pageCount: root.textAt(root.step, compactTexts.count)?.pageCount ?? 1
    readonly property real sparePerRow: {
        if (root.isCompact)
            return 0;
        const most = Theme.em * (root.cardsBeside ? 1.25 : root.isSpacious ? 3.5 : 2);
        const spare = (root.pictureHeight - root.fullHeight) / Math.max(1, root.spans.length);
        return Math.max(0, Math.min(most, spare));
    }

    steps: Math.max(1, root.spans.length)
    interactive: true
    pictureMinimum: root.compactIsLower ? root.compactHeight : root.fullHeight
    picturePreferred: root.fullHeight
    pictureFloor: root.minimumStripHeight + Theme.gap + root.tallestText(compactTexts.count)
    controlsWidth: numbersMeasure.usedWidth
    minimumControlsHeight: root.compactIsLower || Theme.reach ? numbersMeasure.implicitHeight : 0
    controlsHeight: root.showsNumbers ? numbersMeasure.implicitHeight : 0
    announcement: root.span?.words.sentence ?? ""
    Keys.onUpPressed: root.retreat()
    Keys.onDownPressed: root.advance()
    Keys.onLeftPressed: root.retreat()
    Keys.onRightPressed: root.advance()

    function tallestText(count: int): real {
        let most = 0;
        for (let i = 0; i < count; ++i)
            most = Math.max(most, (compactTexts.existingItem(i) as PagedText)?.tallest ?? 0);
        return most;
    }

    function textAt(index: int, count: int): PagedText {
        return compactTexts.existingItem(index) as PagedText;
    }

    function turnPage(): void {
        const shown = root.textAt(root.step, compactTexts.count);
        if (shown)
            shown.page = (shown.page + 1) % shown.pageCount;
    }

    Column {
        id: rows

        width: root.rowsWidth
        spacing: root.rowGap
        visible: !root.isCompact

        MeasuredRepeater {
            id: spanRows

            model: root.spans

            VisitSpanRow {
                required property int index
                required property var modelData

                width: root.rowsWidth
                height: root.rowHeight + root.sparePerRow
                text: Theme.reach ? modelData.words.numbered : modelData.title
                name: Theme.reach ? modelData.words.numbered_name : modelData.words.name
                selectable: !Theme.reach
                starts: modelData.starts
                ends: modelData.ends
                firstMinute: root.firstMinute
                lastMinute: root.lastMinute
                nameBeside: root.rowsWidth >= Theme.body * 20
                nameWidth: Math.min(root.rowsWidth * 0.42, Theme.body * (Theme.reach ? 12 : 10))
                current: index === root.step
                onClicked: root.goToStep(index)
            }
        }
    }

    MinuteAxis {
        id: axis

        readonly property VisitSpanRow model: spanRows.count > 0 ? spanRows.existingItem(0) as VisitSpanRow : null

        anchors.left: parent.left
        anchors.leftMargin: root.isCompact ? 0 : axis.model?.barX ?? 0
        y: root.isCompact ? strip.height : (root.rowHeight + root.sparePerRow + root.rowGap) * root.spans.length
        width: root.isCompact ? root.width : axis.model?.barWidth ?? 0
        visible: !root.isCompact || strip.showsAxis
        firstMinute: root.firstMinute
        lastMinute: root.lastMinute
        hourTexts: root.words.hours ?? []
    }

    Item {
        id: strip

        readonly property real pxPerMinute: root.width / Math.max(1, root.lastMinute - root.firstMinute)

        // If there is spare height, the axis is shown below the bar and the bar is higher.
        readonly property real spareHeight: root.pictureHeight - root.compactHeight
        readonly property bool showsAxis: root.isCompact && strip.spareHeight >= axis.height

        width: root.width
        height: root.minimumStripHeight + Math.max(0, Math.min(Theme.body * 1.6, strip.spareHeight - axis.height))
        visible: root.isCompact

        Repeater {
            model: root.spans

            Rectangle {
                required property int index
                required property var modelData

                x: (modelData.starts - root.firstMinute) * strip.pxPerMinute
                width: (modelData.ends - modelData.starts) * strip.pxPerMinute
                height: strip.height
                color: index === root.step ? Theme.here : Theme.paper
                border.color: Theme.drawing
                border.width: Math.max(2, Theme.stroke)
            }
        }
    }

    MeasuredRepeater {
        id: sideCards

        model: root.spans

        VisitSpanCard {
            required property int index
            required property var modelData

            x: root.cardsBeside ? root.rowsWidth + Theme.largeGap : 0
            y: root.cardsBeside ? 0 : root.rowsHeight + root.sparePerRow * root.spans.length + Theme.gap
            width: root.cardWidth
            height: {
                if (!root.cardsBeside)
                    return root.cardHeight;
                const rowPitch = root.rowHeight + root.sparePerRow + root.rowGap;
                return Math.max(root.cardHeight, rowPitch * root.spans.length - root.rowGap);
            }
            visible: !root.isCompact && index === root.step
            span: modelData
            textSize: root.figureTextSize
        }
    }

    MeasuredRepeater {
        id: compactTexts

        model: root.spans

        PagedText {
            required property int index
            required property var modelData

            y: strip.height + (strip.showsAxis ? axis.height : 0) + Theme.gap
            width: root.width
            height: root.pictureHeight - y
            visible: root.isCompact && index === root.step
            items: [modelData.words.head, modelData.text].concat(modelData.stop ? [modelData.words.stop] : [])
        }
    }

    // Measures the row of number buttons, including one more button.
    TabButtons {
        id: numbersMeasure

        width: root.footerWidth
        visible: false
        main: true
        texts: numberTabs.texts
        moreText: qsTr("More")
    }

    footerControls: TabButtons {
        id: numberTabs

        width: root.footerWidth
        visible: root.showsNumbers
        main: true
        accent: true
        texts: root.spans.map((span, index) => String(index + 1))
        names: root.spans.map(span => span.words.name)
        current: root.step
        moreText: root.isCompact && root.pageCount > 1 ? qsTr("More") : ""
        onTabClicked: index => root.goToStep(index)
        onMoreClicked: root.turnPage()
    }
}
