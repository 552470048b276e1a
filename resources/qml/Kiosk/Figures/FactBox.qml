pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Figures.Base
import Kiosk.Figures.Numbers
import Kiosk.Theme
import "Base/measure.js" as Measure

// The facts out of 100, treated beside compared: {title, remark, groups: [{title, about, remark, note,
// rows: [{label, who, treated: {label, value, low, high}, compared: {…} or null, no_comparator}]}],
// alone: the figure has a screen to itself, whose header shows the title if it is wide enough}.
Figure {
    id: root

    readonly property var groups: root.figure?.groups ?? []
    readonly property real groupGap: Theme.largeGap
    // If there is width for two columns, the last group is beside the others.
    readonly property bool sideBySide: root.groups.length > 1 && root.width >= Theme.body * 52
    // No wider than the eye can easily follow from a name to its numbers.
    readonly property real firstWidth: {
        return root.sideBySide ? Math.floor(root.width * 0.57) : Math.min(root.width, Theme.body * 46);
    }
    readonly property real lastWidth: root.sideBySide ? root.width - root.firstWidth - root.groupGap : root.firstWidth
    readonly property int firstCount: root.sideBySide ? root.groups.length - 1 : root.groups.length
    readonly property real stackGap: root.sideBySide ? Theme.smallGap : Theme.wideGap
    readonly property real firstHeight: Measure.stackedHeight(first, first.count, root.stackGap)
    readonly property real lastHeight: Measure.stackedHeight(last, last.count, root.stackGap)

    showTitle: !!root.figure?.alone && !Theme.wide
    pictureMinimum: Math.max(root.firstHeight, root.lastHeight)

    // The extra height of each row beyond what it needs, in pixels.
    function sparePerRow(groups: var, neededHeight: real): real {
        const rows = groups.reduce((sum, group) => sum + group.rows.length, 0);
        const spare = Math.max(0, root.pictureHeight - neededHeight);
        return Math.min(Theme.em * (root.isSpacious ? 3 : 1.5), spare / Math.max(1, rows));
    }

    component FactGroups: MeasuredRepeater {
        id: list

        required property real groupWidth
        required property real groupsHeight
        readonly property real sparePerRow: root.sparePerRow(list.model, list.groupsHeight)

        FactGroup {
            required property var modelData

            width: list.groupWidth
            height: implicitHeight + list.sparePerRow * group.rows.length
            rowSpare: list.sparePerRow
            showsOutOf100: !root.figure?.alone
            group: modelData
        }
    }

    Column {
        spacing: root.stackGap

        FactGroups {
            id: first

            model: root.groups.slice(0, root.firstCount)
            groupWidth: root.firstWidth
            groupsHeight: root.firstHeight
        }
    }

    Column {
        anchors.right: parent?.right
        spacing: root.stackGap

        FactGroups {
            id: last

            model: root.groups.slice(root.firstCount)
            groupWidth: root.lastWidth
            groupsHeight: root.lastHeight
        }
    }
}
