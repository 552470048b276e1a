import QtQuick
import Kiosk.Backend

// Makes the pages of a visit and lets go of them, one step a turn of the event loop: what the visitor
// asked for comes first, then every other page ahead of being asked for. All but home go when the visit
// ends, and all of them before text takes another room.
Item {
    id: root

    // Tells every loader of a page, the form's last.
    required property var loaders
    // The form's loader: its page is made only where requests are taken.
    required property PageLoader form
    // The loader of what is on the screen, null for none: its page stays.
    property PageLoader shown: null
    // All that is wanted is made.
    property bool whole: false
    // Pages go before text takes another room, or because the visit is over.
    property bool resizing: false
    property bool leaving: false

    // Something may be wanted that is not there yet.
    function rouse(): void {
        root.whole = false;
    }

    // Not typed: Qt takes a loader of another engine in the same process for one of another type.
    function wanted(loader: var): bool {
        if (!Guide.ready)
            return false;
        if (loader.screen === "home")
            return true;
        return Shown.ahead && Session.screen !== "attract" && (loader !== root.form || Consult.open);
    }

    // Let go of a page, or begin with the next one once the last is settled.
    function step(): void {
        if (!Shown.drawn)
            return;
        const all = root.loaders();
        if ((root.resizing || root.leaving) && root.dropOne(all))
            return;
        const asked = all.find(loader => loader.current && !loader.active);
        if (asked) {
            asked.active = true;
        } else if (!all.some(loader => loader.active && !loader.settled)) {
            const next = all.find(loader => !loader.active && root.wanted(loader));
            if (next)
                next.active = true;
            else
                root.whole = true;
        }
    }

    // Let go of one page; false, and whoever waits for it is told, once all that should go are gone.
    function dropOne(all: var): bool {
        const gone = all.find(loader => loader.active && !loader.current && loader !== root.shown && (root.resizing || loader.screen !== "home"));
        if (gone) {
            gone.active = false;
            return true;
        }
        if (root.leaving) {
            root.leaving = false;
            Shown.pagesGone();
        }
        if (root.resizing) {
            root.resizing = false;
            Display.resized();
        }
        return false;
    }

    // Whoever was to let go of pages before may be gone, and with them the pages.
    Component.onCompleted: Display.resized()

    Timer {
        interval: 1
        repeat: true
        running: !root.whole
        onTriggered: root.step()
    }

    Connections {
        target: Session

        function onCleared(): void {
            root.leaving = true;
            root.rouse();
        }
    }

    Connections {
        target: Display

        function onResizing(): void {
            root.resizing = true;
            root.rouse();
        }
    }

    Connections {
        target: Consult

        function onOpenChanged(): void {
            root.rouse();
        }
    }

    Connections {
        target: Guide

        function onChanged(): void {
            root.rouse();
        }
    }
}
