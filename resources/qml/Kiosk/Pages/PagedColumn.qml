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
    // Where the first piece on the page shown starts and the last one ends, in pixels from the top.
    property real contentTop: 0
    property real contentBottom: 0
    // The page shown has a figure, which takes the full width.
    property bool hasFigure: false
    // The indices of the pieces on the page shown.
    property list<int> shownIndices: []
    // The title that the page shown belongs to, even if it is on an earlier page.
    property string heading: ""
    // The width on one line that the header has for a title, in pixels; 0 means none.
    property real headerRoom: 0
    // The title that the header should show for this page; "" for none.
    property string headerTitle: ""
    // The piece at `index` does not fit on any page.
    signal splitRequested(int index)

    // Indices of pieces that fit no page and are still to be split, the last piece first.
    property var pendingSplits: []
    // How often the pieces were placed without a pause. A layout that never settles is stopped at
    // `maximumRounds`, with every piece on some page, and a warning is logged.
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
        piece.width = piece.fillsPage ? root.width : root.textWidth;
    }

    function neededHeight(piece: var, above: var): real {
        if (piece.shownInHeader)
            return 0;
        const height = Math.ceil(piece.fillsPage ? piece.minimumHeight : piece.implicitHeight);
        // With its title in the header, a figure can make do with one page.
        return above?.shownInHeader && piece.fillsPage ? Math.min(height, root.height) : height;
    }

    // Tries smaller text if a section needs more than one page, or if a figure takes the rest of its
    // page. If that does not help, the section keeps its pages at full size.
    function tryDense(section: var): void {
        const head = section[0];
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
        const indices = [];
        let hasFigure = false;
        let contentTop = root.height;
        let contentBottom = 0;
        let heading = "";
        let headerTitle = "";
        for (let i = 0; i < all.length && i < root.placements.length; ++i) {
            const shown = root.placements[i].page === root.page;
            if (!shown && all[i].activeFocus) {
                all[i].focus = false;
                root.forceActiveFocus();
            }
            all[i].visible = shown && !all[i].shownInHeader;
            if (shown && all[i].shownInHeader)
                headerTitle = (all[i] as PageTitle).text;
            if (all[i] instanceof PageTitle && root.placements[i].page <= root.page)
                heading = (all[i] as PageTitle).text;
            hasFigure = hasFigure || (shown && all[i].fillsPage);
            if (shown) {
                indices.push(i);
                if (all[i].height > 0)
                    contentTop = Math.min(contentTop, all[i].y);
                contentBottom = Math.max(contentBottom, all[i].y + all[i].height);
            }
        }
        root.shownIndices = indices;
        root.hasFigure = hasFigure;
        root.heading = heading;
        root.headerTitle = headerTitle;
        root.contentTop = contentTop;
        root.contentBottom = contentBottom;
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
