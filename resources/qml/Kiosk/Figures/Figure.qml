pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import "measure.js" as Measure

// What every figure has: its data, its steps, its words, and the row below it. The page gives the
// height; `minimumHeight` never follows from it, or no page would ever settle.
Piece {
    id: root

    // The figure as plain data; each kind names its keys.
    required property var figure
    // The step shown, of `steps`: what "next" walks through before a talk goes on.
    property int step: 0
    property int steps: 1
    property bool interactive: root.steps > 1
    property bool showTitle: false
    property bool inWords: false
    // The figure told in whole sentences, made from its data alone.
    property list<string> words
    // What it rests on, told after its words.
    readonly property list<string> sources: root.figure?.sources ?? []
    readonly property string textEquivalent: Measure.plain(root.words.join(" "))
    // What is said when the step changes.
    property string announcement: ""
    property alias remark: row.remark
    // A tall panel, with more height than a figure needs: its rows stand further apart.
    readonly property bool airy: Theme.portrait && Theme.lines > 50
    // Text is larger where the figure has the room.
    readonly property int reading: root.airy || root.width >= Theme.lead * 26 ? Theme.lead : Theme.body

    // Heights of the drawing: with all of it in view, what it would like where a page can give that
    // much, and what it can do with by showing some at a time.
    property real pictureMinimum: 0
    property real pictureCosy: root.pictureMinimum
    property real pictureFloor: root.pictureMinimum
    // The figure's own controls in the row below: now, and where the drawing has its least height.
    property alias ownFootHeight: row.ownHeight
    property alias ownFootWidth: row.ownWidth
    property real leastOwnFoot: 0
    readonly property real footWidth: row.freeWidth
    readonly property real pictureHeight: Math.max(0, root.height - root.frame - row.height)
    // The room for the drawing if the figure had no controls of its own below: by this it decides
    // whether it needs some.
    readonly property real plainHeight: root.roomBeside(0)
    readonly property real pageful: Theme.panel.height * 0.66
    readonly property real headHeight: root.titled ? heading.implicitHeight + Theme.gap : 0
    readonly property bool titled: root.showTitle && heading.text !== ""
    readonly property real frame: Math.ceil(root.headHeight + Theme.gap)
    readonly property real wanted: Math.ceil(root.frame + row.heightFor(root.leastOwnFoot, true) + root.pictureMinimum)
    // Where even that does not fit, a button shows the remark in place of the drawing.
    readonly property bool folded: root.remark !== "" && root.height > 0 && root.height < root.wanted - 0.5
    // The row below, without controls of the figure's own.
    readonly property real barest: row.heightFor(0, true)
    // With all of it in view at once, and no controls to see more.
    readonly property real whole: Math.ceil(root.frame + row.heightFor(0, true) + root.pictureCosy)
    property bool unfolded: false
    // Where not even that helps, the words stand for the picture: nothing is ever cut off.
    readonly property real floor: Math.ceil(root.frame + row.heightFor(root.leastOwnFoot, false) + root.pictureFloor)
    readonly property bool wordsOnly: root.height > 0 && root.height < root.floor - 0.5
    readonly property bool telling: root.inWords || root.wordsOnly

    readonly property Item picturePlace: stage
    readonly property Item footPlace: row.place
    default property alias picture: stage.data
    property alias foot: row.controls

    signal stepped(string announcement)

    fills: true
    minimumHeight: root.need()
    Accessible.role: root.interactive ? Accessible.Grouping : Accessible.Graphic
    Accessible.name: root.figure?.title ? root.figure.title : qsTr("Figure")
    Accessible.description: root.textEquivalent
    onFigureChanged: root.reset()
    onFoldedChanged: root.unfolded = false

    // Cosy where that fits a page, else all of it, else a page with as little as it can do with.
    function need(): real {
        if (root.whole <= root.pageful)
            return root.whole;
        return Math.min(root.wanted, Math.max(Math.floor(root.pageful), root.floor));
    }

    // The room for the drawing with controls so high in the row below.
    function roomBeside(own: real): real {
        return root.height - root.frame - row.heightFor(own, !root.folded);
    }

    function go(step: int): bool {
        const next = Math.max(0, Math.min(root.steps - 1, step));
        if (next === root.step)
            return false;
        root.step = next;
        root.stepped(root.announcement);
        return true;
    }

    function advance(): bool {
        return root.go(root.step + 1);
    }

    function retreat(): bool {
        return root.go(root.step - 1);
    }

    function reset(): void {
        root.step = 0;
        root.inWords = false;
        root.unfolded = false;
        told.page = 0;
    }

    Title {
        id: heading

        width: root.width
        visible: root.titled
        text: root.figure?.title ?? ""
    }

    Item {
        id: stage

        y: root.headHeight
        width: root.width
        height: root.pictureHeight
        visible: !root.telling && !root.unfolded
    }

    PagedText {
        id: told

        y: root.headHeight
        width: root.width
        height: root.pictureHeight
        visible: root.telling || root.unfolded
        items: root.telling ? root.words.concat(root.sources.length > 0 ? [qsTr("<b>Where this comes from</b>")] : [], root.sources) : root.unfolded ? [root.remark] : []
        columns: root.width > Theme.body * 52 ? 2 : 1
    }

    FigureFoot {
        id: row

        y: root.height - height
        width: root.width
        remark: root.figure?.remark ?? ""
        folded: root.folded
        unfolded: root.unfolded
        inWords: root.telling
        sourced: root.sources.length > 0
        toggles: !root.wordsOnly
        moreWords: told.pages > 1
        onWordsTurned: told.page = (told.page + 1) % told.pages
        onNoteTurned: root.unfolded = !root.unfolded
        onToggled: {
            told.page = 0;
            root.inWords = !root.inWords;
        }
    }
}
