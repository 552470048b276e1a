pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

ControlTestCase {
    id: root

    name: "Label"

    Component {
        id: label

        Label {
            width: 300
        }
    }

    function test_it_shows_and_says_its_text() {
        const made = make(label, {
            "text": "Call <b>us</b> &amp; talk"
        });
        compare(made.Accessible.role, Accessible.StaticText);
        compare(made.Accessible.name, "Call us & talk");
        compare(made.font.pixelSize, Theme.body);
        verify(Qt.colorEqual(made.color, Theme.ink));
        verify(!made.Accessible.ignored);
    }

    function test_a_control_that_has_the_text_as_its_name_silences_it() {
        verify(make(label, {
            "text": "Home",
            "spoken": false
        }).Accessible.ignored);
    }

    function test_at_200_percent_it_wraps() {
        setPanel("laptop", 2);
        const made = make(label, {
            "text": "You can stop at any time"
        });
        verify(made.lineCount > 1);
        verify(!made.truncated);
        verify(made.contentWidth <= made.width);
    }
}
