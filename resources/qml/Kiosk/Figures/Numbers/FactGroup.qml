pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Theme
import "../Base/measure.js" as Measure

// A heading, the people it is about, and its facts as rows. What all rows share
// is stated once, in the heading.
Item {
    id: root

    // {title, about, remark, rows}, plus a note on the fact box's own screen.
    required property var group
    readonly property bool stacked: root.width < Theme.body * 24
    readonly property var firstRow: root.group.rows[0] ?? null
    readonly property bool samePeople: root.group.rows.every(row => row.who === root.firstRow.who)
    // All rows compare the same two groups of people, which are named once, in column headings.
    readonly property bool sameSides: {
        return !root.stacked && root.group.rows.every(row => root.sidesKey(row) === root.sidesKey(root.firstRow));
    }
    readonly property string noComparatorText: {
        return root.sameSides && !root.firstRow.compared ? root.firstRow.no_comparator : "";
    }
    readonly property string aboutText: {
        const people = root.group.about ? root.group.about : root.samePeople ? root.firstRow.who : "";
        return [people, root.noComparatorText].filter(part => part).join("; ");
    }
    readonly property real headHeight: {
        return root.sameSides ? columnHeadings.implicitHeight : title.text ? title.implicitHeight : 0;
    }
    readonly property real aboutHeight: {
        return aboutLabel.text ? aboutLabel.implicitHeight + Theme.hairGap : root.sameSides ? 0 : Theme.smallGap;
    }
    readonly property real rowsHeight: Measure.stackedHeight(rows, rows.count, 0)
    // Show "out of 100 people" above the rows; otherwise the screen's title says so.
    property bool showsOutOf100: true
    // The extra height of each row beyond what it needs, in pixels.
    property real rowSpare: 0

    implicitHeight: {
        const remarkHeight = remarkLabel.text ? remarkLabel.implicitHeight + Theme.hairGap : 0;
        const noteHeight = noteLabel.text ? noteLabel.implicitHeight + Theme.gap : 0;
        return Math.ceil(root.headHeight + root.aboutHeight + root.rowsHeight + (remarkHeight) + (noteHeight));
    }

    function sidesKey(row: var): string {
        const other = row.compared ? row.compared.label : row.no_comparator;
        return JSON.stringify([row.treated.label, other, !!row.compared]);
    }

    Label {
        id: title

        width: root.width
        visible: text !== "" && !root.sameSides
        text: root.group.title ?? ""
        font.family: Theme.titleFamily
        font.pixelSize: Math.round(Theme.body * (Theme.lines < 20 ? 1.05 : 1.25))
        font.weight: Font.Medium
        lineHeight: 1
        Accessible.role: Accessible.Heading
    }

    Label {
        id: aboutLabel

        x: root.sameSides ? Theme.smallGap : 0
        y: root.headHeight + (root.sameSides ? Theme.hairGap : 0)
        width: Math.min(root.width - x, Theme.body * 36)
        visible: text !== ""
        text: root.aboutText
        color: Theme.inkSoft
        lineHeight: 1
    }

    FactRow {
        id: columnHeadings

        width: root.width
        visible: root.sameSides
        isHeading: true
        showsOutOf100: root.showsOutOf100
        title: root.group.title ?? ""
        fact: root.firstRow ?? ({
                "treated": {},
                "compared": {}
            })
    }

    Column {
        id: table

        y: root.headHeight + root.aboutHeight
        width: root.width

        MeasuredRepeater {
            id: rows

            model: root.group.rows

            FactRow {
                required property var modelData
                required property int index

                width: table.width
                height: implicitHeight + root.rowSpare
                fact: modelData
                stacked: root.stacked
                shaded: index % 2 === 0
                hidesCaptions: root.sameSides
                hidesWho: root.samePeople
            }
        }
    }

    Label {
        id: remarkLabel

        y: table.y + root.rowsHeight + root.rowSpare * root.group.rows.length + Theme.hairGap
        width: root.width
        visible: text !== ""
        text: root.group.remark ?? ""
        lineHeight: 1
    }

    Label {
        id: noteLabel

        y: remarkLabel.y + (remarkLabel.text ? remarkLabel.height : 0) + Theme.gap
        width: root.width
        visible: text !== ""
        text: root.group.note ?? ""
        color: Theme.inkSoft
        lineHeight: 1
    }
}
