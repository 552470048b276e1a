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
    readonly property var panelRows: root.oneRow ? [root.panels] : root.panels.map(panel => [panel])

    // Better one page for each panel than people too small to see.
    minimumHeight: root.panels.length > 1 ? root.wantedHeight : root.neededHeight()
    pictureMinimum: stack.preferredHeight
    pictureFloor: stack.minimumStackHeight

    function stackedMinimumHeight(count: int): real {
        let sum = Math.max(0, count - 1) * stack.spacing;
        for (let i = 0; i < count; ++i)
            sum += (panelsRepeater.existingItem(i) as IconArrayPanels)?.minimumStackHeight ?? 0;
        return Math.ceil(sum);
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

        spacing: Theme.largeGap

        MeasuredRepeater {
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
