.pragma library

// Figures as a chapter hands them over, with words as long as an article's.

function panel(label, value, other, low = 0, high = 0) {
    return {
        label: label,
        who: "62 hospital patients, 2025",
        evidence: "randomized trial; it could be due to chance",
        treated: { label: "got ketamine", value: value, low: low, high: high },
        compared: other === null ? null : { label: "got a sedative: could be chance", value: other, low: 0, high: 0 },
        no_comparator: other === null ? "some may have improved anyway" : ""
    };
}

function icons() {
    return {
        title: "Studies disagree. Out of 100 people:",
        remark: "Some may have improved anyway.",
        panels: [panel("Much better a day after one treatment", 64, 28), panel("Much better, in everyday clinics", 45, null, 35, 55)]
    };
}

function facts() {
    return {
        title: "The facts, out of 100 people",
        remark: "The spray is not the clinic's off-label ketamine.",
        groups: [
            { title: "May help", about: "Adults with depression. Each row says how long, and against what.", remark: "Still better months later: not well known.", rows: icons().panels },
            {
                title: "May harm", about: "346 people got spray + new pill. 222 got placebo spray + new pill.", remark: "Misuse: no fair number.",
                rows: [["Felt cut off from self or world", 41, 9], ["Dizzy", 29, 8], ["Blood-pressure rise", 10, 3]].map(row => ({
                    label: row[0], who: "346 and 222 people",
                    treated: { label: "got spray + new pill", value: row[1], low: 0, high: 0 },
                    compared: { label: "got placebo spray + new pill", value: row[2], low: 0, high: 0 },
                    no_comparator: ""
                }))
            }
        ]
    };
}

function choices() {
    const cells = ["A related nasal spray, approved for hard-to-treat depression", "A day to four weeks, for some", "In a certified setting, watched two hours or more", "Feeling cut off, dizzy, sick or very sleepy", "Rest that day. Drive tomorrow, after sleep", "Twice a week at first, then less often"];
    return {
        title: "Seven choices, side by side",
        remark: "",
        rows: ["What it is", "How soon", "How it is given", "Common harms", "Work and driving", "How long it goes on"],
        options: ["Ketamine", "Esketamine", "TMS", "ECT", "Another medicine", "Talk therapy", "Waiting"].map(name => ({ name: name, cells: cells.map(cell => name + ": " + cell) }))
    };
}

// So many rows that "More: 1 of 12" is wider than with figures of one digit.
function manyRows() {
    const figure = choices();
    figure.rows = Array.from({ length: 24 }, (_, index) => "Row " + (index + 1));
    figure.options.forEach(option => option.cells = figure.rows.map(row => option.name + ", " + row));
    return figure;
}

function brain() {
    return {
        title: "What scientists think happens",
        remark: "What scientists believe, not proof.",
        steps: [
            { title: "Glutamate surge", text: "Ketamine blocks NMDA receptors and stirs AMPA receptors. Glutamate is let out, in a controlled way, in key regions." },
            { title: "Synapse formation", text: "That activity may start pathways that grow new connections, above all where stress and depression did harm." },
            { title: "Brain circuit restoration", text: "Over time, new connections may help circuits work well again. Some of the changes may be reversed." }
        ],
        labels: { messenger: "glutamate", medicine: "ketamine", blocked: "NMDA receptor", open: "AMPA receptor", connection: "new connection", cell: "nerve cell", link: "link made whole" }
    };
}

