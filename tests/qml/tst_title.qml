pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

ControlTestCase {
    id: root

    name: "Title"

    Component {
        id: title

        Title {
            width: 400
            text: "What is <ketamine>?"
        }
    }

    function test_it_is_a_heading_in_plain_text() {
        const made = make(title);
        compare(made.Accessible.role, Accessible.Heading);
        compare(made.font.pixelSize, Theme.title);
        compare(made.textFormat, Text.PlainText);
        verify(made.font.pixelSize > Theme.body);
    }

    function test_at_200_percent_it_wraps() {
        setPanel("portrait", 2);
        const made = make(title, {
            "width": 700,
            "text": "How long may it last for me?"
        });
        verify(made.lineCount > 1);
        verify(made.contentWidth <= made.width);
    }
}
