pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import "measure.js" as Measure

// A heading, who it is about, and its facts as rows. What all rows share stands once, as a heading.
Item {
    id: root

    // {title, about, remark, rows}, and on the fact box's own screen a note
    required property var group
    readonly property bool stacked: root.width < Theme.body * 24
    readonly property var first: root.group.rows[0] ?? null
    readonly property bool sameWho: root.group.rows.every(row => row.who === root.first.who)
    // All rows count the same two groups of people: they stand once, as headings of the columns.
    readonly property bool sameSides: !root.stacked && root.group.rows.every(row => root.sides(row) === root.sides(root.first))
    readonly property string reason: root.sameSides && !root.first.compared ? root.first.no_comparator : ""
    readonly property string about: [root.group.about ? root.group.about : root.sameWho ? root.first.who : "", root.reason].filter(part => part).join("; ")
    readonly property real headHeight: root.sameSides ? columns.implicitHeight : title.text ? title.implicitHeight : 0
    readonly property real aboutHeight: about.text ? about.implicitHeight + Theme.gap * 0.2 : root.sameSides ? 0 : Theme.gap * 0.4
    readonly property real rowsNeed: Measure.stacked(rows, rows.count, 0)
    // Said above the rows: of how many; else the screen's title says it.
    property bool counted: true
    // What each row gets beyond its need.
    property real spare: 0

    implicitHeight: Math.ceil(root.headHeight + root.aboutHeight + root.rowsNeed + (after.text ? after.implicitHeight + Theme.gap * 0.3 : 0) + (note.text ? note.implicitHeight + Theme.gap : 0))

    function sides(row: var): string {
        return JSON.stringify([row.treated.label, row.compared ? row.compared.label : row.no_comparator, !!row.compared]);
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
        id: about

        x: root.sameSides ? Theme.gap * 0.5 : 0
        y: root.headHeight + (root.sameSides ? Theme.gap * 0.2 : 0)
        width: Math.min(root.width - x, Theme.body * 36)
        visible: text !== ""
        text: root.about
        color: Theme.inkSoft
        lineHeight: 1
    }

    FactRow {
        id: columns

        width: root.width
        visible: root.sameSides
        headings: true
        counted: root.counted
        title: root.group.title ?? ""
        fact: root.first ?? ({
                "treated": {},
                "compared": {}
            })
    }

    Column {
        id: table

        y: root.headHeight + root.aboutHeight
        width: root.width

        Repeater {
            id: rows

            model: root.group.rows

            FactRow {
                required property var modelData
                required property int index

                width: table.width
                height: implicitHeight + root.spare
                fact: modelData
                stacked: root.stacked
                shaded: index % 2 === 0
                bare: root.sameSides
                nameless: root.sameWho
            }
        }
    }

    Label {
        id: after

        y: table.y + root.rowsNeed + root.spare * root.group.rows.length + Theme.gap * 0.3
        width: root.width
        visible: text !== ""
        text: root.group.remark ?? ""
        lineHeight: 1
    }

    Label {
        id: note

        y: after.y + (after.text ? after.height : 0) + Theme.gap
        width: root.width
        visible: text !== ""
        text: root.group.note ?? ""
        color: Theme.inkSoft
        lineHeight: 1
    }
}
