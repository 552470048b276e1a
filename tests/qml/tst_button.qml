pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

ControlTestCase {
    id: root

    name: "Button"

    Component {
        id: sample

        Button {
            text: "Text size and colors"
        }
    }

    function test_name_role_and_label() {
        const made = make(sample);
        compare(made.Accessible.role, Accessible.Button);
        compare(made.Accessible.name, "Text size and colors");
        compare(visibleTexts(made), ["Text size and colors"]);
        verify(texts(made)[0].Accessible.ignored, "the label is not read a second time");
    }

    function test_variants_differ() {
        const fills = [Button.Outlined, Button.Filled, Button.Quiet, Button.Accent].map(variant => {
            const made = make(sample, {
                "variant": variant
            });
            return String(made.fillColor) + made.background.border.width;
        });
        compare(new Set(fills).size, 4);
    }

    function test_a_main_action_is_larger() {
        compare(make(sample, {
            "text": "I"
        }).width, Theme.target);
        compare(make(sample, {
            "text": "I",
            "main": true
        }).width, Theme.mainTarget);
    }

    function test_pressing() {
        verifyPressedOnce(make(sample));
    }

    function test_at_200_percent_nothing_is_cut_off() {
        for (const panel of ["laptop", "portrait"]) {
            setPanel(panel, 2);
            const made = make(sample);
            verifyUncut(made);
            verify(made.height >= (made.main ? Theme.mainTarget : Theme.target));
        }
    }
}
