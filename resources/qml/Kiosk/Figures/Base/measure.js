.pragma library

// Heights of a MeasuredRepeater's items. Positioners only know them after the next polish, and the pager
// needs them earlier.

function itemHeights(repeater, count) {
    const found = [];
    for (let i = 0; i < count; ++i) {
        const item = repeater.existingItem(i);
        found.push(item ? item.implicitHeight : 0);
    }
    return found;
}

function tallestHeight(repeater, count) {
    return Math.ceil(Math.max(0, ...itemHeights(repeater, count)));
}

// The height of all items in one column, `spacing` apart.
function stackedHeight(repeater, count, spacing) {
    const gaps = Math.max(0, count - 1) * spacing;
    return Math.ceil(itemHeights(repeater, count).reduce((sum, height) => sum + height, gaps));
}

// Styled text as assistive technology reads it.
function toPlainText(styledText) {
    const text = String(styledText ?? "").replace(/<br\/?>/g, " ").replace(/<[^>]*>/g, "");
    const plain = text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"");
    return plain.replace(/&amp;/g, "&").replace(/\u00a0/g, " ");
}
