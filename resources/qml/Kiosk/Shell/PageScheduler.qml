import QtQuick
import Kiosk.Backend

// Creates and releases the pages of a visit, one step per turn of the event loop: first what the
// visitor asked for, then every other page ahead of time. All but the home page are released when the
// visit ends, and all but the current one before text is resized.
Item {
    id: root

    // Returns all page loaders, the form's last.
    required property var allLoaders
    // The form's loader; its page is only created if requests are accepted.
    required property PageLoader formLoader
    // The loader of what is on the screen, null for none; its page is kept.
    property PageLoader shownLoader: null
    // All pages that are wanted have been created.
    property bool allMade: false
    // Pages are being released before text is resized, or because the visit ended.
    property bool resizing: false
    property bool visitEnded: false
    // Pages are being released because the visitor chose another article.
    property bool articleLeaving: false
    // The screen that a visit begins at: its page is always there.
    readonly property string entryScreen: Library.hasSeveral ? "library" : "home"

    // A page may be wanted that does not exist yet.
    function resume(): void {
        root.allMade = false;
    }

    // Untyped: Qt treats a loader from another QML engine in the same process as a different type.
    function isWanted(loader: var): bool {
        if (loader.screen === "library")
            return Library.hasSeveral;
        if (!Guide.ready)
            return false;
        if (loader.screen === root.entryScreen)
            return true;
        if (!ShellState.preloadPages || Session.screen === "attract")
            return false;
        // Of several articles, only the one that the visitor chose.
        if (Library.hasSeveral && (Session.article === "" || Session.article !== Library.shownArticle))
            return false;
        return loader !== root.formLoader || FormController.open;
    }

    // Releases one page, or starts creating the next one once the last is settled.
    function runStep(): void {
        if (!ShellState.firstFrameDrawn)
            return;
        const all = root.allLoaders();
        if ((root.resizing || root.visitEnded || root.articleLeaving) && root.releaseOne(all))
            return;
        const asked = all.find(loader => loader.isCurrent && !loader.active);
        if (asked) {
            asked.active = true;
        } else if (!all.some(loader => loader.active && !loader.isSettled)) {
            const next = all.find(loader => !loader.active && root.isWanted(loader));
            if (next)
                next.active = true;
            else
                root.allMade = true;
        }
    }

    // Releases one page. When all that should go are gone, reports it to those
    // waiting and returns false.
    function releaseOne(all: var): bool {
        const gone = all.find(loader => {
            if (!loader.active || loader.isCurrent || loader === root.shownLoader)
                return false;
            if (root.resizing)
                return true;
            return loader.screen !== root.entryScreen && (root.visitEnded || loader !== root.formLoader);
        });
        if (gone) {
            gone.active = false;
            return true;
        }
        if (root.visitEnded) {
            root.visitEnded = false;
            ShellState.pagesReleased();
        }
        if (root.resizing) {
            root.resizing = false;
            DisplayPreferences.applyTextResize();
        }
        if (root.articleLeaving) {
            root.articleLeaving = false;
            Library.showPending();
        }
        return false;
    }

    // A previous scheduler may have been destroyed, with its pages, while these still wait
    // for it.
    Component.onCompleted: {
        DisplayPreferences.applyTextResize();
        Library.showPending();
    }

    Timer {
        interval: 1
        repeat: true
        running: !root.allMade
        onTriggered: root.runStep()
    }

    Connections {
        target: Session

        function onSessionEnded(): void {
            root.visitEnded = true;
            root.resume();
        }
    }

    Connections {
        target: Library

        function onArticleLeaving(): void {
            root.articleLeaving = true;
            root.resume();
        }
    }

    Connections {
        target: DisplayPreferences

        function onTextResizing(): void {
            root.resizing = true;
            root.resume();
        }
    }

    Connections {
        target: FormController

        function onOpenChanged(): void {
            root.resume();
        }
    }

    Connections {
        target: Guide

        function onChanged(): void {
            root.resume();
        }
    }
}
