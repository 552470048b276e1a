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
    readonly property real groupGap: Theme.gap * 2
    // If there is width for two columns, the last group is beside the others.
    readonly property bool sideBySide: root.groups.length > 1 && root.width >= Theme.body * 52
    // No wider than the eye can easily follow from a name to its numbers.
    readonly property real firstWidth: {
        return root.sideBySide ? Math.floor(root.width * 0.57) : Math.min(root.width, Theme.body * 46);
    }
    readonly property real lastWidth: root.sideBySide ? root.width - root.firstWidth - root.groupGap : root.firstWidth
    readonly property int firstCount: root.sideBySide ? root.groups.length - 1 : root.groups.length
    readonly property real stackGap: Theme.gap * (root.sideBySide ? 0.5 : 1.5)
    readonly property real firstHeight: Measure.stackedHeight(first, first.count, root.stackGap)
    readonly property real lastHeight: Measure.stackedHeight(last, last.count, root.stackGap)

    showTitle: !!root.figure?.alone && !Theme.wide
    pictureMinimum: Math.max(root.firstHeight, root.lastHeight)
    sentences: {
        const told = root.groups.reduce((all, group) => all.concat(root.groupText(group)), []);
        return told.concat(root.figure?.remark ? [root.figure.remark] : []);
    }

    function countText(side: var): string {
        let words = qsTr("%1 of 100").arg(side.value);
        if (side.high > side.low)
            words = qsTr("%1 of 100 (%2 to %3)").arg(side.value).arg(side.low).arg(side.high);
        return qsTr("%1: %2").arg(side.note ? side.label + " (" + side.note + ")" : side.label).arg(words);
    }

    function groupText(group: var): var {
        const head = [group.title, group.about].filter(part => part).join(": ");
        const rows = group.rows.map(row => {
            let other = qsTr("no comparison: %1").arg(row.no_comparator);
            if (row.compared)
                other = root.countText(row.compared);
            return qsTr("%1 (%2). %3; %4.").arg(row.label).arg(row.who).arg(root.countText(row.treated)).arg(other);
        });
        // A heading is bold and stays with its rows; if there is only one row,
        // it comes before the heading.
        const headed = head ? ["<b>" + head + "</b>"] : [];
        const told = rows.length > 1 ? headed.concat(rows) : rows.concat(headed);
        return told.concat([group.remark, group.note].filter(part => part));
    }

    // The extra height of each row beyond what it needs, in pixels.
    function sparePerRow(groups: var, neededHeight: real): real {
        const rows = groups.reduce((sum, group) => sum + group.rows.length, 0);
        const spare = Math.max(0, root.pictureHeight - neededHeight);
        return Math.min(Theme.gap * (root.isSpacious ? 6 : 3), spare / Math.max(1, rows));
    }

    component FactGroups: Repeater {
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
