.pragma library

// What a field does with text that a visitor typed or pasted.

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffd]/g;
const NOT_OF_A_NUMBER = /[^0-9+() .\/-]/;

// `text` as the field keeps it, and why it is not what was typed: "too-long", "digits-only",
// "no-spaces", or "" where there is nothing to tell. What is refused leaves `before` as it was.
// What was wrong already can be made shorter and mended.
function judge(text, before, kind, most, lines) {
    if (text.length > most && text.length >= before.length)
        return { "text": before, "reason": "too-long" };
    let kept = text.replace(/\r\n?|\u2028|\u2029/g, "\n").replace(/\t/g, " ").replace(CONTROL, "");
    if (!lines)
        kept = kept.replace(/\n/g, " ");
    if (kind === "digits" && NOT_OF_A_NUMBER.test(kept) && !NOT_OF_A_NUMBER.test(before))
        return { "text": before, "reason": "digits-only" };
    if (kind === "email" && /\s/.test(kept))
        return { "text": kept.replace(/\s/g, ""), "reason": "no-spaces" };
    return { "text": kept, "reason": "" };
}

// Where the cursor stands in `kept`, when it stood at `cursor` in `typed`.
function cursorAfter(typed, kept, cursor) {
    return Math.max(0, Math.min(kept.length, cursor - (typed.length - kept.length)));
}

// Whether the next letter is usually a capital. `capitals`: "words", "sentences" or "none".
function wantsCapital(text, cursor, capitals) {
    const before = text.slice(0, cursor);
    if (capitals === "words")
        return /(^|[\s-])$/.test(before);
    if (capitals === "sentences")
        return /(^|\n|[.?!]\s+)[¿¡]?$/.test(before);
    return false;
}
