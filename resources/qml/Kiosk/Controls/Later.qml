import QtQuick

// Calls a function once, at the end of this turn of the event loop, however often it is asked to. Its
// owner may be on its way out by then, and has lost its functions: then nothing is called.
QtObject {
    id: root

    required property var call

    property bool leaving: false
    readonly property var run: () => {
        if (!root.leaving)
            root.call();
    }

    function ask(): void {
        Qt.callLater(root.run);
    }

    Component.onDestruction: root.leaving = true
}
