import QtQuick
import "SampleFigures.js" as SampleFigures

FigureTestCase {
    name: "Fit"

    function rows() {
        const rows = [];
        for (const panel of Object.keys(panels)) {
            for (const scale of [1, 1.5, 2]) {
                for (const [name, kind, figure] of SampleFigures.all())
                    rows.push({
                        "tag": `${name}, ${panel}, text ${scale * 100}`,
                        "panel": panel,
                        "scale": scale,
                        "kind": kind,
                        "figure": figure
                    });
            }
        }
        return rows;
    }

    function test_all_words_show_data() {
        return rows();
    }

    function test_all_words_show(row) {
        setPanel(row.panel, row.scale);
        const figure = makeFigure(row.kind, row.figure);
        const least = figure.minimumHeight;
        for (let step = 0; step < figure.steps; ++step) {
            figure.step = step;
            waitForRendering(figure, 20);
            verifyAllIsShown(figure);
            compare(figure.minimumHeight, least, "a step changes the least height");
        }
        figure.step = 0;
        figure.height = figureRoom();
        waitForRendering(figure, 20);
        compare(figure.minimumHeight, least, "the height given changes the least height");
        verifyAllIsShown(figure);
        figure.inWords = true;
        waitForRendering(figure, 20);
        verifyAllIsShown(figure);
    }
}
