import QtQuick
import "SampleFigures.js" as SampleFigures

FigureContract {
    name: "OnsetFigure"
    kind: "OnsetFigure"
    sample: SampleFigures.onset()
    shown: ["Ketamine", "Talk therapy", "1 day"]

    function test_a_bar_starts_and_ends_at_its_hours() {
        const figure = make();
        verify(figure.xOfHours(24) > figure.xOfHours(2));
        verify(figure.textEquivalent.includes("Ketamine: 2 hours to 1 day"));
    }
}
