pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

ControlTestCase {
    id: root

    name: "HelpButton"

    Component {
        id: sample

        HelpButton {
            text: "Help now"
        }
    }

    function test_name_role_color_and_size() {
        const made = make(sample);
        compare(made.Accessible.role, Accessible.Button);
        compare(made.Accessible.name, "Help now");
        verify(Qt.colorEqual(made.fillColor, Theme.help));
        verify(made.height >= Theme.mainTarget);
        compare(visibleTexts(made), ["Help now"]);
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
