"""Opened requests as JSON, and as CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Sequence

import msgspec

from kiosk.protocol.envelope.opening import OpenedEnvelope
from kiosk.protocol.envelope.reference_codes import reference_code

TableRow = dict[str, object]

# A spreadsheet treats a cell that begins like a formula as one, even after blanks. The same goes
# for what follows a semicolon, a tab or a line break, if the spreadsheet splits cells there.
# Source: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection
_BLANK = r"[\s\x00-\x20\u200b-\u200f\u2060\ufeff]*"
_FORMULA = re.compile(rf"(^|[;\t\r\n])(?={_BLANK}[=+\-@＝＋－＠])|^(?=[\t\r\n])")


def make_table_row(opened: OpenedEnvelope) -> TableRow:
    """One request as a flat row: its code, when and where it was sealed, its fields by name."""
    header, article = opened.header, opened.request.article
    fields = msgspec.to_builtins(opened.request)
    fields.pop("article", None)  # two columns, at the end of every row
    return {
        "reference": reference_code(header.request_id),
        "sealed_at": _format_hour(header.hour),
        "kiosk": str(header.kiosk_id),
        "consent_version": header.consent_version,
        **fields,
        "article": article.id if article else "",
        "article_title": article.title if article else "",
    }


def format_table_json(rows: Sequence[TableRow]) -> str:
    """Format `rows` as a JSON list of objects."""
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"


def format_table_csv(rows: Sequence[TableRow]) -> str:
    """Format `rows` as CSV: a header line, then one line each; lists are joined with ` | `.

    Anything that could be read as a formula gets a leading apostrophe: `+1503…` is `'+1503…`.
    """
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(rows[0] if rows else ())
    for one in rows:
        writer.writerow(escape_formulas(_cell(value)) for value in one.values())
    return text.getvalue()


def escape_formulas(cell: str) -> str:
    """Put an apostrophe wherever a spreadsheet could start reading a formula in `cell`."""
    return _FORMULA.sub(r"\1'", cell)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return " | ".join(map(str, value))
    return str(value)


def _format_hour(hour: int) -> str:
    """The hour as 2026-11-23T22:00Z; empty if it is out of the calendar's range."""
    start = datetime.datetime(1970, 1, 1)
    try:
        return f"{start + datetime.timedelta(hours=hour):%Y-%m-%dT%H:%MZ}"
    except OverflowError:
        return ""
