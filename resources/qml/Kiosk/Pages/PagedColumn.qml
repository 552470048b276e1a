import QtQuick
import Kiosk.Backend
import Kiosk.Blocks
import Kiosk.Controls
import Kiosk.Theme

// Pieces one below the other, on as many pages as their measured heights need.
FocusScope {
    id: root

    default property alias pieces: holder.data
    property int page: 0
    // False while pieces are still being made: they are laid out once all are there.
    property bool whole: true
    // Nobody sees it before it is placed: it takes its time, each step a turn of the event loop.
    property bool unseen: false
    // Every piece has its place, and none asks for another.
    property bool placed: false
    // 0 until the pieces were first placed.
    property int pages: 0
    // From where down things may be touched, in pixels from a page's top.
    property real low: 0
    // To be read, or rows that each stand for themselves: shared out evenly over the pages, where answers
    // to press fill them in turn.
    property bool reading: false
    // Reading text stays narrower than the page: about 62 characters a line.
    property real textWidth: Math.min(root.width, Theme.lead * 28)
    // Where on the page shown its first piece begins, and the last one ends, in pixels from its top.
    property real begins: 0
    property real used: 0
    // The page shown holds a figure, which takes its whole width.
    property bool figured: false
    // The indices of the pieces on the page shown.
    property list<int> shown: []
    // The title that stands above what the page shows, be it on a page before.
    property string heading: ""
    // How much of one line the frame above has for a title, in pixels; 0: none.
    property real frameRoom: 0
    // The title of the page shown, where the frame is to show it.
    property string lifted: ""
    // The piece at `index` fits no page.
    signal oversize(int index)

    // Pieces that fit no page and are still to be split, the last first.
    property var oversized: []
    // How often the pieces were placed with no pause between: what goes round and round ends here, with
    // every piece on some page, and is told.
    property int rounds: 0
    readonly property int most: 1000
    // Pieces came or went since they were last placed.
    property bool changed: false

    function items(): var {
        const found = [];
        for (const child of holder.children) {
            if (child instanceof Piece)
                found.push(child);
        }
        return found;
    }

    function reset(): void {
        for (const piece of root.items())
            piece.reset();
    }

    function schedule(): void {
        if (root.rounds >= root.most) {
            root.placed = true;
            return;
        }
        root.placed = false;
        if (root.unseen)
            turn.restart();
        else
            stepping.ask();
    }

    function step(): void {
        if (root.oversized.length === 0) {
            root.place();
        } else {
            root.oversize(root.oversized.shift());
            // One that cannot be split stays as it is.
            if (root.oversized.length > 0 || root.changed)
                root.schedule();
            else
                root.placed = true;
        }
    }

    function fit(all: var): var {
        const layout = Pager.paginate(all.map((piece, index) => ({
                    height: root.need(piece, all[index - 1]),
                    gap: all[index - 1]?.lifted ? 0 : Math.round(piece.gapBefore),
                    startsPage: piece.startsPage,
                    keepsNext: piece.keepsNext,
                    fills: piece.fills,
                    touched: piece.touched,
                    tail: piece.tail
                })), root.height, root.low, root.reading);
        let start = 0;
        for (let i = 1; i <= all.length; ++i) {
            if (i < all.length && !all[i].startsPage)
                continue;
            const section = all.slice(start, i);
            const overflows = layout.places[start].page !== layout.places[i - 1].page;
            if (overflows || (!section[0].tried && section.some(piece => piece.fills)))
                root.tighten(section);
            if (overflows && layout.places[start].page !== layout.places[start + 1].page)
                root.lift(section);
            start = i;
        }
        return layout;
    }

    // Positioners tell their height only after the next frame's polish; a page is laid out before.
    function polish(item: Item): void {
        for (const child of item.children)
            root.polish(child);
        if (item instanceof Positioner)
            item.ensurePolished();
    }

    function need(piece: var, above: var): real {
        if (piece.lifted)
            return 0;
        const height = Math.ceil(piece.fills ? piece.minimumHeight : piece.implicitHeight);
        // With its title in the frame, a figure makes do with the page.
        return above?.lifted && piece.fills ? Math.min(height, root.height) : height;
    }

    // A section that needs more than a page, or that leaves a figure the rest of it, is tried with
    // smaller text; where that does not help, it is left on its pages at full size.
    function tighten(section: var): void {
        const head = section[0];
        if (head.tried && !head.dense)
            return;
        const dense = !head.tried;
        head.tried = true;
        for (const piece of section)
            piece.dense = dense;
        root.schedule();
    }

    // A title alone on its page, since a figure needs the next one whole, goes up into the frame.
    function lift(section: var): void {
        const title = section[0] as PageTitle;
        if (!title || title.lifted || !title.tried || title.dense || !section[1].fills || title.framedWidth > root.frameRoom)
            return;
        title.lifted = true;
        root.schedule();
    }

    // Measure everything anew, at full size first.
    function measure(): void {
        root.oversized = [];
        for (const piece of root.items()) {
            piece.dense = false;
            piece.tried = false;
            piece.lifted = false;
        }
        root.schedule();
    }

    function place(): void {
        if (root.width <= 0 || root.height <= 0 || !root.whole)
            return;
        root.placed = true;
        root.changed = false;
        root.rounds += 1;
        pause.restart();
        if (root.rounds === root.most)
            console.warn("a page finds no place for its pieces");
        const all = root.items();
        for (const piece of all)
            piece.width = piece.fills ? root.width : root.textWidth;
        for (const piece of all)
            root.polish(piece);
        const layout = root.fit(all);
        for (let i = 0; i < all.length; ++i) {
            all[i].y = layout.places[i].y;
            all[i].height = layout.places[i].height;
        }
        root.places = layout.places;
        root.pages = layout.pages;
        root.show();
        // From the last, so that the indices still to come stay true when a piece is split.
        root.oversized = layout.oversize.reverse();
        if (root.oversized.length > 0)
            root.schedule();
    }

    function show(): void {
        const all = root.items();
        const indices = [];
        let figured = false;
        let begins = root.height;
        let used = 0;
        let heading = "";
        let lifted = "";
        for (let i = 0; i < all.length && i < root.places.length; ++i) {
            const shown = root.places[i].page === root.page;
            if (!shown && all[i].activeFocus) {
                all[i].focus = false;
                root.forceActiveFocus();
            }
            all[i].visible = shown && !all[i].lifted;
            if (shown && all[i].lifted)
                lifted = (all[i] as PageTitle).text;
            if (all[i] instanceof PageTitle && root.places[i].page <= root.page)
                heading = (all[i] as PageTitle).text;
            figured = figured || (shown && all[i].fills);
            if (shown) {
                indices.push(i);
                if (all[i].height > 0)
                    begins = Math.min(begins, all[i].y);
                used = Math.max(used, all[i].y + all[i].height);
            }
        }
        root.shown = indices;
        root.figured = figured;
        root.heading = heading;
        root.lifted = lifted;
        root.begins = begins;
        root.used = used;
    }

    property var places: []

    onWholeChanged: root.schedule()
    onUnseenChanged: {
        if (!root.unseen && turn.running) {
            turn.stop();
            stepping.ask();
        }
    }
    onWidthChanged: {
        root.rounds = 0;
        root.measure();
    }
    onHeightChanged: {
        root.rounds = 0;
        root.measure();
    }
    onLowChanged: root.measure()
    onTextWidthChanged: root.measure()
    onFrameRoomChanged: root.measure()
    onPageChanged: root.show()

    Later {
        id: stepping

        call: () => root.step()
    }

    Timer {
        id: pause

        interval: 300
        onTriggered: root.rounds = 0
    }

    Timer {
        id: turn

        interval: 1
        onTriggered: root.step()
    }

    Item {
        id: holder

        anchors.fill: parent
        onChildrenChanged: {
            const known = new Set(root.items());
            for (const piece of known) {
                if (!root.known.has(piece)) {
                    piece.implicitHeightChanged.connect(root.schedule);
                    piece.minimumHeightChanged.connect(root.schedule);
                }
            }
            root.known = known;
            root.changed = true;
            root.schedule();
        }
    }

    property var known: new Set()
}
