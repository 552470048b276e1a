import QtQuick
import "SampleFigures.js" as SampleFigures

FigureContract {
    name: "BrainFigure"
    kind: "BrainFigure"
    sample: SampleFigures.brain()
    shown: ["Glutamate surge", "What scientists believe, not proof."]

    function test_a_step_is_chosen_by_touch_and_by_key() {
        const figure = make();
        compare(figure.steps, 3);
        const steps = buttons(figure).filter(one => one.Accessible.checkable);
        compare(steps.length, 3);
        tapItem(steps[2]);
        compare(figure.step, 2);
        verify(steps[2].Accessible.checked);
        steps[1].forceActiveFocus();
        keyClick(Qt.Key_Return);
        compare(figure.step, 1);
        verify(figure.announcement.includes("Synapse formation"));
    }
}
