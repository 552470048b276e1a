"""Writes the report of an import, and what it could not place."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.content.importing.import_report import ImportNote, ImportReport
from kiosk.content.importing.writing.markdown_text import write_plain

REPORT_FILE = "import-report.txt"
_KINDS = (
    ("taken", "Taken for (look whether each is right)"),
    ("added", "Added (not in the source; say it your way)"),
    ("left", "Left over (in leftover.md; move it to a chapter, or delete the file)"),
    ("dropped", "Dropped (not in the article)"),
)


def write_report(files: Sequence[str], report: ImportReport) -> str:
    """Every note, by kind and place, with its whole text."""
    made = [f"Imported from {', '.join(files)}."]
    for kind, title in _KINDS:
        notes = report.of_kind(kind)  # type: ignore[arg-type]
        if notes:
            made.append(f"{title}: {len(notes)}\n" + "\n".join(map(_entry, notes)))
    return "\n\n".join(made) + "\n"


def _entry(note: ImportNote) -> str:
    where = f"{note.place}: " if note.place else ""
    text = " ".join(note.text.split())
    return f"  {where}{note.what} ({note.why})" + (f"\n      {text}" if text else "")


def write_leftover(notes: Sequence[ImportNote]) -> str:
    """The file leftover.md; "" if nothing was left over."""
    if not notes:
        return ""
    made = [
        "# Left over by the import",
        "No visitor sees this file. Move what you want into a chapter, then delete the file. "
        "Pictures that came along are in the folder `leftover`.",
    ]
    for note in notes:
        where = f"{note.place}: " if note.place else ""
        made.append(f"## {where}{note.what}")
        made.append(f"({note.why})")
        if note.text:
            made.append(write_plain(note.text))
    return "\n\n".join(made) + "\n"
