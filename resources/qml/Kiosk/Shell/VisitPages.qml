pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Figures.Base
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
    // The page that a visit begins at is ready.
    readonly property bool entryReady: {
        const entry = pageLoaders.count > 0 ? pageLoaders.existingItem(Library.hasSeveral ? 1 : 0) : null;
        return (entry as PageLoader)?.isSettled ?? false;
    }
    // One screen that is not a chapter's, and the page that shows it.
    component VisitScreen: QtObject {
        required property string name
        property bool anyChapter: false
        default property Component page
    }

    // Every such screen, in the order in which the pages are made; `entryReady` knows the first two.
    readonly property list<VisitScreen> screens: [
        VisitScreen {
            name: "home"

            HomePage {}
        },
        VisitScreen {
            name: "library"

            LibraryPage {}
        },
        VisitScreen {
            name: "help"

            HelpPage {}
        },
        VisitScreen {
            name: "short"

            ShortVersionPage {}
        },
        VisitScreen {
            name: "contact"

            ContactPage {}
        },
        VisitScreen {
            name: "questions"

            MyQuestionsPage {}
        },
        VisitScreen {
            name: "own-question"

            OwnQuestionPage {}
        },
        VisitScreen {
            name: "takeaway"

            TakeawayPage {}
        },
        VisitScreen {
            name: "display"

            DisplayPage {}
        },
        VisitScreen {
            name: "disclaimer"

            ChapterPage {
                textId: "disclaimer"
                barFreeRect: root.barFreeRect
                name: qsTr("Information, not medical advice")
            }
        },
        VisitScreen {
            name: "facts"

            ChapterPage {
                textId: "facts"
                barFreeRect: root.barFreeRect
                name: qsTr("Benefits and risks, out of 100 people")
                titleInHeader: true
            }
        },
        VisitScreen {
            name: "sources"
            anyChapter: true

            ChapterPage {
                textId: root.sourcesTextId
                name: qsTr("Sources")
                barFreeRect: root.barFreeRect
            }
        },
        VisitScreen {
            name: "out-of-order"
            anyChapter: true

            OutOfOrderPage {}
        }
    ]
    // Which sources to show: those of the chapter they were last opened from, or all.
    property string sourcesTextId: "sources"

    // The visitor came to another screen, which now has the focus.
    signal screenEntered

    function allLoaders(): var {
        const all = [];
        for (const group of [pageLoaders, chapterLoaders]) {
            for (let i = 0; i < group.count; ++i)
                all.push(group.existingItem(i));
        }
        return all.concat([root.formLoader]).filter(loader => loader);
    }

    // Other sources are another page, created when the visitor asks for them.
    function chooseSources(textId: string): void {
        if (textId === root.sourcesTextId)
            return;
        root.allLoaders().find(loader => loader.screen === "sources").active = false;
        root.sourcesTextId = textId;
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
                root.chooseSources(Session.chapter === "" ? "sources" : "sources/" + Session.chapter);
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
    // Where there is no page to turn to, it follows by a quarter, which says so.
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
            if (swipe.canTurn())
                root.shownPage?.dragContent(swipe.distance, 1 - Math.min(0.6, Math.abs(swipe.distance) / root.width));
            else
                root.shownPage?.dragContent(swipe.distance / 4, 1);
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

    MeasuredRepeater {
        id: pageLoaders

        model: root.screens

        VisitPageLoader {
            required property VisitScreen modelData

            screen: modelData.name
            anyChapter: modelData.anyChapter
            sourceComponent: modelData.page
        }
    }

    MeasuredRepeater {
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
                barFreeRect: root.barFreeRect
            }
        }
    }
}
