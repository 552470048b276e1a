pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Figures.Base
import Kiosk.Figures.Numbers
import Kiosk.Theme
import "Base/measure.js" as Measure

// People out of 100, treated beside compared: {title, remark, panels: [{label, who, evidence, treated:
// {label, value, low, high}, compared: the same with note or null, no_comparator}]}.
Figure {
    id: root

    readonly property var panels: root.figure?.panels ?? []
    readonly property bool oneRow: {
        if (root.width / Math.max(1, root.panels.length * 2) < Theme.body * 6.5)
            return false;
        return !(Theme.portrait && root.panels.length > 1);
    }
    readonly property bool hasRanges: root.panels.some(panel => panel.treated.high > panel.treated.low)
    readonly property string legend: {
        if (root.hasRanges)
            return root.figure?.legend ?? qsTr("Filled: yes. Outlined: no. Framed: may be either.");
        return root.figure?.legend ?? qsTr("Filled: yes. Outlined: no.");
    }
    readonly property var panelRows: root.oneRow ? [root.panels] : root.panels.map(panel => [panel])

    remark: [root.legend, root.figure?.remark ?? ""].filter(part => part).join(" ")
    // Better one page for each panel than people too small to see.
    minimumHeight: root.panels.length > 1 ? root.wantedHeight : root.neededHeight()
    pictureMinimum: stack.preferredHeight
    pictureFloor: stack.minimumStackHeight
    sentences: root.panels.map(panel => root.panelText(panel)).concat(root.figure?.remark ? [root.figure.remark] : [])

    function countText(side: var): string {
        let words = qsTr("%1 of 100").arg(side.value);
        if (side.high > side.low)
            words = qsTr("%1 of 100 (%2 to %3)").arg(side.value).arg(side.low).arg(side.high);
        return qsTr("%1, %2").arg(words).arg(side.note ? side.label + ": " + side.note : side.label);
    }

    function stackedMinimumHeight(count: int): real {
        let sum = Math.max(0, count - 1) * stack.spacing;
        for (let i = 0; i < count; ++i)
            sum += (panelsRepeater.itemAt(i) as IconArrayPanels)?.minimumStackHeight ?? 0;
        return Math.ceil(sum);
    }

    function panelText(panel: var): string {
        let other = qsTr("no comparison: %1").arg(panel.no_comparator);
        if (panel.compared)
            other = root.countText(panel.compared);
        return qsTr("%1 (%2). %3; %4.").arg(panel.label).arg(panel.who).arg(root.countText(panel.treated)).arg(other);
    }

    Column {
        id: stack

        readonly property real preferredHeight: {
            return Measure.stackedHeight(panelsRepeater, panelsRepeater.count, stack.spacing);
        }
        readonly property real minimumStackHeight: root.stackedMinimumHeight(panelsRepeater.count)
        // The spare height for each line, in pixels; negative if height is missing.
        readonly property real sparePerRow: {
            return (root.pictureHeight - stack.preferredHeight) / Math.max(1, root.panelRows.length);
        }

        spacing: Theme.gap * 2

        Repeater {
            id: panelsRepeater

            model: root.panelRows

            IconArrayPanels {
                required property var modelData

                panels: modelData
                width: root.width
                height: Math.max(minimumStackHeight, implicitHeight + stack.sparePerRow)
            }
        }
    }
}
