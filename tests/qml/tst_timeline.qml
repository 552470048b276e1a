import QtQuick
import "SampleFigures.js" as SampleFigures

FigureContract {
    id: root

    name: "Timeline"
    kind: "Timeline"
    sample: SampleFigures.timeline()
    shown: ["Right away", "May happen", "Symptoms may lift quickly"]

    property var spoken: []

    function timeline(height = 0) {
        root.spoken = [];
        const figure = makeFigure("Timeline", SampleFigures.timeline(), height);
        figure.stepped.connect(words => root.spoken.push(words));
        return figure;
    }

    function shows(figure, words) {
        return visibleTexts(figure).some(text => text.includes(words));
    }

    function test_a_tap_shows_a_phase() {
        const figure = timeline();
        verify(shows(figure, "Symptoms may lift quickly"));
        tapItem(button(figure, "Medium term"));
        compare(figure.step, 2);
        verify(shows(figure, "Pathways in the brain may slowly rebuild"));
        verify(!shows(figure, "Symptoms may lift quickly"));
        compare(root.spoken, ["Step 3 of 4. 2 to 4 weeks, Medium term."]);
        verify(button(figure, "Medium term").Accessible.checked);
        verify(!button(figure, "Right away").Accessible.checked);
    }

    function test_the_scale_is_true_when_there_is_room() {
        const scale = createTemporaryObject(Qt.createComponent("Kiosk.Figures.Time", "TimeScale"), root, {
            "width": 1600,
            "phases": SampleFigures.timeline().phases,
            "marks": []
        });
        const a = scale.xOfHours(1), b = scale.xOfHours(10), c = scale.xOfHours(100);
        verify(b - a > 100);
        fuzzyCompare(b - a, c - b, 0.01);
        compare(scale.xOfHours(0), scale.xOfHours(1));
        compare(scale.xOfHours(1e6), scale.xOfHours(4380));
        verify(scale.xOfHours(4380) < 1600);
        verify(shows(timeline(900), "1 month"));
        verify(!shows(timeline(300), "1 month"));
    }

    function test_sliding_off_cancels() {
        const figure = timeline();
        const node = button(figure, "Long term");
        const touch = touchEvent(node);
        touch.press(0, node, node.width / 2, node.height / 2).commit();
        touch.move(0, node, node.width / 2, node.height * 3).commit();
        touch.release(0, node, node.width / 2, node.height * 3).commit();
        compare(figure.step, 0);
    }

    function test_a_swipe_turns_to_the_next_and_back() {
        const figure = timeline();
        swipeItem(figure, figure.width * 0.7, figure.width * 0.3, figure.height * 0.6);
        compare(figure.step, 1);
        swipeItem(figure, figure.width * 0.3, figure.width * 0.7, figure.height * 0.6);
        compare(figure.step, 0);
        swipeItem(figure, figure.width * 0.3, figure.width * 0.7, figure.height * 0.6);
        compare(figure.step, 0);
    }

    function test_keys() {
        const figure = timeline();
        button(figure, "Right away").forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Right);
        compare(figure.step, 1);
        verify(button(figure, "Short term").activeFocus);
        keyClick(Qt.Key_Left);
        compare(figure.step, 0);
        keyClick(Qt.Key_Tab);
        verify(button(figure, "Short term").activeFocus);
        keyClick(Qt.Key_Return);
        compare(figure.step, 1);
        keyClick(Qt.Key_Tab);
        keyClick(Qt.Key_Space);
        compare(figure.step, 2);
    }

    function test_steps_end() {
        const figure = timeline();
        compare(figure.steps, 4);
        for (let i = 1; i < 4; ++i)
            verify(figure.advance());
        verify(!figure.advance());
        verify(figure.retreat());
        compare(figure.step, 2);
        figure.inWords = true;
        figure.reset();
        compare(figure.step, 0);
        verify(!figure.inWords);
        verify(!figure.retreat());
    }

    function test_every_point_is_within_reach_data() {
        return Object.keys(panels).reduce((rows, panel) => rows.concat([1, 1.5, 2].map(scale => ({
                        "tag": `${panel}, text ${scale * 100}`,
                        "panel": panel,
                        "scale": scale
                    }))), []);
    }

    function test_every_point_is_within_reach(row) {
        setPanel(row.panel, row.scale);
        reach(timeline(figureRoom()), SampleFigures.timeline().phases);
    }

    // Where the first phase fits one page, a further one still has all of its own.
    function test_every_point_is_within_reach_when_the_first_phase_is_brief() {
        setPanel("laptop", 2);
        const sample = SampleFigures.timeline();
        for (const part of sample.phases[0].parts)
            part.items = [`Briefly: ${part.title}`];
        reach(makeFigure("Timeline", sample, figureRoom()), sample.phases);
    }

    // Once around each phase's cards and their pages shows every point of it.
    function reach(figure, phases) {
        for (const phase of phases) {
            const items = phase.parts.reduce((all, part) => all.concat(part.items), []);
            const points = items.map(item => item.replace(/<[^>]*>/g, " "));
            const found = new Set();
            const look = () => points.filter(point => shows(figure, point)).forEach(point => found.add(point));
            look();
            const named = phase.parts.some(part => labeled(figure, part.title));
            for (const press of named ? byName(phase) : around(figure, phase)) {
                const pressed = labeled(figure, press);
                if (pressed === null)
                    continue;
                tapItem(pressed);
                waitForRendering(figure, 20);
                look();
            }
            compare(Array.from(found).sort(), points.slice().sort(), phase.title);
            figure.advance();
            waitForRendering(figure, 20);
        }
    }

    function labeled(figure, text) {
        return buttons(figure).find(child => child.text === text) ?? null;
    }

    // Where the cards have buttons of their own, each of them, and all its pages.
    function byName(phase) {
        return phase.parts.reduce((all, part) => all.concat([part.title, "More", "More"]), []);
    }

    // Where one button leads on, what it says, until it would begin again.
    function* around(figure, phase) {
        const ends = "Show: " + phase.parts[0].title;
        for (let on = onward(figure); on !== "" && on !== ends; on = onward(figure))
            yield on;
    }

    function onward(figure) {
        const texts = buttons(figure).map(child => child.text);
        return texts.find(text => text === "More" || text.startsWith("Show: ")) ?? "";
    }

    function test_told_in_words() {
        const figure = timeline();
        for (const phase of SampleFigures.timeline().phases) {
            verify(figure.textEquivalent.includes(phase.when));
            for (const part of phase.parts) {
                for (const item of part.items)
                    verify(figure.textEquivalent.includes(item.replace(/<[^>]*>/g, "")), item);
            }
        }
        tapItem(button(figure, "Details"));
        verify(figure.inWords);
        verify(shows(figure, "0 to 4 hours"));
        const back = button(figure, "Picture");
        compare(back.Accessible.name, "Show the picture");
        tapItem(back);
        verify(!figure.inWords);
    }
}
