pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import "measure.js" as Measure

// The choices: pick one, or two where they fit, and read the same rows for each:
// {title, rows: [name], options: [{name, cells: [text]}]}.
Figure {
    id: root

    readonly property var options: root.figure?.options ?? []
    readonly property bool plain: root.options.length < 2
    // Names to touch stand left of the table, or above it, in reach below; on the wall nobody touches them.
    readonly property bool named: !root.plain && !Theme.projected
    readonly property bool listed: root.named && !Theme.reach && root.width >= Theme.body * 40
    readonly property real listWidth: root.listed ? Math.ceil(Math.min(Theme.body * 12, root.width * 0.28)) : root.width
    readonly property real tableX: root.listed ? root.listWidth + Theme.gap * 1.5 : 0
    readonly property real namesNeed: root.named && !root.listed ? root.namesHeight + Theme.gap : 0
    readonly property real tableY: Theme.reach ? 0 : root.namesNeed
    readonly property int columns: !root.plain && root.width - root.tableX >= Theme.body * 33 ? 2 : 1
    readonly property real buttonHeight: Measure.tallest(buttons, buttons.count)
    readonly property int most: Math.max(1, Math.floor((root.width + names.spacing) / (Theme.body * 9.5 + names.spacing)))
    readonly property int lines: root.listed ? root.options.length : Math.ceil(root.options.length / root.most)
    readonly property real namesHeight: root.lines * (root.buttonHeight + names.spacing) - names.spacing
    // Indices of the options shown, in their own order.
    property list<int> picked: root.choose(root.step)
    // Which of them was picked first, and gives way.
    property int older: root.picked[0] ?? 0

    steps: Math.max(1, root.options.length - root.columns + 1)
    interactive: !root.plain
    pictureMinimum: !root.named ? table.total : root.listed ? Math.max(root.namesHeight, table.total) : root.namesNeed + table.total
    pictureFloor: root.plain ? table.least : root.pictureMinimum
    ownFootHeight: table.total > root.plainHeight - root.namesNeed ? widest.implicitHeight : 0
    ownFootWidth: widest.implicitWidth
    leastOwnFoot: root.plain ? widest.implicitHeight : 0
    words: root.options.map(option => root.tell(option)).reduce((all, told) => all.concat(told), []).concat(root.figure?.remark ? [root.figure.remark] : [])
    announcement: root.picked.map(index => root.options[index]?.name ?? "").join(", ")
    onStepChanged: root.show(root.choose(root.step))
    onColumnsChanged: root.show(root.choose(root.step))

    function tell(option: var): var {
        return ["<b>" + option.name + "</b>."].concat((root.figure.rows ?? []).map((row, index) => qsTr("%1: %2.").arg(row).arg(option.cells[index] ?? "")));
    }

    // What a step shows: the first option beside each of the others, or each alone.
    function choose(step: int): list<int> {
        return root.columns > 1 ? [0, step + 1] : [step];
    }

    function show(picked: list<int>): void {
        root.picked = picked;
        root.older = picked[0] ?? 0;
        table.page = 0;
    }

    // A tap shows an option; where two are shown, it takes the place of the one picked first.
    function pick(index: int): void {
        if (root.picked.indexOf(index) >= 0)
            return;
        if (root.columns === 1) {
            root.go(index);
            return;
        }
        const kept = root.picked.find(other => other !== root.older) ?? 0;
        root.picked = [kept, index].sort((a, b) => a - b);
        root.older = kept;
        root.stepped(root.announcement);
    }

    Grid {
        id: names

        y: Theme.reach ? root.pictureHeight - root.namesHeight : 0
        columns: Math.ceil(root.options.length / Math.max(1, root.lines))
        spacing: Theme.mm(2)
        visible: root.named

        Repeater {
            id: buttons

            model: root.named ? root.options : []

            Button {
                id: name

                required property int index
                required property var modelData
                readonly property bool chosen: root.picked.indexOf(name.index) >= 0

                width: Math.floor((root.listWidth + names.spacing) / names.columns - names.spacing)
                height: root.buttonHeight
                text: name.modelData.name
                alignment: root.listed ? Text.AlignLeft : Text.AlignHCenter
                look: name.chosen ? Button.Filled : Button.Outlined
                Accessible.checkable: true
                Accessible.checked: name.chosen
                onClicked: root.pick(name.index)
            }
        }
    }

    OptionTable {
        id: table

        x: root.tableX
        y: root.tableY
        width: root.width - root.tableX
        height: root.pictureHeight - root.namesNeed
        rows: root.figure?.rows ?? []
        options: root.options
        picked: root.picked
        columns: root.columns
        size: root.plain ? root.reading : root.airy ? Math.round(Theme.body * 1.25) : Theme.body
        mostSpare: Theme.gap * (root.airy ? 6 : 3)
    }

    // As wide and as high as the button below ever is, whatever it says: it tells how many pages there
    // are, and their number must not ask for another height.
    Button {
        id: widest

        readonly property int most: (root.figure?.rows ?? []).length < 10 ? 9 : 99

        visible: false
        text: qsTr("More: %1 of %2").arg(widest.most).arg(widest.most)
    }

    foot: [
        Button {
            id: more

            width: widest.implicitWidth
            height: widest.implicitHeight
            anchors.verticalCenter: parent.verticalCenter
            visible: table.pages > 1
            text: qsTr("More: %1 of %2").arg(table.page + 1).arg(table.pages)
            onClicked: table.page = (table.page + 1) % table.pages
        }
    ]
}
