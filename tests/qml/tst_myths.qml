import QtQuick
import "SampleFigures.js" as SampleFigures

FigureContract {
    name: "Myths"
    kind: "Myths"
    sample: SampleFigures.myths()
    shown: ["It is a last resort."]

    function test_a_card_turns_by_touch_and_back_by_key() {
        const figure = make();
        const card = buttons(figure).find(one => one.Accessible.name.includes("It is a last resort."));
        verify(card, "a card");
        tapItem(card);
        verify(card.turned);
        verify(card.Accessible.name.startsWith("What is known"));
        card.forceActiveFocus();
        keyClick(Qt.Key_Space);
        verify(!card.turned);
        verify(card.Accessible.name.startsWith("Myth"));
    }
}
