pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import Kiosk.Controls
import Kiosk.Theme

ControlTestCase {
    id: root

    name: "TextArea"

    Component {
        id: field

        TextArea {
            accessibleName: "Your name"
            height: implicitHeight
        }
    }

    SignalSpy {
        id: taps

        signalName: "tapped"
    }

    function inputOf(made) {
        return visibleItems(made).find(item => item instanceof TextEdit);
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

    function test_masked_it_shows_nothing_but_that_it_is_hidden() {
        const made = make(field, {
            "masked": true
        });
        made.text = "Ana";
        verify(visibleTexts(made).includes("Hidden"));
        compare(inputOf(made).color.a, 0);
        verify(inputOf(made).Accessible.passwordEdit);
    }

    function test_a_long_text_is_scrolled_by_buttons() {
        const made = make(field);
        made.text = "Line\n".repeat(30);
        waitForRendering(made, 100);
        verify(made.overflows);
        const [up, down] = ["Previous lines", "Next lines"].map(name => {
            return buttons(made).find(button => button.Accessible.name === name);
        });
        verify(!up.enabled && down.enabled);
        verify(Math.min(down.width, down.height) >= Theme.target);
        tapItem(down);
        verify(up.enabled);
        tapItem(up);
        verify(!up.enabled);
    }

    function test_tab_leaves_it() {
        const made = make(field);
        const next = make(field);
        made.forceActiveFocus();
        keyClick(Qt.Key_Tab);
        compare(made.text, "");
        verify(next.activeFocus);
    }
}
