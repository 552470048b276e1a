import QtQuick
import "SampleFigures.js" as SampleFigures

FigureContract {
    name: "FactBox"
    kind: "FactBox"
    sample: SampleFigures.facts()
    shown: ["May help", "May harm", "Dizzy", "29", "Misuse: no fair number."]

    function test_groups_stand_in_the_order_of_the_data() {
        const words = make().textEquivalent;
        verify(words.indexOf("May help") >= 0);
        verify(words.indexOf("May help") < words.indexOf("May harm"));
    }
}
