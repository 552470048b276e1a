.pragma library

// Filters the text that a visitor types or pastes into a field.

const CONTROLS = "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f";
const INVISIBLE = "\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff\\ufff9-\\ufffd";
const CONTROL_CHARACTERS = new RegExp(`[${CONTROLS}${INVISIBLE}]`, "g");
const NOT_IN_PHONE_NUMBER = /[^0-9+() .\/-]/;

// Returns `text` as the field should keep it, and the `reason` why it differs from the input:
// "too-long", "digits-only", "no-spaces", or "" if there is nothing to report. If input is rejected,
// `previousText` stays as it was. Text that was invalid before may be shortened and corrected.
function filterInput(text, previousText, kind, maximumLength, multiline) {
    if (text.length > maximumLength && text.length >= previousText.length)
        return { "text": previousText, "reason": "too-long" };
    let kept = text.replace(/\r\n?|\u2028|\u2029/g, "\n").replace(/\t/g, " ").replace(CONTROL_CHARACTERS, "");
    if (!multiline)
        kept = kept.replace(/\n/g, " ");
    if (kind === "digits" && NOT_IN_PHONE_NUMBER.test(kept) && !NOT_IN_PHONE_NUMBER.test(previousText))
        return { "text": previousText, "reason": "digits-only" };
    if (kind === "email" && /\s/.test(kept))
        return { "text": kept.replace(/\s/g, ""), "reason": "no-spaces" };
    return { "text": kept, "reason": "" };
}

// The cursor position in `filteredText` that corresponds to `cursor` in `typedText`.
function cursorAfter(typedText, filteredText, cursor) {
    return Math.max(0, Math.min(filteredText.length, cursor - (typedText.length - filteredText.length)));
}

// Whether the next letter is usually a capital. `autoCapitalize`: "words", "sentences" or "none".
function shouldCapitalize(text, cursor, autoCapitalize) {
    const before = text.slice(0, cursor);
    if (autoCapitalize === "words")
        return /(^|[\s-])$/.test(before);
    if (autoCapitalize === "sentences")
        return /(^|\n|[.?!]\s+)[¿¡]?$/.test(before);
    return false;
}
