pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

ControlTestCase {
    id: root

    name: "Caret"

    function test_it_is_wide_enough_to_see_and_does_not_blink() {
        const caret = Qt.createComponent("../../resources/qml/Kiosk/Controls/Caret.qml");
        const made = make(caret, {
            "height": 40
        });
        verify(made.width >= 2);
        compare(made.width, Math.max(2, Theme.mm(0.7)));
        verify(Qt.colorEqual(made.color, Theme.action));
        const before = grabImage(made);
        wait(700);
        verify(grabImage(made).equals(before));
    }
}
