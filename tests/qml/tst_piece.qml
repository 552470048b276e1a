pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

ControlTestCase {
    id: root

    name: "Piece"

    Component {
        id: piece

        Piece {
            implicitHeight: 40
        }
    }

    function test_it_tells_the_pager_what_it_needs() {
        const made = make(piece);
        compare(made.minimumHeight, 40);
        compare(made.firstTargetY, -1);
        verify(!made.startsPage && !made.keepsNext && !made.fillsPage && !made.beside);
    }

    function test_on_a_full_page_text_and_gaps_are_smaller() {
        const made = make(piece);
        compare(made.textSize, Theme.lead);
        const gap = made.gapBefore;
        made.dense = true;
        compare(made.textSize, Theme.body);
        verify(made.gapBefore < gap);
    }
}
