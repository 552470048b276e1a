.pragma library

// A hundred people as SVG path data, ten in a row, each in a cell 100 wide and 110 high. The path of a
// hundred people is a long string and many figures use the same one, so each is composed only once,
// and forgotten with the last grid: kept, these few strings would hold on to most of the memory around
// them that a visit's pages leave.

let known = {};
let gridCount = 0;

// A grid was created that will ask for paths.
function addGrid() {
    gridCount += 1;
}

// A grid was destroyed.
function removeGrid() {
    gridCount -= 1;
    if (gridCount === 0)
        known = {};
}

// How many paths are kept.
function countKnown() {
    return Object.keys(known).length;
}

// The people from one index up to another, enlarged by `outset` units on all sides.
function peoplePath(from, to, outset) {
    const key = `${from} ${to} ${outset}`;
    if (!(key in known))
        known[key] = composePath(from, to, outset);
    return known[key];
}

function composePath(from, to, outset) {
    const head = 16 + outset;
    const side = 26 + outset;
    const corner = 22 + outset;
    const circle = `a${head} ${head} 0 1 1 ${2 * head} 0a${head} ${head} 0 1 1 ${-2 * head} 0z`;
    const body = `v${-side}q0 ${-corner} ${corner} ${-corner}h18q${corner} 0 ${corner} ${corner}v${side}z`;
    // Joined, because a string made with + keeps every piece it was made of.
    const parts = [];
    for (let i = from; i < to; ++i) {
        const x = (i % 10) * 100;
        const y = Math.floor(i / 10) * 110;
        parts.push(`M${x + 50 - head} ${y + 24}${circle}M${x + 19 - outset} ${y + 98 + outset}${body}`);
    }
    return parts.join("");
}

// The outline around the people from one index up to another.
function rangeOutlinePath(from, to) {
    if (to <= from)
        return "";
    const x = i => i * 100;
    const y = i => i * 110;
    const first = Math.floor(from / 10);
    const last = Math.floor((to - 1) / 10);
    const start = from % 10;
    const end = (to - 1) % 10 + 1;
    if (first === last)
        return `M${x(start)} ${y(first)}H${x(end)}V${y(last + 1)}H${x(start)}z`;
    return `M${x(start)} ${y(first)}H${x(10)}V${y(last)}H${x(end)}V${y(last + 1)}H${x(0)}V${y(first + 1)}H${x(start)}z`;
}
