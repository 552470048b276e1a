pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import "measure.js" as Measure

// The facts out of 100, treated beside compared: {title, remark, groups: [{title, about, remark,
// note, rows: [{label, who, treated: {label, value, low, high}, compared: {…} or null,
// no_comparator}]}], alone: it has a screen to itself, whose frame tells its title where there is the width}.
Figure {
    id: root

    readonly property var groups: root.figure?.groups ?? []
    readonly property real groupGap: Theme.gap * 2
    // In the width of two, the last group stands beside the others.
    readonly property bool sideBySide: root.groups.length > 1 && root.width >= Theme.body * 52
    // No wider than the eye goes from a name to its numbers.
    readonly property real firstWidth: root.sideBySide ? Math.floor(root.width * 0.57) : Math.min(root.width, Theme.body * 46)
    readonly property real lastWidth: root.sideBySide ? root.width - root.firstWidth - root.groupGap : root.firstWidth
    readonly property int firsts: root.sideBySide ? root.groups.length - 1 : root.groups.length
    readonly property real stackGap: Theme.gap * (root.sideBySide ? 0.5 : 1.5)
    readonly property real firstNeed: Measure.stacked(first, first.count, root.stackGap)
    readonly property real lastNeed: Measure.stacked(last, last.count, root.stackGap)

    showTitle: !!root.figure?.alone && !Theme.wide
    pictureMinimum: Math.max(root.firstNeed, root.lastNeed)
    words: root.groups.reduce((all, group) => all.concat(root.tell(group)), []).concat(root.figure?.remark ? [root.figure.remark] : [])

    function count(side: var): string {
        const words = side.high > side.low ? qsTr("%1 of 100 (%2 to %3)").arg(side.value).arg(side.low).arg(side.high) : qsTr("%1 of 100").arg(side.value);
        return qsTr("%1: %2").arg(side.note ? side.label + " (" + side.note + ")" : side.label).arg(words);
    }

    function tell(group: var): var {
        const head = [group.title, group.about].filter(part => part).join(": ");
        const rows = group.rows.map(row => {
            const other = row.compared ? root.count(row.compared) : qsTr("no comparison: %1").arg(row.no_comparator);
            return qsTr("%1 (%2). %3; %4.").arg(row.label).arg(row.who).arg(root.count(row.treated)).arg(other);
        });
        // A heading is bold, and keeps to its rows; a row that has its page alone comes before it.
        const headed = head ? ["<b>" + head + "</b>"] : [];
        return (rows.length > 1 ? headed.concat(rows) : rows.concat(headed)).concat([group.remark, group.note].filter(part => part));
    }

    // What each of so many rows gets beyond its need.
    function spare(groups: var, need: real): real {
        const rows = groups.reduce((sum, group) => sum + group.rows.length, 0);
        return Math.min(Theme.gap * (root.airy ? 6 : 3), Math.max(0, root.pictureHeight - need) / Math.max(1, rows));
    }

    component Groups: Repeater {
        id: list

        required property real groupWidth
        required property real need
        readonly property real spare: root.spare(list.model, list.need)

        FactGroup {
            required property var modelData

            width: list.groupWidth
            height: implicitHeight + list.spare * group.rows.length
            spare: list.spare
            counted: !root.figure?.alone
            group: modelData
        }
    }

    Column {
        spacing: root.stackGap

        Groups {
            id: first

            model: root.groups.slice(0, root.firsts)
            groupWidth: root.firstWidth
            need: root.firstNeed
        }
    }

    Column {
        anchors.right: parent?.right
        spacing: root.stackGap

        Groups {
            id: last

            model: root.groups.slice(root.firsts)
            groupWidth: root.lastWidth
            need: root.lastNeed
        }
    }
}
