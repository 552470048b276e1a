pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Pages
import Kiosk.Theme

// Every page, each made once and kept; tells the session how many pages the one now shown has.
FocusScope {
    id: root

    property int made: 0
    // What the bar below leaves free for a page's own button, in pixels from this item's bottom left.
    property rect free
    readonly property int count: fixed.count + chapters.count
    // The page now shown.
    property Item current: null

    // The visitor came to another screen, which now has the focus.
    signal came

    function find(): Item {
        for (const group of [fixed, chapters]) {
            for (let i = 0; i < group.count; ++i) {
                const loader = group.itemAt(i) as PageLoader;
                if (loader?.current)
                    return loader.item as Item;
            }
        }
        return null;
    }

    function follow(): void {
        const found = root.find();
        if (found !== root.current) {
            root.current = found;
            found?.forceActiveFocus();
            root.came();
        }
        root.report();
    }

    function report(): void {
        const pages = root.current as Page;
        if (!pages)
            return;
        if (pages.pages > 0 && pages.pages !== Session.pages)
            Session.setPages(pages.pages);
        Session.setReading(pages.reading);
    }

    Connections {
        target: Session

        function onMoved(): void {
            Qt.callLater(root.follow);
        }

        function onCleared(): void {
            for (const group of [fixed, chapters]) {
                for (let i = 0; i < group.count; ++i)
                    ((group.itemAt(i) as PageLoader)?.item as Page)?.reset();
            }
        }
    }

    Connections {
        target: root.current as Page

        function onPagesChanged(): void {
            Qt.callLater(root.follow);
        }

        function onReadingChanged(): void {
            Qt.callLater(root.follow);
        }

        function onArrived(announcement: string): void {
            root.Accessible.announce(announcement);
        }
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
            (root.current as Page)?.follow(swipe.far, swipe.leads());
        }
        onActiveChanged: {
            if (swipe.active)
                return;
            const turns = Math.abs(swipe.far) > Theme.target && swipe.leads();
            const on = swipe.far < 0;
            swipe.far = 0;
            if (!turns)
                (root.current as Page)?.stand();
            else if (on)
                Session.next();
            else
                Session.back();
        }
    }

    Repeater {
        id: fixed

        model: [home, short, help, contact, questions, takeaway, display, disclaimer, facts, sources, broken]

        PageLoader {
            required property int index
            required property Component modelData

            screen: ["home", "short", "help", "contact", "questions", "takeaway", "display", "disclaimer", "facts", "sources", "out-of-order"][index]
            anyChapter: screen === "sources"
            due: root.made > index
            sourceComponent: modelData
            onLoaded: Qt.callLater(root.follow)
            onCurrentChanged: Qt.callLater(root.follow)
        }
    }

    Repeater {
        id: chapters

        model: Guide.chapters

        PageLoader {
            id: loader

            required property int index
            required property var modelData

            screen: "chapter"
            chapter: modelData.id
            due: root.made > fixed.count + index
            onLoaded: Qt.callLater(root.follow)
            onCurrentChanged: Qt.callLater(root.follow)
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
            text: Session.screen === "sources" && Session.chapter !== "" ? "sources/" + Session.chapter : "sources"
            name: qsTr("Sources")
            free: root.free
        }
    }

    Component {
        id: broken

        OutOfOrder {}
    }
}
