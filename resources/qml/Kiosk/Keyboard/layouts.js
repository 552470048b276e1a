.pragma library

// Which keys there are and where. Rows are written as they appear: keys separated by
// spaces, with "*2" after a key that is two keys wide. The words in ACTION_KEYS are action
// keys; anything else types itself.

const ACTION_KEYS = ["shift", "erase", "space", "done", "letters", "accents", "symbols"];

const LETTER_ROWS = {
    "en": ["q w e r t y u i o p", "a s d f g h j k l ’", "shift*1.5 z x c v b n m erase*1.5"],
    "es": ["q w e r t y u i o p", "a s d f g h j k l ñ", "shift*1.5 z x c v b n m erase*1.5"]
};
const ACCENT_ROWS = ["á é í ó ú ü ñ ¿ ¡ ç", "à è ì ò ù â ê î ô û", "shift*1.5 ä ë ï ö å ø ã erase*1.5"];
const SYMBOL_ROWS = ["1 2 3 4 5 6 7 8 9 0", "- / : ; ( ) $ & @ \"", ". , ? ! ’ + # % erase*2"];
const EMAIL_ROWS = [LETTER_ROWS.en[0], "a s d f g h j k l _", LETTER_ROWS.en[2]];
const EMAIL_SYMBOL_ROWS = ["1 2 3 4 5 6 7 8 9 0", "+ & ' ! # $ % = / ?", "^ ~ ` { | } * _ erase*2"];

// The bottom row of each kind; on its own layer, the key that opens a layer goes back to the letters.
const BOTTOM_ROWS = {
    "text": "symbols*1.5 accents*1.5 space*4 - done*2",
    "note": "symbols*1.5 accents*1.5 space*3 , . done*2",
    "email": "symbols*1.5 @*1.5 . - .com*2 done*3"
};

const DIGIT_ROWS = ["1 2 3", "4 5 6", "7 8 9", "+ 0 erase"];

// The variants of a letter, offered on a long press. Each can also be typed on the accents layer.
const VARIANTS = {
    "a": "áàâäåã",
    "c": "ç",
    "e": "éèêë",
    "i": "íìîï",
    "n": "ñ",
    "o": "óòôöø",
    "u": "úùûü"
};

function layers(kind) {
    if (kind === "digits")
        return ["digits"];
    return kind === "email" ? ["letters", "symbols"] : ["letters", "accents", "symbols"];
}

function layerRows(kind, layerName, language) {
    if (kind === "digits")
        return DIGIT_ROWS;
    const last = BOTTOM_ROWS[kind] ?? BOTTOM_ROWS.text;
    const letters = LETTER_ROWS[language] ?? LETTER_ROWS.en;
    let above = kind === "email" ? EMAIL_ROWS : letters;
    if (layerName === "accents")
        above = ACCENT_ROWS;
    else if (layerName === "symbols")
        above = kind === "email" ? EMAIL_SYMBOL_ROWS : SYMBOL_ROWS;
    return above.concat(last.replace(layerName, "letters"));
}

// Parses one key as written in a row.
function parseKey(text) {
    const found = /^(.+)\*([\d.]+)$/.exec(text);
    const word = found ? found[1] : text;
    const acts = ACTION_KEYS.includes(word);
    return {
        "keyAction": acts ? word : "type",
        "text": acts ? "" : word,
        "columnSpan": found ? Number(found[2]) : 1,
        "rowSpan": 1
    };
}

// How many keys wide the keyboard of a kind is.
function columnCount(kind) {
    return kind === "digits" ? 4.5 : 10;
}

// All keys of a layer with their `column` and `row`, in units of one key's width and height.
function placedKeys(kind, layerName, language) {
    const placed = [];
    layerRows(kind, layerName, language).forEach((written, row) => {
        let column = 0;
        for (const one of written.split(" ").map(parseKey)) {
            placed.push(Object.assign(one, { "column": column, "row": row }));
            column += one.columnSpan;
        }
    });
    if (kind === "digits") {
        for (const [row, keyAction] of ["space", "done"].entries()) {
            const place = { "columnSpan": 1.5, "rowSpan": 2, "column": 3, "row": row * 2 };
            placed.push(Object.assign({ "keyAction": keyAction, "text": "" }, place));
        }
    }
    return placed;
}

// What a long press on `text` offers, with `text` itself first; empty if it has no variants.
function variantsOf(text) {
    const others = VARIANTS[text] ?? "";
    return others === "" ? [] : [text, ...others];
}
