pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import "measure.js" as Measure

// People out of 100, treated beside compared: {title, remark, panels: [{label, who, evidence,
// treated: {label, value, low, high}, compared: the same with note or null, no_comparator}]}.
Figure {
    id: root

    readonly property var panels: root.figure?.panels ?? []
    readonly property bool row: root.width / Math.max(1, root.panels.length * 2) >= Theme.body * 6.5 && !(Theme.portrait && root.panels.length > 1)
    readonly property bool ranged: root.panels.some(panel => panel.treated.high > panel.treated.low)
    readonly property string legend: root.figure?.legend ?? (root.ranged ? qsTr("Filled: yes. Outlined: no. Framed: may be either.") : qsTr("Filled: yes. Outlined: no."))
    readonly property var lines: root.row ? [root.panels] : root.panels.map(panel => [panel])

    remark: [root.legend, root.figure?.remark ?? ""].filter(part => part).join(" ")
    // Rather a page for each panel than people too small to look at.
    minimumHeight: root.panels.length > 1 ? root.wanted : root.need()
    pictureMinimum: stack.easyHeight
    pictureFloor: stack.leastHeight
    words: root.panels.map(panel => root.tell(panel)).concat(root.figure?.remark ? [root.figure.remark] : [])

    function count(side: var): string {
        const words = side.high > side.low ? qsTr("%1 of 100 (%2 to %3)").arg(side.value).arg(side.low).arg(side.high) : qsTr("%1 of 100").arg(side.value);
        return qsTr("%1, %2").arg(words).arg(side.note ? side.label + ": " + side.note : side.label);
    }

    function stackedLeast(count: int): real {
        let sum = Math.max(0, count - 1) * stack.spacing;
        for (let i = 0; i < count; ++i)
            sum += (panelsRepeater.itemAt(i) as ArrayPanels)?.leastHeight ?? 0;
        return Math.ceil(sum);
    }

    function tell(panel: var): string {
        const other = panel.compared ? root.count(panel.compared) : qsTr("no comparison: %1").arg(panel.no_comparator);
        return qsTr("%1 (%2). %3; %4.").arg(panel.label).arg(panel.who).arg(root.count(panel.treated)).arg(other);
    }

    Column {
        id: stack

        readonly property real easyHeight: Measure.stacked(panelsRepeater, panelsRepeater.count, stack.spacing)
        readonly property real leastHeight: root.stackedLeast(panelsRepeater.count)
        // What is left over, or missing, for each line.
        readonly property real extra: (root.pictureHeight - stack.easyHeight) / Math.max(1, root.lines.length)

        spacing: Theme.gap * 2

        Repeater {
            id: panelsRepeater

            model: root.lines

            ArrayPanels {
                required property var modelData

                panels: modelData
                width: root.width
                height: Math.max(leastHeight, implicitHeight + stack.extra)
            }
        }
    }
}
