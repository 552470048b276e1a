"""A review sheet as one HTML file: filled in in a browser, without a network, or printed.

It saves its answers as the file that `review accept` takes. Everything is inside it: pictures as
data, styles and script from `resources/review`. Its policy lets nothing be fetched.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape
from pathlib import Path

from kiosk.base import paths
from kiosk.print.review_sheet import ReviewSheet, SheetQuestion

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def review_sheet_html(sheet: ReviewSheet) -> str:
    """The whole file."""
    style, script = (_resource(name) for name in ("sheet.css", "sheet.js"))
    questions = "\n".join(_question(one, sheet.language) for one in sheet.questions)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Review: {escape(sheet.title)}</title>
<style>{style}</style>
</head>
<body data-article="{escape(sheet.article)}">
<header>
<h1>A clinician’s review</h1>
<p class="article" lang="{escape(sheet.language)}">{escape(sheet.title)}</p>
<p>Article “{escape(sheet.article)}”, version {escape(sheet.version)}. Sheet made on \
{sheet.made_on.isoformat()}.</p>
<p>Read each part. Say whether it is right, or wrong and why. Leave open what is not yours to
judge. Then sign, and save your answers: the clinic runs <code>clearmind-kiosk review accept</code>
on the saved file. A part counts as reviewed until one of its words or numbers changes.</p>
</header>
<main>
{questions or '<p class="done">Everything is reviewed, and nothing has changed since.</p>'}
</main>
{"".join(_settled(sheet))}
<form id="signature" class="signature" aria-labelledby="sign">
<h2 id="sign">Sign</h2>
<label>Name <input id="reviewer" autocomplete="name" required></label>
<label>Role <input id="role" placeholder="such as psychiatrist" required></label>
<label>Date <input id="date" type="date" required></label>
<p class="line">Signature</p>
<p class="actions"><button type="submit">Save the answers</button>
<button type="button" id="print">Print</button>
<button type="button" id="restart">Start over</button> <span id="progress" role="status"></span></p>
</form>
<script>{script}</script>
</body>
</html>
"""


def _question(one: SheetQuestion, language: str) -> str:
    item = one.item
    name = f"{item.kind}.{item.id}"
    kind = "Claim" if item.kind == "claims" else "Text"
    return f"""<section class="{item.kind}" data-kind="{item.kind}" data-id="{item.id}" \
data-hash="{item.hash}">
<h2>{kind}: <span lang="{escape(language)}">{escape(item.title)}</span></h2>
<p class="code">{escape(name)} · {item.hash} · {escape(describe_state(one))}</p>
{"".join(_pictures(one))}{"".join(_words(one, language))}{"".join(_sources(one))}
<fieldset><legend class="hidden">{kind} {escape(item.id)}</legend>
<label><input type="radio" name="{name}" value="right"> Right</label>
<label><input type="radio" name="{name}" value="wrong"> Wrong</label>
<label><input type="radio" name="{name}" value="" checked> Open</label>
<label class="comment">Comment <textarea rows="2" name="comment"></textarea></label>
</fieldset>
</section>"""


def describe_state(one: SheetQuestion) -> str:
    """What is known of its review so far, as a phrase."""
    if one.last is None:
        return "not yet reviewed"
    who = f"{one.last.reviewer} ({one.last.role}) on {one.last.date}"
    match one.state:
        case "right":
            return f"right, said {who}"
        case "wrong":
            return f"wrong, said {who}" + (f": {one.last.comment}" if one.last.comment else "")
        case _:
            return f"changed since {who} said {one.last.answer}"


def _pictures(one: SheetQuestion) -> Iterator[str]:
    if one.pictures:
        yield '<div class="pictures">'
        for number, file in enumerate(one.pictures, 1):
            data = base64.b64encode(file.read_bytes()).decode()
            yield (
                f'<img tabindex="0" alt="Page {number} as visitors see it" '
                f'src="data:image/png;base64,{data}">'
            )
        yield "</div>\n"


def _words(one: SheetQuestion, language: str) -> Iterator[str]:
    yield f'<div class="words" lang="{escape(language)}">'
    if one.changes:
        marks = {"old": "del", "new": "ins", "same": "span"}
        yield "<p>"
        yield " ".join(
            f"<{marks[kind]}>{escape(words)}</{marks[kind]}>" for kind, words in one.changes
        )
        yield "</p>"
    else:
        yield from (
            f"<p>{escape(line)}</p>" for line in one.item.words if line not in one.item.sources
        )
    yield "</div>\n"


def _sources(one: SheetQuestion) -> Iterator[str]:
    if one.item.sources:
        yield "<ul class=sources>"
        yield from (f"<li>{escape(cite)}</li>" for cite in one.item.sources)
        yield "</ul>\n"


def _settled(sheet: ReviewSheet) -> Iterator[str]:
    if sheet.settled:
        yield "<details><summary>Reviewed and unchanged: "
        yield f"{len(sheet.settled)}</summary><ul>"
        for one in sheet.settled:
            yield f"<li>{escape(one.item.title)}: {escape(describe_state(one))}</li>"
        yield "</ul></details>\n"


def _resource(name: str) -> str:
    return Path(paths.resources_folder() / "review" / name).read_text(encoding="utf-8")
