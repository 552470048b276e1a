pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

ControlTestCase {
    id: root

    name: "SwipeHandler"

    Component {
        id: area

        Item {
            id: item

            property list<int> swipes: []

            width: 600
            height: 200

            SwipeHandler {
                onSwiped: by => item.swipes.push(by)
            }
        }
    }

    function drag(item, by) {
        const touch = touchEvent(item);
        touch.press(0, item, 300, 100).commit();
        for (let i = 1; i <= 8; i++)
            touch.move(0, item, 300 + by * i / 8, 100).commit();
        touch.release(0, item, 300 + by, 100).commit();
    }

    function test_a_swipe_to_the_left_leads_on_and_to_the_right_back() {
        const made = make(area);
        drag(made, -Theme.target * 2);
        drag(made, Theme.target * 2);
        compare(made.swipes, [1, -1]);
    }

    function test_a_short_move_is_no_swipe() {
        const made = make(area);
        drag(made, Theme.target * 0.5);
        compare(made.swipes, []);
    }
}
