pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Pages

// A column of pieces that is laid out on pages.
ControlTestCase {
    id: testCase

    name: "PagedColumn"

    readonly property PagedColumn column: loader.item as PagedColumn
    // How often the column said that its pieces had their places while they had not.
    property int mistakes: 0

    component Paragraph: Piece {
        property real fullHeight: 100

        implicitHeight: dense ? fullHeight * 0.8 : fullHeight
    }

    // The pieces on one page, top to bottom: each is as high as it needs and ends above the next.
    function overlaps(): bool {
        let bottom = 0;
        for (const piece of testCase.column.allPieces()) {
            if (!piece.visible)
                continue;
            if (piece.y < bottom || piece.height < piece.implicitHeight)
                return true;
            bottom = piece.y + piece.height;
        }
        return false;
    }

    // A piece that is too high for a page splits in two, as a page's rows do: a turn later.
    component SplittingColumn: PagedColumn {
        id: splitting

        property bool isSplitting: false
        property bool canSplit: true

        width: 400
        height: 250
        isComplete: !splitting.isSplitting
        onSplitRequested: splitting.isSplitting = splitting.canSplit
        onPlacedChanged: {
            if (splitting.placed && testCase.overlaps())
                testCase.mistakes += 1;
        }

        Timer {
            interval: 1
            running: splitting.isSplitting
            onTriggered: {
                first.fullHeight = 200;
                second.fullHeight = 150;
                splitting.isSplitting = false;
            }
        }

        Paragraph {
            startsPage: true
            fullHeight: 40
        }

        Paragraph {
            id: first

            fullHeight: 350
        }

        Paragraph {
            id: second

            fullHeight: 0
        }

        Paragraph {
            fullHeight: 60
        }
    }

    Component {
        id: splittingColumn

        SplittingColumn {}
    }

    Component {
        id: wholeColumn

        SplittingColumn {
            canSplit: false
        }
    }

    Loader {
        id: loader
    }

    function load(component) {
        testCase.mistakes = 0;
        loader.sourceComponent = component;
        testCase.tryVerify(() => testCase.column.placed && testCase.column.isComplete);
    }

    function test_pieces_are_placed_once_a_split_has_ended() {
        testCase.load(splittingColumn);
        testCase.verify(!testCase.overlaps());
        testCase.compare(testCase.mistakes, 0);
    }

    function test_pieces_are_placed_at_the_size_they_end_with() {
        testCase.load(wholeColumn);
        testCase.verify(!testCase.overlaps());
        testCase.compare(testCase.mistakes, 0);
    }
}
