pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import "measure.js" as Measure

// The facts out of 100, treated beside compared: {title, remark, groups: [{title, about, remark,
// rows: [{label, who, treated: {label, value, low, high}, compared: {…} or null, no_comparator}]}]}.
Figure {
    id: root

    readonly property var groups: root.figure?.groups ?? []
    readonly property real groupGap: Theme.gap * 2
    readonly property bool row: root.groups.length > 1 && root.sideWidth >= Theme.body * 26
    readonly property real sideWidth: Math.floor((root.width - (root.groups.length - 1) * root.groupGap) / Math.max(1, root.groups.length))
    readonly property int rows: root.row ? Math.max(1, ...root.groups.map(group => group.rows.length)) : Math.max(1, root.groups.reduce((sum, group) => sum + group.rows.length, 0))
    readonly property real spare: Math.min(Theme.gap * 3, Math.max(0, root.pictureHeight - root.pictureMinimum) / root.rows)

    pictureMinimum: root.row ? Measure.tallest(groups, groups.count) : Measure.stacked(groups, groups.count, root.groupGap)
    words: root.groups.reduce((all, group) => all.concat(root.tell(group)), []).concat(root.figure?.remark ? [root.figure.remark] : [])

    function count(side: var): string {
        const words = side.high > side.low ? qsTr("%1 of 100 (%2 to %3)").arg(side.value).arg(side.low).arg(side.high) : qsTr("%1 of 100").arg(side.value);
        return qsTr("%1, %2").arg(words).arg(side.note ? side.label + ": " + side.note : side.label);
    }

    function tell(group: var): var {
        const head = [group.title, group.about].filter(part => part).join(": ");
        const rows = group.rows.map(row => {
            const other = row.compared ? root.count(row.compared) : qsTr("no comparison: %1").arg(row.no_comparator);
            return qsTr("%1 (%2). %3; %4.").arg(row.label).arg(row.who).arg(root.count(row.treated)).arg(other);
        });
        return (head ? [head] : []).concat(rows, group.remark ? [group.remark] : []);
    }

    Grid {
        columns: root.row ? Math.max(1, root.groups.length) : 1
        spacing: root.groupGap

        Repeater {
            id: groups

            model: root.groups

            FactGroup {
                required property var modelData

                width: root.row ? root.sideWidth : root.width
                height: implicitHeight + root.spare * group.rows.length
                spare: root.spare
                group: modelData
            }
        }
    }
}
