import QtQuick
import "SampleFigures.js" as SampleFigures

FigureContract {
    name: "ComparisonFigure"
    kind: "ComparisonFigure"
    sample: SampleFigures.choices()
    shown: ["Ketamine", "How soon", "A day to four weeks"]

    function test_a_choice_is_picked_by_touch_and_by_key() {
        const figure = make();
        const first = button(figure, "Esketamine");
        tapItem(first);
        verify(figure.shownOptions.includes(1));
        verify(first.Accessible.checkable);
        const second = button(figure, "Waiting");
        second.forceActiveFocus();
        keyClick(Qt.Key_Space);
        verify(figure.shownOptions.includes(6));
        verify(second.Accessible.checked);
    }
}
