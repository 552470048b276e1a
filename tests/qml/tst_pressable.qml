pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls

ControlTestCase {
    id: root

    name: "Pressable"

    Component {
        id: pressable

        Pressable {
            width: 200
            height: 100
            text: "Open"
        }
    }

    function test_name_and_role() {
        const made = make(pressable);
        compare(made.Accessible.role, Accessible.Button);
        compare(made.Accessible.name, "Open");
    }

    function test_pressing() {
        verifyPressedOnce(make(pressable));
    }

    function test_it_is_tinted_while_down() {
        const made = make(pressable);
        verify(Qt.colorEqual(made.pressedColor("white", "black"), "white"));
        const touch = touchEvent(made);
        touch.press(0, made, 9, 9).commit();
        verify(!Qt.colorEqual(made.pressedColor("white", "black"), "white"));
        touch.release(0, made, 9, 9).commit();
        verify(Qt.colorEqual(made.pressedColor("white", "black"), "white"));
    }
}
