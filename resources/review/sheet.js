
"use strict";

// Keeps what was filled in until it is saved, and saves it as the TOML that `review accept` takes.

const sections = [...document.querySelectorAll("section[data-kind]")];
const signature = document.getElementById("signature");
const fields = ["reviewer", "role", "date"].map(id => document.getElementById(id));
const draftKey = "review " + document.body.dataset.article + " "
    + sections.map(section => section.dataset.hash).join("");
let unsaved = false;

// JSON's escapes are TOML's, but for DEL and for halves of a character.
function quote(text) {
    const whole = text.replace(/\p{Surrogate}/gu, "\ufffd");
    return JSON.stringify(whole).replace(/\x7f/g, "\\u007f");
}

function answerOf(section) {
    return section.querySelector("input:checked").value;
}

function commentOf(section) {
    return section.querySelector("textarea").value.trim();
}

function makeFile() {
    const lines = ["article = " + quote(document.body.dataset.article)];
    for (const field of fields)
        lines.push(field.id + " = " + (field.id === "date" ? field.value : quote(field.value.trim())));
    for (const section of sections) {
        const answer = answerOf(section);
        if (!answer)
            continue;
        lines.push("", "[" + section.dataset.kind + "." + quote(section.dataset.id) + "]");
        lines.push("answer = " + quote(answer), "hash = " + quote(section.dataset.hash));
        if (commentOf(section))
            lines.push("comment = " + quote(commentOf(section)));
    }
    return lines.join("\n") + "\n";
}

function showProgress() {
    const answered = sections.filter(answerOf).length;
    document.getElementById("progress").textContent = answered + " of " + sections.length + " answered";
}

function keepDraft() {
    unsaved = true;
    showProgress();
    const draft = {
        fields: fields.map(field => field.value),
        answers: sections.map(section => [answerOf(section), section.querySelector("textarea").value])
    };
    try {
        localStorage.setItem(draftKey, JSON.stringify(draft));
    } catch {
        // A browser may keep nothing for files; leaving the page then asks first.
    }
}

function restoreDraft() {
    let draft = null;
    try {
        draft = JSON.parse(localStorage.getItem(draftKey));
    } catch {
        return;
    }
    if (!draft)
        return;
    fields.forEach((field, at) => field.value = draft.fields[at]);
    sections.forEach((section, at) => {
        const [answer, comment] = draft.answers[at];
        section.querySelector(`input[value="${answer}"]`).checked = true;
        section.querySelector("textarea").value = comment;
    });
}

signature.addEventListener("submit", event => {
    event.preventDefault();
    if (!sections.some(answerOf)) {
        document.getElementById("progress").textContent = "Nothing is answered yet.";
        return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([makeFile()], { type: "application/toml" }));
    link.download = "review-" + document.body.dataset.article + "-" + fields[2].value + ".toml";
    link.click();
    unsaved = false;
});
document.addEventListener("input", keepDraft);
document.getElementById("print").addEventListener("click", () => window.print());
document.getElementById("restart").addEventListener("click", () => {
    if (!window.confirm("Clear all answers on this sheet?"))
        return;
    try {
        localStorage.removeItem(draftKey);
    } catch {
        // There is no draft then.
    }
    unsaved = false;
    location.reload();
});
window.addEventListener("beforeunload", event => {
    if (unsaved)
        event.preventDefault();
});
restoreDraft();
showProgress();
