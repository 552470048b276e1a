pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Figures

ControlTestCase {
    id: root

    name: "MythCard"

    Component {
        id: card

        MythCard {
            width: 600
            height: implicitHeight
            reality: "It can fit at <b>other</b> stages."
            words: ({
                    "front": "Myth",
                    "back": "What is known",
                    "front_name": "Myth: It is a last resort.",
                    "back_name": "What is known: It can fit at other stages.",
                    "quote": "“It is a last resort.”"
                })
        }
    }

    function test_it_shows_the_side_that_is_up() {
        const made = make(card);
        verify(visibleTexts(made).join("\n").includes("It is a last resort."));
        made.turned = true;
        made.showsBack = true;
        verify(visibleTexts(made).join("\n").includes("other"));
    }

    function test_name_role_and_state() {
        const made = make(card);
        compare(made.Accessible.role, Accessible.Button);
        compare(made.Accessible.name, "Myth: It is a last resort.");
        verify(made.Accessible.checkable && !made.Accessible.checked);
        made.turned = true;
        compare(made.Accessible.name, "What is known: It can fit at other stages.");
        verify(made.Accessible.checked);
    }

    function test_pressing() {
        verifyPressedOnce(make(card));
    }

    function test_at_200_percent_nothing_is_cut_off() {
        setPanel("laptop", 2);
        const made = make(card);
        verifyUncut(made);
        made.showsBack = true;
        verifyUncut(made);
    }
}
