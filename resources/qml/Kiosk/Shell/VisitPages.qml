pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Pages
import Kiosk.Pages.Home
import Kiosk.Pages.Questions
import Kiosk.Theme

// All pages of a visit, created by `PageScheduler`. What is shown stays until
// the page asked for is ready.
FocusScope {
    id: root

    // The form's loader. The form is beside this item, but is created and released with the pages.
    required property PageLoader formLoader
    // The rectangle that the bar below leaves free for a page's own button, in
    // pixels from this item's bottom left.
    property rect barFreeRect
    // The loader of what is on the screen; null until the first page of a visit is ready.
    property PageLoader shownLoader: null
    // The page on the screen; null while the form is shown.
    readonly property Page shownPage: root.shownLoader?.page ?? null
    // The visitor asked for something that is not on the screen yet.
    readonly property bool isWaiting: Session.screen !== "attract" && !(root.shownLoader?.isCurrent ?? false)
    // All pages that are wanted have been created.
    readonly property bool allMade: scheduler.allMade
    // The home page is ready.
    readonly property bool homeReady: {
        return (pageLoaders.count > 0 && (pageLoaders.itemAt(0) as PageLoader)?.isSettled) ?? false;
    }
    // Which sources to show: those of the chapter they were last opened from, or all.
    property string sourcesTextId: "sources"

    // The visitor came to another screen, which now has the focus.
    signal screenEntered

    function allLoaders(): var {
        const all = [];
        for (const group of [pageLoaders, chapterLoaders]) {
            for (let i = 0; i < group.count; ++i)
                all.push(group.itemAt(i));
        }
        return all.concat([root.formLoader]).filter(loader => loader);
    }

    // Something is ready or was asked for.
    function refresh(): void {
        scheduler.resume();
        showCall.schedule();
    }

    // Shows what the visitor asked for, once it is ready.
    function showReadyPage(): void {
        if (Session.screen === "attract") {
            root.shownLoader = null;
        } else {
            const ready = root.allLoaders().find(loader => loader.isCurrent && loader.isSettled);
            if (ready && ready !== root.shownLoader) {
                root.shownLoader = ready;
                root.shownPage?.forceActiveFocus();
                root.screenEntered();
            }
        }
        root.reportPages();
    }

    function reportPages(): void {
        if (!root.shownPage?.isCurrent)
            return;
        if (root.shownPage.pageCount > 0 && root.shownPage.pageCount !== Session.pageCount)
            Session.setPageCount(root.shownPage.pageCount);
        Session.setReading(root.shownPage.isReading);
    }

    DeferredCall {
        id: showCall

        action: () => root.showReadyPage()
    }

    PageScheduler {
        id: scheduler

        allLoaders: () => root.allLoaders()
        formLoader: root.formLoader
        shownLoader: root.shownLoader
    }

    Connections {
        target: Session

        function onNavigated(): void {
            if (Session.screen === "sources")
                root.sourcesTextId = Session.chapter === "" ? "sources" : "sources/" + Session.chapter;
            root.refresh();
        }

        function onSessionEnded(): void {
            root.shownLoader = null;
            for (const loader of root.allLoaders())
                loader.page?.reset();
        }
    }

    Connections {
        target: root.shownPage

        function onPageCountChanged(): void {
            showCall.schedule();
        }

        function onIsReadingChanged(): void {
            showCall.schedule();
        }

        function onAnnounced(announcement: string): void {
            root.Accessible.announce(announcement);
        }
    }

    // The loader of one page of this visit.
    component VisitPageLoader: PageLoader {
        isShown: root.shownLoader === this
        onIsSettledChanged: root.refresh()
        onIsCurrentChanged: root.refresh()
    }

    // The page follows the finger, and turns if the finger moved far enough; otherwise it goes back.
    DragHandler {
        id: swipe

        // How far the finger moved, in pixels; the handler resets its own value when the finger lifts.
        property real distance: 0

        function canTurn(): bool {
            return swipe.distance > 0 ? Session.hasPageBefore : Session.hasNext;
        }

        target: null
        onActiveTranslationChanged: {
            if (!swipe.active)
                return;
            swipe.distance = swipe.activeTranslation.x;
            root.shownPage?.dragContent(swipe.distance, swipe.canTurn());
        }
        onActiveChanged: {
            if (swipe.active)
                return;
            const turns = Math.abs(swipe.distance) > Theme.target && swipe.canTurn();
            const on = swipe.distance < 0;
            swipe.distance = 0;
            if (!turns)
                root.shownPage?.settleContent();
            else if (on)
                Session.goNext();
            else
                Session.goBack();
        }
    }

    Repeater {
        id: pageLoaders

        model: [home, help, short, contact, questions, takeaway, display, disclaimer, facts, sources, outOfOrder]

        VisitPageLoader {
            required property int index
            required property Component modelData

            screen: {
                const first = ["home", "help", "short", "contact", "questions", "takeaway"];
                return first.concat(["display", "disclaimer", "facts", "sources", "out-of-order"])[index];
            }
            anyChapter: screen === "sources" || screen === "out-of-order"
            sourceComponent: modelData
        }
    }

    Repeater {
        id: chapterLoaders

        model: Guide.chapters

        VisitPageLoader {
            id: loader

            required property var modelData

            screen: "chapter"
            chapter: modelData.id
            sourceComponent: ChapterPage {
                textId: loader.modelData.id
                name: loader.modelData.title
                topic: loader.modelData.id
                barFreeRect: root.barFreeRect
            }
        }
    }

    Component {
        id: home

        HomePage {}
    }

    Component {
        id: short

        ShortVersionPage {}
    }

    Component {
        id: help

        HelpPage {}
    }

    Component {
        id: contact

        ContactPage {}
    }

    Component {
        id: questions

        MyQuestionsPage {}
    }

    Component {
        id: takeaway

        TakeawayPage {}
    }

    Component {
        id: display

        DisplayPage {}
    }

    Component {
        id: disclaimer

        ChapterPage {
            textId: "disclaimer"
            barFreeRect: root.barFreeRect
            name: qsTr("Information, not medical advice")
        }
    }

    Component {
        id: facts

        ChapterPage {
            textId: "facts"
            barFreeRect: root.barFreeRect
            name: qsTr("Help and harm, out of 100 people")
            titleInHeader: true
            topic: "facts"
        }
    }

    Component {
        id: sources

        ChapterPage {
            textId: root.sourcesTextId
            name: qsTr("Sources")
            barFreeRect: root.barFreeRect
        }
    }

    Component {
        id: outOfOrder

        OutOfOrderPage {}
    }
}
