.pragma library

// A hundred people as SVG path data, ten in a row, each in a cell 100 wide and 110 high. The path of a
// hundred people is a long string and many figures use the same one, so each is composed only once.

const known = {};

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
    let path = "";
    for (let i = from; i < to; ++i) {
        const x = (i % 10) * 100;
        const y = Math.floor(i / 10) * 110;
        path += `M${x + 50 - head} ${y + 24}${circle}M${x + 19 - outset} ${y + 98 + outset}${body}`;
    }
    return path;
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
