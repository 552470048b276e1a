pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

ControlTestCase {
    id: root

    name: "FocusRing"

    Component {
        id: framed

        FocusScope {
            property alias ring: ring

            width: 100
            height: 60

            FocusRing {
                id: ring

                control: parent
            }
        }
    }

    function test_it_is_shown_to_who_uses_keys() {
        const made = make(framed);
        Theme.focusVisible = false;
        made.forceActiveFocus();
        verify(!made.ring.visible);
        Theme.focusVisible = true;
        verify(made.ring.visible);
        made.focus = false;
        verify(!made.ring.visible);
        Theme.focusVisible = false;
    }

    function test_it_is_around_the_control_and_never_over_it() {
        const made = make(framed);
        verify(made.ring.x + Theme.focusRingWidth <= 0);
        verify(made.ring.y + Theme.focusRingWidth <= 0);
        verify(made.ring.width - Theme.focusRingWidth * 2 >= made.width);
        compare(made.ring.border.width, Theme.focusRingWidth);
        compare(made.ring.color.a, 0);
    }
}
