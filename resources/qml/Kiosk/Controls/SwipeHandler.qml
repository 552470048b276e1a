import QtQuick
import Kiosk.Theme

// A swipe across part of a page, which the page's own swipe must not take over.
DragHandler {
    id: root

    // How far the finger moved, in pixels; the handler resets its own value when the finger lifts.
    property real distance: 0

    // The finger moved far enough: `by` is 1 to the left, which leads on, and -1 to the right.
    signal swiped(int by)

    grabPermissions: PointerHandler.CanTakeOverFromAnything
    target: null
    onActiveTranslationChanged: {
        if (root.active)
            root.distance = root.activeTranslation.x;
    }
    onActiveChanged: {
        const by = root.active || Math.abs(root.distance) < Theme.target ? 0 : root.distance < 0 ? 1 : -1;
        root.distance = 0;
        if (by !== 0)
            root.swiped(by);
    }
}
