import QtQuick

// Calls a function once at the end of this turn of the event loop, however often it is scheduled. If
// the owner is being destroyed by then and has lost its functions, nothing is called.
QtObject {
    id: root

    required property var action

    property bool ownerDestroyed: false
    readonly property var runOnce: () => {
        if (!root.ownerDestroyed)
            root.action();
    }

    function schedule(): void {
        Qt.callLater(root.runOnce);
    }

    Component.onDestruction: root.ownerDestroyed = true
}
