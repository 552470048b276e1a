.pragma library

// Heights of a Repeater's items. Positioners know theirs only after the next polish; a pager asks
// before. `count` is passed so that a binding follows the items' coming and going.

function heights(repeater, count) {
    const found = [];
    for (let i = 0; i < count; ++i) {
        const item = repeater.itemAt(i);
        found.push(item ? item.implicitHeight : 0);
    }
    return found;
}

function tallest(repeater, count) {
    return Math.ceil(Math.max(0, ...heights(repeater, count)));
}

// All below each other, `spacing` apart.
function stacked(repeater, count, spacing) {
    return Math.ceil(heights(repeater, count).reduce((sum, height) => sum + height, Math.max(0, count - 1) * spacing));
}

// Styled text as it is spoken.
function plain(styled) {
    const text = String(styled ?? "").replace(/<br\/?>/g, " ").replace(/<[^>]*>/g, "");
    return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&amp;/g, "&").replace(/\u00a0/g, " ");
}

// Points as sentences, one after the other.
function sentences(points) {
    return points.map(point => /[.!?”"]$/.test(plain(point)) ? point : point + ".").join(" ");
}
