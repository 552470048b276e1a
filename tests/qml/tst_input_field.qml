pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import Kiosk.Controls
import Kiosk.Theme

ControlTestCase {
    id: root

    name: "InputField"

    Component {
        id: field

        InputField {
            width: 400
            height: 80
            accessibleName: "Name"
        }
    }

    Component {
        id: pageAround

        FocusScope {
            property int keys: 0

            Keys.onPressed: keys += 1
        }
    }

    SignalSpy {
        id: rejections

        signalName: "rejected"
    }

    function test_input_is_kept_filtered_or_refused() {
        const made = make(field, {
            "kind": "digits",
            "maximumLength": 5
        });
        rejections.target = made;
        rejections.clear();
        made.applyInput("123", 3, false);
        compare(made.text, "123");
        made.applyInput("123a", 4, false);
        compare(made.text, "123");
        made.applyInput("123456", 6, false);
        compare(made.text, "123");
        compare(rejections.count, 2);
        compare(rejections.signalArguments[0][0], "digits-only");
        compare(rejections.signalArguments[1][0], "too-long");
        rejections.target = null;
    }

    function test_clearing_leaves_nothing() {
        const made = make(field);
        made.text = "Ana";
        made.clear();
        compare(made.text, "");
    }

    function test_the_edge_shows_where_typing_goes() {
        const made = make(field);
        const edge = made.children[0];
        verify(Qt.colorEqual(edge.border.color, Theme.edge));
        made.forceActiveFocus();
        verify(Qt.colorEqual(edge.border.color, Theme.action));
    }

    function test_keys_that_would_turn_the_page_stay_here() {
        const page = createTemporaryObject(pageAround, root);
        const made = make(field);
        made.parent = page;
        made.forceActiveFocus();
        for (const key of [Qt.Key_Left, Qt.Key_Home, Qt.Key_PageDown])
            keyClick(key);
        compare(page.keys, 0);
        keyClick(Qt.Key_F1);
        compare(page.keys, 1);
    }
}
