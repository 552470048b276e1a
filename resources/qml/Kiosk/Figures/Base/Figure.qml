pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import "measure.js" as Measure

// What all figures have in common: data, steps, sentences, and the row below the picture. The page sets
// the height; `minimumHeight` must never depend on it, or no page would ever settle.
Piece {
    id: root

    // The figure as plain data; each kind documents its keys. `words` in it and in its parts are all
    // that it says (`figure_text.add_words`), made before they come here.
    required property var figure
    readonly property var words: root.figure?.words ?? ({})
    // The step shown, out of `steps`; "next" goes through them all before a talk moves on.
    property int step: 0
    property int steps: 1
    property bool interactive: root.steps > 1
    property bool showTitle: false
    property bool inWords: false
    // The figure in whole sentences.
    readonly property list<string> sentences: {
        return [...(root.words.sentences ?? []), ...(root.figure?.remark ? [root.figure.remark] : [])];
    }
    // The sources, listed after the sentences.
    readonly property list<string> sources: root.figure?.sources ?? []
    readonly property string textEquivalent: Measure.toPlainText(root.sentences.join(" "))
    // What assistive technology announces when the step changes.
    property string announcement: ""
    property alias remark: footer.remark
    // A tall panel with more height than a figure needs: rows are spaced further apart.
    readonly property bool isSpacious: Theme.portrait && Theme.lines > 50
    // Text is larger if the figure has room for it.
    readonly property int figureTextSize: root.isSpacious || root.width >= Theme.lead * 26 ? Theme.lead : Theme.body

    // Heights of the picture, in pixels: the minimum with everything visible; preferred, if a page has
    // that much; and the lowest, where content is paged inside the figure.
    property real pictureMinimum: 0
    property real picturePreferred: root.pictureMinimum
    property real pictureFloor: root.pictureMinimum
    // Height of the figure's own controls in the row below: now, and when the
    // picture has its lowest height.
    property alias controlsHeight: footer.controlsHeight
    property alias controlsWidth: footer.controlsWidth
    property real minimumControlsHeight: 0
    readonly property real footerWidth: footer.freeWidth
    readonly property real pictureHeight: Math.max(0, root.height - root.frameHeight - footer.height)
    // The picture's height if the figure had no controls of its own below it. The figure uses this
    // to decide whether it needs any.
    readonly property real pictureHeightWithoutControls: root.pictureHeightWith(0)
    readonly property real pageHeight: Theme.panel.height * 0.66
    readonly property real headerHeight: root.showsTitle ? heading.implicitHeight + Theme.gap : 0
    readonly property bool showsTitle: root.showTitle && heading.text !== ""
    readonly property real frameHeight: Math.ceil(root.headerHeight + Theme.gap)
    readonly property real wantedHeight: {
        return Math.ceil(root.frameHeight + footer.heightFor(root.minimumControlsHeight, true) + root.pictureMinimum);
    }
    // If even that does not fit, the remark is replaced by a button that shows
    // it instead of the picture.
    readonly property bool remarkFolded: root.remark !== "" && root.height > 0 && root.height < root.wantedHeight - 0.5
    // The height of the row below without the figure's own controls.
    readonly property real footerHeightWithoutControls: footer.heightFor(0, true)
    // The height with everything visible at once, and so without controls to page through it.
    readonly property real wholeHeight: Math.ceil(root.frameHeight + footer.heightFor(0, true) + root.picturePreferred)
    property bool remarkUnfolded: false
    // If even that does not fit, the figure is shown in words only: nothing is ever cut off.
    readonly property real lowestHeight: {
        return Math.ceil(root.frameHeight + footer.heightFor(root.minimumControlsHeight, false) + root.pictureFloor);
    }
    readonly property bool tellsInWordsOnly: root.height > 0 && root.height < root.lowestHeight - 0.5
    readonly property bool tellsInWords: root.inWords || root.tellsInWordsOnly

    readonly property Item pictureItem: pictureArea
    readonly property Item footerItem: footer.slotItem
    default property alias picture: pictureArea.data
    property alias footerControls: footer.controls

    signal stepped(string announcement)

    fillsPage: true
    minimumHeight: root.neededHeight()
    Accessible.role: root.interactive ? Accessible.Grouping : Accessible.Graphic
    Accessible.name: root.words.name ?? ""
    Accessible.description: root.textEquivalent
    onFigureChanged: root.reset()
    onRemarkFoldedChanged: root.remarkUnfolded = false

    // The preferred height if that fits a page. Otherwise the minimum, but no more than a page,
    // unless the lowest height needs more.
    function neededHeight(): real {
        if (root.wholeHeight <= root.pageHeight)
            return root.wholeHeight;
        return Math.min(root.wantedHeight, Math.max(Math.floor(root.pageHeight), root.lowestHeight));
    }

    // The picture's height if the controls in the row below are `controlsHeight` high.
    function pictureHeightWith(controlsHeight: real): real {
        return root.height - root.frameHeight - footer.heightFor(controlsHeight, !root.remarkFolded);
    }

    function goToStep(step: int): bool {
        const next = Math.max(0, Math.min(root.steps - 1, step));
        if (next === root.step)
            return false;
        root.step = next;
        root.stepped(root.announcement);
        return true;
    }

    function advance(): bool {
        return root.goToStep(root.step + 1);
    }

    function retreat(): bool {
        return root.goToStep(root.step - 1);
    }

    function reset(): void {
        root.step = 0;
        root.inWords = false;
        root.remarkUnfolded = false;
        wordsText.page = 0;
    }

    Title {
        id: heading

        width: root.width
        visible: root.showsTitle
        text: root.figure?.title ?? ""
    }

    Item {
        id: pictureArea

        y: root.headerHeight
        width: root.width
        height: root.pictureHeight
        visible: !root.tellsInWords && !root.remarkUnfolded
    }

    PagedText {
        id: wordsText

        y: root.headerHeight
        width: root.width
        height: root.pictureHeight
        visible: root.tellsInWords || root.remarkUnfolded
        items: {
            if (!root.tellsInWords)
                return root.remarkUnfolded ? [root.remark] : [];
            const heading = root.sources.length > 0 ? ["<b>" + root.words.sources_heading + "</b>"] : [];
            return root.sentences.concat(heading, root.sources);
        }
        columns: root.width > Theme.body * 52 ? 2 : 1
    }

    FigureFooter {
        id: footer

        y: root.height - height
        width: root.width
        remark: root.words.remark ?? ""
        remarkFolded: root.remarkFolded
        remarkUnfolded: root.remarkUnfolded
        inWords: root.tellsInWords
        hasSources: root.sources.length > 0
        canToggle: !root.tellsInWordsOnly
        hasMoreWords: wordsText.pageCount > 1
        onMoreWordsClicked: wordsText.page = (wordsText.page + 1) % wordsText.pageCount
        onNoteClicked: root.remarkUnfolded = !root.remarkUnfolded
        onToggleClicked: {
            wordsText.page = 0;
            root.inWords = !root.inWords;
        }
    }
}
