pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Figures.Base

// A repeater whose items are measured while they are being created.
ControlTestCase {
    id: testCase

    name: "MeasuredRepeater"

    readonly property Measured made: loader.item as Measured

    component Measured: Item {
        id: measured

        property var heights: [10, 20, 30]
        readonly property real total: measured.addHeights(repeater.count)

        function addHeights(count: int): real {
            let sum = 0;
            for (let i = 0; i < count; ++i)
                sum += repeater.existingItem(i)?.implicitHeight ?? 0;
            return sum;
        }

        MeasuredRepeater {
            id: repeater

            model: measured.heights

            Item {
                required property real modelData

                implicitHeight: modelData
            }
        }
    }

    Component {
        id: column

        Measured {}
    }

    Loader {
        id: loader

        active: false
    }

    function cleanup() {
        loader.active = false;
    }

    function load(asynchronous) {
        loader.asynchronous = asynchronous;
        loader.sourceComponent = column;
        loader.active = true;
        testCase.tryCompare(loader, "status", Loader.Ready);
    }

    function test_items_created_at_once_are_measured() {
        testCase.load(false);
        testCase.compare(testCase.made.total, 60);
    }

    function test_items_created_in_slices_are_measured() {
        testCase.load(true);
        testCase.compare(testCase.made.total, 60);
    }

    function test_as_many_other_items_are_measured_again() {
        testCase.load(true);
        testCase.made.heights = [1, 2, 3];
        testCase.compare(testCase.made.total, 6);
    }

    function test_there_is_no_item_beyond_the_last() {
        testCase.load(false);
        testCase.made.heights = [1];
        testCase.compare(testCase.made.total, 1);
    }
}
