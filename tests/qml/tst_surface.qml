pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

ControlTestCase {
    id: root

    name: "Surface"

    Component {
        id: surface

        Surface {
            width: 100
            height: 100
        }
    }

    function test_a_card_has_an_edge() {
        const made = make(surface);
        verify(Qt.colorEqual(made.color, Theme.card));
        verify(Qt.colorEqual(made.border.color, Theme.edge));
        compare(made.radius, Theme.radius);
    }

    function test_a_quiet_one_needs_an_edge_only_where_it_has_the_page_s_color() {
        const made = make(surface, {
            "quiet": true
        });
        verify(Qt.colorEqual(made.color, Theme.mist));
        compare(made.border.color.a, 0);
        const tokens = Theme.tokens;
        Theme.tokens = Object.assign({}, tokens, {
            "mist": tokens.paper
        });
        verify(Qt.colorEqual(made.border.color, Theme.edge));
        Theme.tokens = tokens;
    }
}
