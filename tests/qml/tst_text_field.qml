pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import Kiosk.Controls
import Kiosk.Theme

ControlTestCase {
    id: root

    name: "TextField"

    Component {
        id: field

        TextField {
            accessibleName: "Your name"
            height: implicitHeight
        }
    }

    SignalSpy {
        id: taps

        signalName: "tapped"
    }

    function inputOf(made) {
        return visibleItems(made).find(item => item instanceof TextInput);
    }

    function test_name_role_and_what_is_typed() {
        const made = make(field);
        const input = inputOf(made);
        compare(input.Accessible.role, Accessible.EditableText);
        compare(input.Accessible.name, "Your name");
        verify(made.height >= Theme.mainTarget);
        made.forceActiveFocus();
        keyClick("a");
        keyClick("b");
        compare(made.text, "ab");
        keyClick(Qt.Key_Backspace);
        compare(made.text, "a");
    }

    function test_a_touch_is_told() {
        const made = make(field);
        taps.target = made;
        taps.clear();
        tapItem(made);
        compare(taps.count, 1);
        taps.target = null;
    }

    function test_at_200_percent_a_line_is_whole() {
        setPanel("laptop", 2);
        const made = make(field);
        made.text = "Ågjpqy";
        const input = inputOf(made);
        verify(input.contentHeight <= made.height);
        verify(input.font.pixelSize >= Theme.body);
    }

    function test_masked_it_shows_dots_and_says_so() {
        const made = make(field, {
            "masked": true
        });
        made.text = "Ana";
        const input = inputOf(made);
        verify(!input.displayText.includes("Ana"));
        verify(input.Accessible.passwordEdit);
    }

    function test_enter_accepts() {
        const made = make(field);
        taps.signalName = "accepted";
        taps.target = made;
        taps.clear();
        made.forceActiveFocus();
        keyClick(Qt.Key_Return);
        compare(taps.count, 1);
        taps.target = null;
        taps.signalName = "tapped";
    }

    function test_nothing_that_was_cleared_comes_back() {
        const made = make(field);
        made.forceActiveFocus();
        keyClick("a");
        made.clear();
        keyClick(Qt.Key_Z, Qt.ControlModifier);
        compare(made.text, "");
    }
}
