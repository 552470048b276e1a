pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls

ControlTestCase {
    id: root

    name: "DeferredCall"

    property int calls: 0

    Component {
        id: call

        DeferredCall {
            action: () => root.calls += 1
        }
    }

    function test_it_calls_once_after_this_turn() {
        calls = 0;
        const made = createTemporaryObject(call, root);
        made.schedule();
        made.schedule();
        compare(calls, 0);
        tryCompare(root, "calls", 1);
        made.schedule();
        tryCompare(root, "calls", 2);
    }

    function test_nothing_is_called_for_an_owner_that_is_gone() {
        calls = 0;
        const made = createTemporaryObject(call, root);
        made.schedule();
        made.ownerDestroyed = true;
        wait(20);
        compare(calls, 0);
    }
}
