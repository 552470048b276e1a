import QtQuick
import Kiosk.Backend
import Kiosk.Blocks
import Kiosk.Controls
import Kiosk.Theme

// Pieces stacked in one column, on as many pages as their measured heights need.
FocusScope {
    id: root

    default property alias pieces: holder.data
    property int page: 0
    // False while pieces are still being created; they are laid out once all exist.
    property bool isComplete: true
    // The column is not visible yet, so it is laid out without hurry, one step per turn of the event loop.
    property bool isOffscreen: false
    // Every piece has its place, and no further placement is pending.
    property bool placed: false
    // 0 until the pieces have first been placed.
    property int pageCount: 0
    // Touch targets must be below this y, in pixels from the top of a page.
    property real touchZoneTop: 0
    // True for text and for rows that each stand alone, which are balanced over the pages; false for
    // controls, which fill page after page.
    property bool balanced: false
    // Reading text is narrower than the page: about 62 characters per line.
    property real textWidth: Math.min(root.width, Theme.lead * 28)
    // The text of a page with a scene is narrower still.
    readonly property real besideSceneWidth: Theme.wide ? Math.min(root.textWidth, root.width * 0.56) : root.textWidth
    property alias contentTop: shownPieces.contentTop
    property alias contentBottom: shownPieces.contentBottom
    property alias hasFigure: shownPieces.hasFigure
    property alias shownIndices: shownPieces.indices
    property alias heading: shownPieces.heading
    property alias headerTitle: shownPieces.headerTitle
    property alias scene: shownPieces.scene
    property alias shownWidth: shownPieces.textWidth
    // The width on one line that the header has for a title, in pixels; 0 means none.
    property real headerRoom: 0
    // The piece at `index` does not fit on any page.
    signal splitRequested(int index)

    // Indices of pieces that fit no page and are still to be split, the last piece first.
    property var pendingSplits: []
    // A layout that never settles is stopped at `maximumRounds`, every piece on some page, with a warning.
    property int placementRounds: 0
    readonly property int maximumRounds: 1000
    // Something that decides the places changed since the last placement.
    property bool isStale: false

    function allPieces(): var {
        return [...holder.children].filter(child => child instanceof Piece);
    }

    function reset(): void {
        root.allPieces().forEach(piece => piece.reset());
    }

    function schedulePlacement(): void {
        if (root.isLeaving)
            return;
        root.isStale = true;
        root.scheduleStep();
    }

    function scheduleStep(): void {
        if (root.placementRounds >= root.maximumRounds) {
            root.placed = true;
            return;
        }
        root.placed = false;
        if (root.isOffscreen)
            stepTimer.restart();
        else
            stepCall.schedule();
    }

    function runStep(): void {
        if (!root.isComplete)
            return;
        if (root.pendingSplits.length === 0) {
            root.placePieces();
            return;
        }
        root.splitRequested(root.pendingSplits.shift());
        // A piece that cannot be split stays as it is.
        if (root.pendingSplits.length > 0 || root.isStale)
            root.scheduleStep();
        else
            root.placed = true;
    }

    function paginatePieces(pieces: var): var {
        const layout = Pager.paginate(pieces.map((piece, index) => ({
                    height: root.neededHeight(piece, pieces[index - 1]),
                    gap: pieces[index - 1]?.shownInHeader ? 0 : Math.round(piece.gapBefore),
                    startsPage: piece.startsPage,
                    keepsNext: piece.keepsNext,
                    fillsPage: piece.fillsPage,
                    firstTargetY: piece.firstTargetY,
                    lastTargetFromBottom: piece.lastTargetFromBottom
                })), root.height, root.touchZoneTop, root.balanced);
        let start = 0;
        for (let i = 1; i <= pieces.length; ++i) {
            if (i < pieces.length && !pieces[i].startsPage)
                continue;
            const section = pieces.slice(start, i);
            const overflows = layout.placements[start].page !== layout.placements[i - 1].page;
            if (overflows || (!section[0].denseTried && section.some(piece => piece.fillsPage)))
                root.tryDense(section);
            if (overflows && layout.placements[start].page !== layout.placements[start + 1].page)
                root.moveTitleToHeader(section);
            start = i;
        }
        return layout;
    }

    // Positioners report their height only after the next frame's polish, but a page is laid out before that.
    function polishPositioners(item: Item): void {
        for (const child of item.children)
            root.polishPositioners(child);
        if (item instanceof Positioner)
            item.ensurePolished();
    }

    // Called as soon as a piece exists, so that it is not first laid out for no width at all.
    function fitWidth(piece: var): void {
        const textWidth = piece.besideScene ? root.besideSceneWidth : root.textWidth;
        piece.width = piece.fillsPage ? root.width : textWidth;
    }

    function neededHeight(piece: var, above: var): real {
        if (piece.shownInHeader)
            return 0;
        const height = Math.ceil(piece.fillsPage ? piece.minimumHeight : piece.implicitHeight);
        // With its title in the header, a figure can make do with one page.
        return above?.shownInHeader && piece.fillsPage ? Math.min(height, root.height) : height;
    }

    // The text of a page with a scene leaves room beside it until that proves to be too little.
    function leaveRoomForScenes(pieces: var): void {
        let leavesRoom = false;
        for (const piece of pieces) {
            if (piece.startsPage && !piece.sceneTried)
                piece.besideScene = (piece as PageTitle)?.scene.name !== undefined;
            piece.sceneTried = true;
            leavesRoom = piece.startsPage ? piece.besideScene : leavesRoom;
            piece.besideScene = leavesRoom;
        }
    }

    // Tries all the width, then smaller text, if a section needs more than one page or has a figure. If
    // that does not help, the section keeps its pages at full size.
    function tryDense(section: var): void {
        const head = section[0];
        if (head.besideScene) {
            head.besideScene = false;
            root.schedulePlacement();
            return;
        }
        if (head.denseTried && !head.dense)
            return;
        const dense = !head.denseTried;
        head.denseTried = true;
        section.forEach(piece => piece.dense = dense);
        root.schedulePlacement();
    }

    // Lifts a title into the header if it would be alone on its page because a figure needs the whole next one.
    function moveTitleToHeader(section: var): void {
        const title = section[0] as PageTitle;
        const isAlone = title && !title.shownInHeader && title.denseTried && !title.dense && section[1].fillsPage;
        if (!isAlone || title.headerWidth > root.headerRoom)
            return;
        title.shownInHeader = true;
        root.schedulePlacement();
    }

    // Measures everything again, at full size first.
    function remeasure(): void {
        root.pendingSplits = [];
        for (const piece of root.allPieces()) {
            piece.dense = false;
            piece.denseTried = false;
            piece.sceneTried = false;
            piece.shownInHeader = false;
        }
        root.schedulePlacement();
    }

    function resize(): void {
        root.placementRounds = 0;
        root.remeasure();
    }

    function placePieces(): void {
        if (root.width <= 0 || root.height <= 0 || !root.isComplete)
            return;
        root.isStale = false;
        root.placementRounds += 1;
        roundsTimer.restart();
        if (root.placementRounds === root.maximumRounds)
            console.warn("a page finds no place for its pieces");
        const all = root.allPieces();
        root.leaveRoomForScenes(all);
        all.forEach(root.fitWidth);
        all.forEach(root.polishPositioners);
        const layout = root.paginatePieces(all);
        for (let i = 0; i < all.length; ++i) {
            all[i].y = layout.placements[i].y;
            all[i].height = layout.placements[i].height;
        }
        root.placements = layout.placements;
        root.pageCount = layout.pages;
        root.updateVisibility();
        // Split from the last, so that the remaining indices stay valid.
        root.pendingSplits = layout.oversize.reverse();
        if (root.pendingSplits.length > 0)
            root.scheduleStep();
        else if (!root.isStale)
            root.placed = true;
    }

    function updateVisibility(): void {
        const all = root.allPieces();
        for (let i = 0; i < all.length && i < root.placements.length; ++i) {
            const shown = root.placements[i].page === root.page;
            if (!shown && all[i].activeFocus) {
                all[i].focus = false;
                root.forceActiveFocus();
            }
            all[i].visible = shown && !all[i].shownInHeader;
        }
        shownPieces.read(all, root.placements, root.page, root.height);
    }

    property var placements: []
    // Its page was released. Its pieces outlive its context for a moment, and still report their heights.
    property bool isLeaving: false

    Component.onDestruction: root.isLeaving = true

    onIsCompleteChanged: root.schedulePlacement()
    onIsOffscreenChanged: {
        if (!root.isOffscreen && stepTimer.running) {
            stepTimer.stop();
            stepCall.schedule();
        }
    }
    onWidthChanged: root.resize()
    onHeightChanged: root.resize()
    onTouchZoneTopChanged: root.remeasure()
    onTextWidthChanged: root.remeasure()
    onHeaderRoomChanged: root.remeasure()
    onPageChanged: root.updateVisibility()

    ShownPieces {
        id: shownPieces
    }

    DeferredCall {
        id: stepCall

        action: () => root.runStep()
    }

    Timer {
        id: roundsTimer

        interval: 300
        onTriggered: root.placementRounds = 0
    }

    Timer {
        id: stepTimer

        interval: 1
        onTriggered: root.runStep()
    }

    Item {
        id: holder

        anchors.fill: parent
        onChildrenChanged: {
            const known = new Set(root.allPieces());
            for (const piece of known) {
                if (!root.watchedPieces.has(piece)) {
                    root.fitWidth(piece);
                    piece.implicitHeightChanged.connect(root.schedulePlacement);
                    piece.minimumHeightChanged.connect(root.schedulePlacement);
                }
            }
            root.watchedPieces = known;
            root.schedulePlacement();
        }
    }

    property var watchedPieces: new Set()
}
