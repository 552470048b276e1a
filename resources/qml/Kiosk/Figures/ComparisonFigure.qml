pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Figures.Numbers
import Kiosk.Theme
import "Base/measure.js" as Measure

// The treatment options: pick one, or two if they fit side by side, and read the same rows for each:
// {title, rows: [name], options: [{name, cells: [text]}]}.
Figure {
    id: root

    readonly property var options: root.figure?.options ?? []
    readonly property bool isSingle: root.options.length < 2
    // Name buttons are left of the table or above it, in reach mode below it; on a projected screen
    // nobody can touch them, so there are none.
    readonly property bool showsNames: !root.isSingle && !Theme.projected
    readonly property bool namesBeside: root.showsNames && !Theme.reach && root.width >= Theme.body * 40
    readonly property real listWidth: {
        return root.namesBeside ? Math.ceil(Math.min(Theme.body * 12, root.width * 0.28)) : root.width;
    }
    readonly property real tableX: root.namesBeside ? root.listWidth + Theme.wideGap : 0
    readonly property real namesRoom: root.showsNames && !root.namesBeside ? root.namesHeight + Theme.gap : 0
    readonly property real tableY: Theme.reach ? 0 : root.namesRoom
    readonly property int columns: !root.isSingle && root.width - root.tableX >= Theme.body * 33 ? 2 : 1
    readonly property real buttonHeight: Measure.tallestHeight(nameRepeater, nameRepeater.count)
    readonly property int namesPerLine: {
        return Math.max(1, Math.floor((root.width + nameGrid.spacing) / (Theme.body * 9.5 + nameGrid.spacing)));
    }
    readonly property int nameLines: {
        return root.namesBeside ? root.options.length : Math.ceil(root.options.length / root.namesPerLine);
    }
    readonly property real namesHeight: root.nameLines * (root.buttonHeight + nameGrid.spacing) - nameGrid.spacing
    // Indices of the options shown, in ascending order.
    property list<int> shownOptions: root.optionsForStep(root.step)
    // The one of them picked first, which is replaced next.
    property int firstPicked: root.shownOptions[0] ?? 0

    steps: Math.max(1, root.options.length - root.columns + 1)
    interactive: !root.isSingle
    pictureMinimum: {
        if (!root.showsNames)
            return table.totalHeight;
        return root.namesBeside ? Math.max(root.namesHeight, table.totalHeight) : root.namesRoom + table.totalHeight;
    }
    pictureFloor: root.isSingle ? table.minimumHeight : root.pictureMinimum
    controlsHeight: {
        if (table.totalHeight > root.pictureHeightWithoutControls - root.namesRoom)
            return widestMoreButton.implicitHeight;
        return 0;
    }
    controlsWidth: widestMoreButton.implicitWidth
    minimumControlsHeight: root.isSingle ? widestMoreButton.implicitHeight : 0
    announcement: root.shownOptions.map(index => root.options[index]?.name ?? "").join(", ")
    onStepChanged: root.showOptions(root.optionsForStep(root.step))
    onColumnsChanged: root.showOptions(root.optionsForStep(root.step))

    // The options a step shows: the first beside each of the others, or each alone.
    function optionsForStep(step: int): list<int> {
        return root.columns > 1 ? [0, step + 1] : [step];
    }

    function showOptions(picked: list<int>): void {
        root.shownOptions = picked;
        root.firstPicked = picked[0] ?? 0;
        table.page = 0;
    }

    // Shows the tapped option; if two are shown, it replaces the one picked first.
    function pickOption(index: int): void {
        if (root.shownOptions.indexOf(index) >= 0)
            return;
        if (root.columns === 1) {
            root.goToStep(index);
            return;
        }
        const kept = root.shownOptions.find(other => other !== root.firstPicked) ?? 0;
        root.shownOptions = [kept, index].sort((a, b) => a - b);
        root.firstPicked = kept;
        root.stepped(root.announcement);
    }

    Grid {
        id: nameGrid

        y: Theme.reach ? root.pictureHeight - root.namesHeight : 0
        columns: Math.ceil(root.options.length / Math.max(1, root.nameLines))
        spacing: Theme.mm(2)
        visible: root.showsNames

        MeasuredRepeater {
            id: nameRepeater

            model: root.showsNames ? root.options : []

            Button {
                id: nameButton

                required property int index
                required property var modelData
                readonly property bool chosen: root.shownOptions.indexOf(nameButton.index) >= 0

                width: Math.floor((root.listWidth + nameGrid.spacing) / nameGrid.columns - nameGrid.spacing)
                height: root.buttonHeight
                text: nameButton.modelData.name
                alignment: root.namesBeside ? Text.AlignLeft : Text.AlignHCenter
                variant: nameButton.chosen ? Button.Filled : Button.Outlined
                Accessible.checkable: true
                Accessible.checked: nameButton.chosen
                onClicked: root.pickOption(nameButton.index)
            }
        }
    }

    OptionTable {
        id: table

        x: root.tableX
        y: root.tableY
        width: root.width - root.tableX
        height: root.pictureHeight - root.namesRoom
        rows: root.figure?.rows ?? []
        options: root.options
        shownOptions: root.shownOptions
        columns: root.columns
        textSize: root.isSingle ? root.figureTextSize : root.isSpacious ? Math.round(Theme.body * 1.25) : Theme.body
        maximumSpare: Theme.em * (root.isSpacious ? 3 : 1.5)
    }

    // The greatest width and height the button below can have: its text includes the number of pages,
    // and that number must not affect the height it depends on.
    Button {
        id: widestMoreButton

        readonly property int most: (root.figure?.rows ?? []).length < 10 ? 9 : 99

        visible: false
        text: qsTr("More: %1 of %2").arg(widestMoreButton.most).arg(widestMoreButton.most)
    }

    footerControls: [
        Button {
            id: more

            width: widestMoreButton.implicitWidth
            height: widestMoreButton.implicitHeight
            anchors.verticalCenter: parent.verticalCenter
            visible: table.pageCount > 1
            text: qsTr("More: %1 of %2").arg(table.page + 1).arg(table.pageCount)
            onClicked: table.page = (table.page + 1) % table.pageCount
        }
    ]
}
