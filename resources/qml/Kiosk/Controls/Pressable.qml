import QtQuick
import QtQuick.Templates as T

// What can be pressed: it acts on release, sliding off cancels, and a key held down acts once.
T.AbstractButton {
    id: root

    // A main action of its screen: at least 20 mm high and wide; others 15 mm.
    property bool main: false

    // `colour` as it looks under the finger, towards `tint`. At once: a touch is answered in a frame.
    function under(colour: color, tint: color): color {
        return root.down ? Qt.tint(colour, Qt.alpha(tint, 0.22)) : colour;
    }

    function press(event: KeyEvent): void {
        if (!event.isAutoRepeat)
            root.clicked();
    }

    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: root.text
    Keys.onEnterPressed: event => root.press(event)
    Keys.onReturnPressed: event => root.press(event)
}
