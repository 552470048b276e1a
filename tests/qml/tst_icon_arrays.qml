import QtQuick
import "SampleFigures.js" as SampleFigures

FigureContract {
    name: "IconArrays"
    kind: "IconArrays"
    sample: SampleFigures.icons()
    shown: ["64", "28", "got ketamine", "some may have improved anyway"]

    function test_one_panel_is_enough() {
        const figure = make({
            "panels": sample.panels.slice(0, 1)
        });
        const found = visibleTexts(figure).join("\n");
        verify(found.includes("64"));
        verify(!found.includes("35"));
    }
}
