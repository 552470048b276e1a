pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Pages
import Kiosk.Theme

// Every page of a visit, made by `PageMaker`. What is shown stays until the page asked for is ready.
FocusScope {
    id: root

    // The form, which stands beside this item but is made and let go of with the pages.
    required property PageLoader form
    // What the bar below leaves free for a page's own button, in pixels from this item's bottom left.
    property rect free
    // The loader of what is on the screen; null until the first page of a visit is ready.
    property PageLoader shown: null
    // The page on the screen, null while the form is.
    readonly property Page page: root.shown?.page ?? null
    // The visitor asked for something that is not on the screen yet.
    readonly property bool waiting: Session.screen !== "attract" && !(root.shown?.current ?? false)
    // All that is wanted is made.
    readonly property bool whole: maker.whole
    // Home is there.
    readonly property bool homely: (fixed.count > 0 && (fixed.itemAt(0) as PageLoader)?.settled) ?? false
    // Of the sources: the chapter's whose were asked for last.
    property string sourced: "sources"

    // The visitor came to another screen, which now has the focus.
    signal came

    function loaders(): var {
        const all = [];
        for (const group of [fixed, chapters]) {
            for (let i = 0; i < group.count; ++i)
                all.push(group.itemAt(i));
        }
        return all.concat([root.form]).filter(loader => loader);
    }

    // Something is ready, or asked for.
    function look(): void {
        maker.rouse();
        following.ask();
    }

    // Show what the visitor asked for, once it is ready.
    function follow(): void {
        if (Session.screen === "attract") {
            root.shown = null;
        } else {
            const ready = root.loaders().find(loader => loader.current && loader.settled);
            if (ready && ready !== root.shown) {
                root.shown = ready;
                root.page?.forceActiveFocus();
                root.came();
            }
        }
        root.report();
    }

    function report(): void {
        if (!root.page?.current)
            return;
        if (root.page.pages > 0 && root.page.pages !== Session.pages)
            Session.setPages(root.page.pages);
        Session.setReading(root.page.reading);
    }

    Later {
        id: following

        call: () => root.follow()
    }

    PageMaker {
        id: maker

        loaders: () => root.loaders()
        form: root.form
        shown: root.shown
    }

    Connections {
        target: Session

        function onMoved(): void {
            if (Session.screen === "sources")
                root.sourced = Session.chapter === "" ? "sources" : "sources/" + Session.chapter;
            root.look();
        }

        function onCleared(): void {
            root.shown = null;
            for (const loader of root.loaders())
                loader.page?.reset();
        }
    }

    Connections {
        target: root.page

        function onPagesChanged(): void {
            following.ask();
        }

        function onReadingChanged(): void {
            following.ask();
        }

        function onArrived(announcement: string): void {
            root.Accessible.announce(announcement);
        }
    }

    // A page of this visit.
    component Made: PageLoader {
        shown: root.shown === this
        onSettledChanged: root.look()
        onCurrentChanged: root.look()
    }

    // The page follows the finger, turns when it went far enough, and goes back when it did not.
    DragHandler {
        id: swipe

        // How far the finger went, in pixels; the handler forgets it when the finger lifts.
        property real far: 0

        function leads(): bool {
            return swipe.far > 0 ? Session.page > 0 : Session.page < Session.pages - 1 || Session.nextChapter !== "";
        }

        target: null
        onActiveTranslationChanged: {
            if (!swipe.active)
                return;
            swipe.far = swipe.activeTranslation.x;
            root.page?.follow(swipe.far, swipe.leads());
        }
        onActiveChanged: {
            if (swipe.active)
                return;
            const turns = Math.abs(swipe.far) > Theme.target && swipe.leads();
            const on = swipe.far < 0;
            swipe.far = 0;
            if (!turns)
                root.page?.stand();
            else if (on)
                Session.next();
            else
                Session.back();
        }
    }

    Repeater {
        id: fixed

        model: [home, help, short, contact, questions, takeaway, display, disclaimer, facts, sources, broken]

        Made {
            required property int index
            required property Component modelData

            screen: ["home", "help", "short", "contact", "questions", "takeaway", "display", "disclaimer", "facts", "sources", "out-of-order"][index]
            anyChapter: screen === "sources" || screen === "out-of-order"
            sourceComponent: modelData
        }
    }

    Repeater {
        id: chapters

        model: Guide.chapters

        Made {
            id: loader

            required property var modelData

            screen: "chapter"
            chapter: modelData.id
            sourceComponent: ChapterPage {
                text: loader.modelData.id
                name: loader.modelData.title
                about: loader.modelData.id
                free: root.free
            }
        }
    }

    Component {
        id: home

        Home {}
    }

    Component {
        id: short

        ShortVersion {}
    }

    Component {
        id: help

        Help {}
    }

    Component {
        id: contact

        Contact {}
    }

    Component {
        id: questions

        MyQuestions {}
    }

    Component {
        id: takeaway

        TakeAway {}
    }

    Component {
        id: display

        DisplayPage {}
    }

    Component {
        id: disclaimer

        ChapterPage {
            text: "disclaimer"
            free: root.free
            name: qsTr("Information, not medical advice")
        }
    }

    Component {
        id: facts

        ChapterPage {
            text: "facts"
            free: root.free
            name: qsTr("Help and harm, out of 100 people")
            headed: true
            about: "facts"
        }
    }

    Component {
        id: sources

        ChapterPage {
            text: root.sourced
            name: qsTr("Sources")
            free: root.free
        }
    }

    Component {
        id: broken

        OutOfOrder {}
    }
}
