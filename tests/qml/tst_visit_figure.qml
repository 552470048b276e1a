import QtQuick
import "SampleFigures.js" as SampleFigures

FigureContract {
    name: "VisitFigure"
    kind: "VisitFigure"
    sample: SampleFigures.visit()
    shown: ["Treatment", "Resting, watched", "A talk, your blood pressure"]

    function test_a_part_is_chosen_by_touch_and_by_key() {
        setPanel("laptop", 2);
        const figure = make();
        compare(figure.steps, 5);
        figure.goToStep(2);
        verify(visibleTexts(figure).join("\n").includes("Trained staff watch over you."));
        verify(figure.announcement.includes("Treatment"));
    }
}
