import QtQuick
import "SampleFigures.js" as SampleFigures

FigureContract {
    name: "BigNumber"
    kind: "BigNumber"
    sample: SampleFigures.number()
    shown: ["55", "41", "got ECT", "In one trial of"]

    function test_a_range_is_shown_and_told() {
        const figure = make({
            "low": 50,
            "high": 60
        });
        verify(visibleTexts(figure).join("\n").includes("50 to 60"));
        verify(figure.textEquivalent.includes("55 of 100 (50 to 60)"));
    }
}
