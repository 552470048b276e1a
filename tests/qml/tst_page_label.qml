pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls

ControlTestCase {
    id: root

    name: "PageLabel"

    Component {
        id: pageLabel

        PageLabel {
            pageCount: 27
        }
    }

    function test_it_says_which_page_is_shown() {
        const made = make(pageLabel, {
            "page": 3
        });
        compare(made.text, "Page 4 of 27");
        compare(made.Accessible.name, "Page 4 of 27");
        verify(made.visible);
    }

    function test_it_is_as_wide_on_every_page() {
        const made = make(pageLabel, {});
        const width = made.width;
        for (let page = 0; page < made.pageCount; ++page) {
            made.page = page;
            compare(made.width, width);
            verify(made.implicitWidth <= width);
        }
    }

    function test_a_single_page_is_not_counted() {
        verify(!make(pageLabel, {
            "pageCount": 1
        }).visible);
    }
}
