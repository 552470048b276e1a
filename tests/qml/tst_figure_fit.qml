import QtQuick
import Kiosk.Theme
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

    function check(figure) {
        for (const text of texts(figure)) {
            const what = "“" + text.text + "”";
            const at = text.mapToItem(figure, 0, 0);
            verify(!text.truncated, what + " is cut short");
            verify(text.contentWidth <= text.width + 1, `${what} is ${text.contentWidth} wide in ${text.width}`);
            verify(text.contentHeight <= text.height + 1, `${what} is ${text.contentHeight} high in ${text.height}`);
            verify(at.x >= -1 && at.x + text.width <= figure.width + 1, `${what} leaves the figure at ${at.x}`);
            const inside = at.y >= -1 && at.y + text.height <= figure.height + 1;
            verify(inside, `${what} leaves the figure at ${at.y} of ${figure.height}`);
            verify(text.font.pixelSize >= Theme.body, what + " is smaller than body text");
        }
        const ours = buttons(figure);
        for (const button of ours) {
            const size = `${button.width} × ${button.height}`;
            verify(Math.min(button.width, button.height) >= Theme.target, `“${button.text}” is ${size}, not 15 mm`);
            verify(button.Accessible.name !== "", "a button without a name");
        }
        for (let i = 0; i < ours.length; ++i) {
            for (let k = 0; k < i; ++k) {
                const a = ours[i].mapToItem(figure, 0, 0, ours[i].width, ours[i].height);
                const b = ours[k].mapToItem(figure, 0, 0, ours[k].width, ours[k].height);
                const across = Math.max(a.x - b.x - b.width, b.x - a.x - a.width);
                const apart = Math.max(across, a.y - b.y - b.height, b.y - a.y - a.height);
                // Phases share one line without gaps: the space between their dots is what parts them.
                const names = `“${ours[i].text}” and “${ours[k].text}”`;
                if (ours[i].dotY === undefined)
                    verify(apart >= Theme.mm(2) - 1, `${names} are ${apart} apart`);
            }
        }
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
            check(figure);
            compare(figure.minimumHeight, least, "a step changes the least height");
        }
        figure.step = 0;
        figure.height = figureRoom();
        waitForRendering(figure, 20);
        compare(figure.minimumHeight, least, "the height given changes the least height");
        check(figure);
        figure.inWords = true;
        waitForRendering(figure, 20);
        check(figure);
    }
}
