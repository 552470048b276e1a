.pragma library

// How cards are laid out in rows.

// Cards in rows of at most `columns`.
function inRows(cards, columns) {
    const rows = [];
    for (let i = 0; i < cards.length; i += columns)
        rows.push(cards.slice(i, i + columns));
    return rows;
}

// How many of `count` cards stand side by side where all of them are on one wide page.
function wideColumns(count) {
    if (count < 4)
        return Math.max(2, count);
    return count === 4 ? 2 : count > 6 ? 4 : 3;
}