function timeline() {
    const part = (title, ...items) => ({ title: title, items: items });
    return {
        phases: [
            { title: "Right away", when: "0 to 4 hours", starts: 0, ends: 4, parts: [part("May happen", "Mild dissociation during treatment: floaty or cut off", "Symptoms may lift quickly, or not at all"), part("What you can do", "You can say \"I want to stop\"", "Rest, and do not drive"), part("For a companion", "Take them home and stay")] },
            { title: "Short term", when: "1 to 3 days", starts: 24, ends: 72, parts: [part("May happen", "Mood may go on improving, or dip again", "Feelings may come back more easily", "If you have thoughts of <b>suicide</b>, they may ease, or get worse"), part("What you can do", "Tell your team, good or bad", "No driving until the next day, after sleep")] },
            { title: "Medium term", when: "2 to 4 weeks", starts: 336, ends: 672, parts: [part("May happen", "Gains may hold with a proper treatment plan, or fade", "Together with therapy, they may be larger", "Pathways in the brain may slowly rebuild"), part("What you can do", "Keep your visits and your therapy")] },
            { title: "Long term", when: "A month and beyond", starts: 672, ends: -1, parts: [part("May happen", "Lasting change is possible, not certain", "You may need maintenance treatments"), part("What you can do", "Ask what to do if it fades")] }
        ]
    };
}

function myths() {
    return {
        cards: [
            { myth: "It is the same as recreational use.", reality: "Here, doses are controlled in a professional setting, and clinicians monitor you. <b>Misuse</b> is still a risk." },
            { myth: "It is a last resort.", reality: "It is often used when depression resists treatment. It can fit at other stages, when usual treatment brings too little relief." },
            { myth: "The effects are temporary.", reality: "Some people need maintenance treatments. Lasting change is possible, but not certain." }
        ]
    };
}

function number() {
    return { value: 55, low: 0, high: 0, label: "got ketamine", compared: { value: 41, low: 0, high: 0, label: "got ECT" }, no_comparator: "", text: "In one trial of <b>365 people</b>. Everyone knew which treatment they got." };
}

function visit() {
    const span = (title, starts, ends, text, stop) => ({ title: title, starts: starts, ends: ends, text: text, stop: stop });
    return {
        title: "A visit on one line",
        remark: "About how long. Times vary from clinic to clinic. Your team tells you yours.",
        spans: [span("Before you come", -60, 0, "Pack your list of medicines. Somebody else drives.", false), span("Arriving and checks", 0, 30, "A talk, your blood pressure, your questions. You can still say no.", false), span("Treatment", 30, 75, "You sit or lie back. Trained staff watch over you.", true), span("Resting, watched", 75, 195, "The feeling fades. After the spray, staff watch you for at least two hours.", false), span("The ride home", 195, 240, "Somebody takes you. No driving until the next day, after sleep.", false)]
    };
}

function onset() {
    return {
        title: "How soon might a lift come?",
        remark: "Rough ranges, for people who do feel a lift. Some feel none.",
        bars: [{ label: "Ketamine", starts: 2, ends: 24 }, { label: "Esketamine spray", starts: 24, ends: 672 }, { label: "TMS", starts: 336, ends: 1008 }, { label: "Usual pills", starts: 672, ends: 1344 }, { label: "Talk therapy", starts: 672, ends: 2688 }]
    };
}

// Every figure, whole and as the parts it may be shared out in: [name, kind, data].
function all() {
    const part = (whole, key, count) => Object.assign({}, whole, { [key]: whole[key].slice(0, count) });
    const one = part(facts(), "groups", 1);
    return [
        ["timeline", "Timeline", timeline()],
        ["icons", "IconArrays", icons()],
        ["one panel", "IconArrays", part(icons(), "panels", 1)],
        ["facts", "FactBox", facts()],
        ["one group", "FactBox", one],
        ["one row", "FactBox", Object.assign({}, one, { groups: [part(one.groups[0], "rows", 1)] })],
        ["choices", "ComparisonFigure", choices()],
        ["one choice", "ComparisonFigure", part(choices(), "options", 1)],
        ["brain", "BrainFigure", brain()],
        ["myths", "Myths", myths()],
        ["one myth", "Myths", part(myths(), "cards", 1)],
        ["number", "BigNumber", number()],
        ["visit", "VisitFigure", visit()],
        ["onset", "OnsetFigure", onset()]
    ];
}
