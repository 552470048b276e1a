pragma ComponentBehavior: Bound
import QtQuick

// What every figure promises, whatever it shows: each figure's own test starts from this.
FigureTestCase {
    id: root

    // The component in Kiosk.Figures, and data as a chapter hands it over.
    required property string kind
    required property var sample
    // Some of what is seen at first.
    required property list<string> shown

    function make(properties = {}) {
        return root.makeFigure(root.kind, Object.assign({}, root.sample, properties));
    }

    // Every string in `data`, without tags.
    function wordsOf(data): string {
        if (typeof data === "string")
            return data.replace(/<[^>]*>/g, " ") + "\n";
        if (data === null || typeof data !== "object")
            return "";
        return Object.values(data).map(part => root.wordsOf(part)).join("");
    }

    function test_it_shows_its_data() {
        const found = root.visibleTexts(root.make()).join("\n");
        for (const words of root.shown)
            verify(found.includes(words), `“${words}” in ${found}`);
    }

    function test_assistive_technology_gets_name_role_and_all_words() {
        const figure = root.make();
        compare(figure.Accessible.name, root.sample.title ?? "Figure");
        compare(figure.Accessible.role, figure.interactive ? Accessible.Grouping : Accessible.Graphic);
        verify(figure.textEquivalent !== "");
        verify(!figure.textEquivalent.includes("<"), figure.textEquivalent);
        compare(figure.Accessible.description, figure.textEquivalent);
        for (const part of root.visibleItems(figure).filter(item => item.Accessible.focusable))
            verify(part.Accessible.name !== "", "a part without a name");
    }

    function test_at_200_percent_nothing_is_cut_off() {
        for (const panel of ["laptop", "portrait"]) {
            root.setPanel(panel, 2);
            const figure = root.make();
            for (let step = 0; step < figure.steps; ++step) {
                figure.step = step;
                waitForRendering(figure, 20);
                root.verifyAllIsShown(figure);
            }
        }
    }

    function test_it_draws_no_sentence_of_its_own() {
        const figure = root.make();
        const given = root.wordsOf(figure.figure).replace(/[“”\s]+/g, " ");
        for (let step = 0; step < figure.steps; ++step) {
            figure.step = step;
            waitForRendering(figure, 20);
            for (const text of root.visibleTexts(figure)) {
                for (const sentence of text.match(/[^.?!]+[.?!]/g) ?? []) {
                    const plain = sentence.replace(/[“”\s]+/g, " ").trim();
                    if (plain.split(" ").length > 2)
                        verify(given.includes(plain), plain);
                }
            }
        }
    }

    function test_it_is_told_in_words_and_shown_again() {
        const figure = root.make();
        const toggle = root.buttons(figure).find(button => button.text.includes("etails"));
        verify(toggle, "a button for the words");
        root.tapItem(toggle);
        verify(figure.inWords);
        toggle.forceActiveFocus();
        keyClick(Qt.Key_Return);
        verify(!figure.inWords);
    }

    function test_it_forgets_what_a_visitor_did() {
        const figure = root.make();
        figure.inWords = true;
        figure.step = figure.steps - 1;
        figure.reset();
        compare(figure.step, 0);
        verify(!figure.inWords);
    }
}
