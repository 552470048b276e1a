import QtQuick
import QtQuick.Templates as T

// Base of everything that can be pressed. It acts on release, sliding off cancels, and
// holding a key down acts only once.
T.AbstractButton {
    id: root

    // A main action of its screen is at least 20 mm high and wide, any other 15 mm.
    property bool main: false

    // `color` while pressed, tinted with `tintColor`. No animation: a touch is
    // answered within one frame.
    function pressedColor(color: color, tintColor: color): color {
        return root.down ? Qt.tint(color, Qt.alpha(tintColor, 0.22)) : color;
    }

    function clickByKey(event: KeyEvent): void {
        if (!event.isAutoRepeat)
            root.clicked();
    }

    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: root.text
    Keys.onEnterPressed: event => root.clickByKey(event)
    Keys.onReturnPressed: event => root.clickByKey(event)
}
