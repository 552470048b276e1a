import QtQuick
import Kiosk.Figures.Numbers
import "SampleFigures.js" as SampleFigures
import "../../resources/qml/Kiosk/Figures/Numbers/peoplePaths.js" as PeoplePaths

FigureTestCase {
    name: "Numbers"

    function people(item) {
        return visibleItems(item).filter(child => child instanceof PeopleGrid);
    }

    function test_every_number_comes_from_the_data() {
        const data = SampleFigures.icons();
        data.panels[0].treated.value = 17;
        data.panels[0].compared.value = 83;
        const figure = makeFigure("IconArrays", data);
        const words = visibleTexts(figure);
        verify(words.includes("17") && words.includes("83") && words.includes("45"));
        verify(!words.includes("64") && !words.includes("28"));
        compare(people(figure).map(crowd => crowd.value), [17, 83, 45]);
        verify(figure.textEquivalent.includes("17 of 100, got ketamine"));
        verify(figure.textEquivalent.includes("45 of 100 (35 to 55), got ketamine"));
        verify(figure.textEquivalent.includes("some may have improved anyway"));
        const other = SampleFigures.icons();
        other.panels = other.panels.slice(0, 1);
        figure.figure = told("IconArrays", other);
        waitForRendering(figure, 50);
        compare(people(figure).map(crowd => crowd.value), [64, 28]);
        verify(!figure.textEquivalent.includes("17"));
    }

    function test_comparator_is_as_large() {
        const figure = makeFigure("IconArrays", SampleFigures.icons());
        const sizes = texts(figure).filter(text => /^\d+$/.test(text.text)).map(text => text.font.pixelSize);
        compare(sizes.length, 3);
        compare(new Set(sizes).size, 1);
        const widths = people(figure).map(crowd => crowd.cell);
        compare(new Set(widths).size, 1);
    }

    function test_where_nothing_is_compared_the_figure_says_so() {
        for (const [kind, data] of [["IconArrays", SampleFigures.icons()], ["FactBox", SampleFigures.facts()]]) {
            const texts = visibleTexts(makeFigure(kind, data));
            verify(texts.some(words => words.includes("some may have improved anyway")), kind);
        }
        const alone = SampleFigures.number();
        alone.compared = null;
        alone.no_comparator = "nobody was compared";
        const figure = makeFigure("BigNumber", alone);
        verify(visibleTexts(figure).includes("nobody was compared"));
        verify(figure.textEquivalent.includes("no comparison: nobody was compared"));
    }

    function test_a_crowd_is_filled_in_one_block() {
        const crowd = createTemporaryObject(crowdComponent, this, {
            "count": 45,
            "low": 35,
            "high": 55
        });
        const count = (from, to) => PeoplePaths.peoplePath(from, to, 0).split("a").length - 1;
        compare(count(0, crowd.filledCount), 90);
        compare(count(crowd.filledCount, 100), 110);
        verify(PeoplePaths.rangeOutlinePath(35, 55).includes("V"));
        compare(PeoplePaths.rangeOutlinePath(7, 7), "");
    }

    // Kept, these strings would hold on to the memory around them after a visit.
    function test_paths_are_forgotten_with_the_last_grid() {
        const crowds = [crowdComponent.createObject(this), crowdComponent.createObject(this)];
        verify(PeoplePaths.countKnown() > 0);
        crowds.pop().destroy();
        wait(0);
        verify(PeoplePaths.countKnown() > 0);
        crowds.pop().destroy();
        tryVerify(() => PeoplePaths.countKnown() === 0);
    }

    Component {
        id: crowdComponent

        PeopleGrid {
            width: 200
            height: 220
        }
    }

    function test_fact_box() {
        const data = SampleFigures.facts();
        data.groups[1].rows[0].treated.value = 77;
        const figure = makeFigure("FactBox", data);
        const words = visibleTexts(figure);
        for (const number of ["64", "28", "45", "77", "9", "29", "8", "10", "3"])
            verify(words.includes(number), number);
        verify(!words.includes("41"));
        const told = "got spray + new pill: 77 of 100; got placebo spray + new pill: 9 of 100";
        verify(figure.textEquivalent.includes(told));
        verify(words.includes("The spray is not the clinic's off-label ketamine."));
        verify(words.includes("Still better months later: not well known."));
    }

    function test_big_number() {
        const figure = makeFigure("BigNumber", SampleFigures.number());
        const sizes = texts(figure).filter(text => /^\d+$/.test(text.text));
        compare(sizes.map(text => text.text), ["55", "41"]);
        compare(sizes[0].font.pixelSize, sizes[1].font.pixelSize);
        compare(visibleTexts(figure).filter(words => words === "of 100").length, 2);
        compare(figure.textEquivalent.slice(0, 46), "55 of 100, got ketamine; 41 of 100, got ECT. I");
    }

    function test_minutes_are_on_a_true_scale() {
        const figure = makeFigure("VisitFigure", SampleFigures.visit());
        const bars = buttons(figure).filter(child => child.pxPerMinute !== undefined);
        compare(bars.length, 5);
        compare(new Set(bars.map(bar => bar.pxPerMinute)).size, 1);
        compare(bars.map(bar => bar.ends - bar.starts), [60, 30, 45, 120, 45]);
        verify(visibleTexts(figure).includes("2 hours"));
    }

    function test_onset_is_on_a_log_scale() {
        const figure = makeFigure("OnsetFigure", SampleFigures.onset());
        const day = figure.xOfHours(24) - figure.xOfHours(1);
        fuzzyCompare(figure.xOfHours(24 * 24) - figure.xOfHours(24), day, 0.5);
        for (const mark of ["1 hour", "1 day", "1 week", "1 month"])
            verify(visibleTexts(figure).includes(mark), mark);
        verify(figure.textEquivalent.includes("Esketamine spray: 1 day to 4 weeks."));
    }
}
