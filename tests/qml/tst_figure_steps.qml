import QtQuick
import QtTest
import Kiosk.Figures.Brain
import Kiosk.Theme
import "SampleFigures.js" as SampleFigures

FigureTestCase {
    id: root

    name: "Figures"

    SignalSpy {
        id: frames

        signalName: "frameSwapped"
    }

    function kinds() {
        return SampleFigures.all().map(([name, kind, figure]) => ({
                    "tag": name,
                    "kind": kind,
                    "figure": figure
                }));
    }

    function test_at_rest_nothing_is_drawn_data() {
        return kinds().filter(row => !row.tag.startsWith("one "));
    }

    function test_at_rest_nothing_is_drawn(row) {
        Theme.reducedMotion = false;
        const figure = makeFigure(row.kind, row.figure);
        for (let step = 0; step < figure.steps; ++step)
            figure.step = step;
        wait(Theme.slow * 3 + 200);
        frames.target = figure.Window.window;
        frames.clear();
        wait(250);
        compare(frames.count, 0);
    }

    function test_steps_and_reset_data() {
        return kinds();
    }

    function test_steps_and_reset(row) {
        const figure = makeFigure(row.kind, row.figure);
        const before = visibleTexts(figure);
        verify(figure.textEquivalent.length > 20);
        compare(figure.Accessible.description, figure.textEquivalent);
        verify(!/<[a-z]/.test(figure.textEquivalent), "no tags are spoken");
        let steps = 1;
        while (figure.advance())
            ++steps;
        compare(steps, figure.steps);
        figure.inWords = true;
        figure.reset();
        waitForRendering(figure, 50);
        compare(figure.step, 0);
        compare(visibleTexts(figure), before);
    }

    function test_any_height_is_met_in_one_go_data() {
        const rows = [];
        for (const panel of ["laptop", "portrait"])
            for (const scale of [1, 2])
                for (const kind of kinds().concat([
                    {
                        "tag": "many rows",
                        "kind": "ComparisonFigure",
                        "figure": SampleFigures.manyRows()
                    }
                ]))
                    rows.push({
                        "tag": [kind.tag, panel, scale].join(" "),
                        "kind": kind.kind,
                        "figure": kind.figure,
                        "panel": panel,
                        "scale": scale
                    });
        return rows;
    }

    // What a figure shows at a height must not ask for another: QML would tell of a loop.
    function test_any_height_is_met_in_one_go(row) {
        setPanel(row.panel, row.scale);
        const figure = makeFigure(row.kind, row.figure);
        const most = Theme.panel.height;
        for (let i = 0; i < 40; ++i) {
            figure.height = Math.round(most * ((i * 17) % 40) / 40);
            figure.step = i % figure.steps;
        }
    }

    function test_brain_builds_up() {
        const figure = makeFigure("BrainFigure", SampleFigures.brain());
        for (const word of ["glutamate", "ketamine", "NMDA receptor", "AMPA receptor"])
            verify(visibleTexts(figure).includes(word), word);
        verify(!visibleTexts(figure).includes("new connection"));
        tapItem(button(figure, "2  Synapse formation"));
        compare(figure.step, 1);
        verify(visibleTexts(figure).includes("new connection"));
        verify(visibleTexts(figure).some(words => words.includes("start pathways")));
        button(figure, "3  Brain circuit restoration").forceActiveFocus();
        keyClick(Qt.Key_Space);
        compare(figure.step, 2);
        compare(visibleItems(figure).find(child => child instanceof NerveCircuit).joined, 1);
        keyClick(Qt.Key_Left);
        compare(figure.step, 1);
    }

    function test_words_in_the_brain_stand_apart_data() {
        return Object.keys(panels).map(panel => ({
                    "tag": panel
                }));
    }

    function test_words_in_the_brain_stand_apart(row) {
        setPanel(row.tag, 1);
        const figure = makeFigure("BrainFigure", SampleFigures.brain());
        for (let step = 0; step < 3; ++step) {
            figure.step = step;
            waitForRendering(figure, 30);
            const labels = texts(visibleItems(figure).find(child => child instanceof DrawingLabels));
            verify(labels.length >= 2);
            for (let i = 0; i < labels.length; ++i) {
                for (let k = 0; k < i; ++k) {
                    const [a, b] = [labels[i], labels[k]];
                    const besideEachOther = a.x + a.width <= b.x || b.x + b.width <= a.x;
                    const overEachOther = a.y + a.height <= b.y || b.y + b.height <= a.y;
                    verify(besideEachOther || overEachOther, `${a.text} on ${b.text}`);
                }
            }
        }
    }

    function test_a_card_turns() {
        const figure = makeFigure("Myths", SampleFigures.myths());
        const card = buttons(figure)[0];
        compare(card.Accessible.name, "Myth: It is the same as recreational use.");
        verify(!card.Accessible.checked);
        tapItem(card);
        compare(card.Accessible.name.slice(0, 20), "What is known: Here,");
        verify(card.Accessible.checked);
        verify(visibleTexts(card).some(words => words.includes("clinicians monitor you")));
        verify(!visibleTexts(card).some(words => words.includes("recreational")));
        card.forceActiveFocus();
        keyClick(Qt.Key_Return);
        verify(!card.Accessible.checked);
        verify(visibleTexts(card).includes("Myth"));
    }

    function test_choices_side_by_side() {
        const figure = makeFigure("ComparisonFigure", SampleFigures.choices());
        compare(figure.columns, 2);
        compare(figure.shownOptions, [0, 1]);
        tapItem(button(figure, "ECT"));
        compare(figure.shownOptions.length, 2);
        verify(figure.shownOptions.includes(3));
        tapItem(button(figure, "Waiting"));
        compare(figure.shownOptions, [3, 6]);
        for (const cell of SampleFigures.choices().options[6].cells)
            verify(visibleTexts(figure).includes(cell), cell);
        verify(button(figure, "Waiting").Accessible.checked);
        verify(!button(figure, "Ketamine").Accessible.checked);
        for (const option of SampleFigures.choices().options)
            verify(figure.textEquivalent.includes(option.name));
    }

    function test_one_choice_stands_plain() {
        const whole = SampleFigures.choices();
        const figure = makeFigure("ComparisonFigure", Object.assign({}, whole, {
            "options": [whole.options[4]]
        }));
        compare(buttons(figure).map(child => child.text), ["Details"]);
        verify(visibleTexts(figure).includes("Another medicine"));
        for (const cell of whole.options[4].cells)
            verify(visibleTexts(figure).includes(cell), cell);
    }

    function test_i_want_to_stop() {
        const figure = makeFigure("VisitFigure", SampleFigures.visit());
        verify(!visibleTexts(figure).some(words => words.includes("I want to stop")));
        tapItem(button(figure, "Treatment"));
        compare(figure.step, 2);
        verify(visibleTexts(figure).some(words => words.includes("I want to stop")));
        verify(figure.textEquivalent.includes("I want to stop"));
        keyClick(Qt.Key_Down);
    }

    function test_too_little_room_tells_it_in_words() {
        setPanel("laptop", 2);
        const figure = makeFigure("FactBox", SampleFigures.facts(), 400);
        verify(figure.tellsInWords);
        verify(visibleTexts(figure).length > 0);
        const first = visibleTexts(figure);
        tapItem(button(figure, "More details"));
        waitForRendering(figure, 30);
        verify(visibleTexts(figure).join() !== first.join());
    }
}
