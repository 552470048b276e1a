pragma ComponentBehavior: Bound
import QtQuick
import QtTest

// What the tests of single controls share.
FigureTestCase {
    id: root

    SignalSpy {
        id: clicks

        signalName: "clicked"
    }

    // A control of its own size.
    function make(component, properties = {}) {
        const made = createTemporaryObject(component, root, properties);
        waitForRendering(made, 100);
        return made;
    }

    // A touch, each of the keys, and assistive technology press it once each; sliding off does nothing,
    // and a key that is held down presses it only once.
    function verifyPressedOnce(control) {
        clicks.target = control;
        clicks.clear();
        root.tapItem(control);
        compare(clicks.count, 1, "a touch");
        const touch = touchEvent(control);
        touch.press(0, control, 5, 5).commit();
        verify(control.down, "it shows the press");
        touch.move(0, control, control.width + 200, 5).commit();
        touch.release(0, control, control.width + 200, 5).commit();
        compare(clicks.count, 1, "sliding off");
        control.forceActiveFocus();
        for (const key of [Qt.Key_Return, Qt.Key_Enter, Qt.Key_Space])
            keyClick(key);
        compare(clicks.count, 4, "keys");
        control.enabled = false;
        root.tapItem(control);
        compare(clicks.count, 4, "while disabled");
        control.enabled = true;
        clicks.target = null;
    }

    function verifyUncut(control) {
        for (const text of root.texts(control)) {
            const at = text.mapToItem(control, 0, 0);
            verify(!text.truncated, text.text + " is cut short");
            verify(text.contentWidth <= text.width + 1, `${text.text} is ${text.contentWidth} wide in ${text.width}`);
            verify(text.contentHeight <= text.height + 1, `${text.text} is ${text.contentHeight} high`);
            verify(at.x >= -1 && at.x + text.width <= control.width + 1, text.text + " leaves the control");
            verify(at.y >= -1 && at.y + text.height <= control.height + 1, text.text + " leaves the control");
        }
    }
}
