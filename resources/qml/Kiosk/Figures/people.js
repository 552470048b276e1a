.pragma library

// A hundred people as SVG path data, ten in a row, each in a cell 100 wide and 110 high. A text of a
// hundred people is long, and many figures need the same: each is put together once.

const known = {};

// Persons from one index up to another, `out` units larger all around.
function persons(from, to, out) {
    const key = `${from} ${to} ${out}`;
    if (!(key in known))
        known[key] = compose(from, to, out);
    return known[key];
}

function compose(from, to, out) {
    const head = 16 + out;
    const side = 26 + out;
    const corner = 22 + out;
    const circle = `a${head} ${head} 0 1 1 ${2 * head} 0a${head} ${head} 0 1 1 ${-2 * head} 0z`;
    const body = `v${-side}q0 ${-corner} ${corner} ${-corner}h18q${corner} 0 ${corner} ${corner}v${side}z`;
    let path = "";
    for (let i = from; i < to; ++i) {
        const x = (i % 10) * 100;
        const y = Math.floor(i / 10) * 110;
        path += `M${x + 50 - head} ${y + 24}${circle}M${x + 19 - out} ${y + 98 + out}${body}`;
    }
    return path;
}

// The outline of the block of persons from one index up to another.
function border(from, to) {
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
