.pragma library

// Which keys there are and where. Rows are written as they stand: keys parted by spaces, "*2" after
// a key that is two keys wide. A word is a key that does something; anything else types itself.

const DEEDS = ["shift", "erase", "space", "done", "letters", "accents", "symbols"];

const LETTERS = {
    "en": ["q w e r t y u i o p", "a s d f g h j k l ’", "shift*1.5 z x c v b n m erase*1.5"],
    "es": ["q w e r t y u i o p", "a s d f g h j k l ñ", "shift*1.5 z x c v b n m erase*1.5"]
};
const ACCENTS = ["á é í ó ú ü ñ ¿ ¡ ç", "à è ì ò ù â ê î ô û", "shift*1.5 ä ë ï ö å ø ã erase*1.5"];
const SYMBOLS = ["1 2 3 4 5 6 7 8 9 0", "- / : ; ( ) $ & @ \"", ". , ? ! ’ + # % erase*2"];
const EMAIL = [LETTERS.en[0], "a s d f g h j k l _", LETTERS.en[2]];
const EMAIL_SYMBOLS = ["1 2 3 4 5 6 7 8 9 0", "+ & ' ! # $ % = / ?", "^ ~ ` { | } * _ erase*2"];

// The last row of each kind; on its own sheet the key that opens a sheet leads back to the letters.
const LAST = {
    "text": "symbols*1.5 accents*1.5 space*4 - done*2",
    "note": "symbols*1.5 accents*1.5 space*3 , . done*2",
    "email": "symbols*1.5 @*1.5 . - .com*2 done*3"
};

const DIGITS = ["1 2 3", "4 5 6", "7 8 9", "+ 0 erase"];

// What a letter may also be; long presses show it. Each can be typed in the accents' sheet, too.
const VARIANTS = {
    "a": "áàâäåã",
    "c": "ç",
    "e": "éèêë",
    "i": "íìîï",
    "n": "ñ",
    "o": "óòôöø",
    "u": "úùûü"
};

function sheets(kind) {
    return kind === "digits" ? ["digits"] : kind === "email" ? ["letters", "symbols"] : ["letters", "accents", "symbols"];
}

function rows(kind, sheet, language) {
    if (kind === "digits")
        return DIGITS;
    const last = LAST[kind] ?? LAST.text;
    const letters = LETTERS[language] ?? LETTERS.en;
    const above = sheet === "accents" ? ACCENTS : sheet === "symbols" ? (kind === "email" ? EMAIL_SYMBOLS : SYMBOLS) : kind === "email" ? EMAIL : letters;
    return above.concat(last.replace(sheet, "letters"));
}

// A key as it is written in a row.
function key(written) {
    const found = /^(.+)\*([\d.]+)$/.exec(written);
    const word = found ? found[1] : written;
    const acts = DEEDS.includes(word);
    return {
        "does": acts ? word : "type",
        "text": acts ? "" : word,
        "units": found ? Number(found[2]) : 1,
        "tall": 1
    };
}

// How many keys wide a kind's keyboard is.
function columns(kind) {
    return kind === "digits" ? 4.5 : 10;
}

// Every key of a sheet with `column` and `row`, in widths and heights of one key.
function keys(kind, sheet, language) {
    const placed = [];
    rows(kind, sheet, language).forEach((written, row) => {
        let column = 0;
        for (const one of written.split(" ").map(key)) {
            placed.push(Object.assign(one, { "column": column, "row": row }));
            column += one.units;
        }
    });
    if (kind === "digits") {
        for (const [row, does] of ["space", "done"].entries())
            placed.push({ "does": does, "text": "", "units": 1.5, "tall": 2, "column": 3, "row": row * 2 });
    }
    return placed;
}

// What a long press on `text` offers, itself first; none where there is nothing to offer.
function variants(text) {
    const others = VARIANTS[text] ?? "";
    return others === "" ? [] : [text, ...others];
}
