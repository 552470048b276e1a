"""Makes a Word document with python-docx, which knows nothing of our reader."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import docx
from docx.shared import Inches

COMMENT = "Please check this figure before printing."
DELETED = "This sentence was struck out by the editor."


def make_png() -> bytes:
    """A picture of four gray pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00\x80\x80\x00\x80\x80")
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def make_word_document() -> bytes:
    """A leaflet with headings, lists, tables, a picture, a comment and a page footer."""
    document = docx.Document()
    document.core_properties.author = "Front Desk PC"
    document.sections[0].footer.paragraphs[0].text = "Harbor Lane Clinic – page 1"
    document.add_heading("Massage for Tense Shoulders", level=0)
    document.add_paragraph("Written by Ines Okafor")
    _add_words(
        document, "Tense shoulders are the price of many desks. ", "Most of them soften", "."
    )
    document.add_heading("What a session is like", level=1)
    document.add_paragraph("You keep your clothes on and sit in a chair that leans forward.")
    document.add_paragraph("The room is quiet", style="List Bullet")
    document.add_paragraph("You can stop at any time", style="List Bullet")
    document.add_picture(io.BytesIO(make_png()), width=Inches(1))
    document.add_heading("How it goes on", level=1)
    for label, points in (
        ("First day (0–24 hours)", ("Warm, heavy arms", "A little soreness")),
        ("First week (2–7 days)", ("Easier turning of the head",)),
        ("Later (after 4 weeks)", ("Fewer headaches for some", "A visit each month may do")),
    ):
        document.add_heading(label, level=2)
        for point in points:
            document.add_paragraph(point, style="List Bullet")
    document.add_heading("Which kind suits you", level=1)
    _add_table(
        document,
        ("", "Chair massage", "Table massage"),
        ("How long", "Fifteen minutes", "One hour"),
        ("Clothes", "On", "Partly off"),
    )
    document.add_heading("What people ask", level=1)
    _add_table(
        document,
        ("Myth", "Reality"),
        ("It has to hurt.", "Pressure should feel good; tell us when it does not."),
        ("One visit is enough.", "Many people come three times."),
    )
    document.add_heading("Before you come", level=1)
    for step in ("Drink a glass of water", "Tell us what you take", "Come five minutes early"):
        document.add_paragraph(step, style="List Number")
    document.add_paragraph("Calm hands teach calm shoulders.", style="Intense Quote")
    noted = document.add_paragraph("About 30 percent of our visitors come for headaches.")
    document.add_comment(noted.runs, text=COMMENT, author="Editor")
    _strike_out(document, DELETED)
    document.add_heading("Disclaimer", level=1)
    document.add_paragraph("This leaflet is information, not medical advice.")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _add_words(document: Any, plain: str, strong: str, end: str) -> None:
    paragraph = document.add_paragraph(plain)
    paragraph.add_run(strong).bold = True
    paragraph.add_run(end)


def _add_table(document: Any, *rows: tuple[str, ...]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _strike_out(document: Any, text: str) -> None:
    """Add a paragraph as a tracked deletion."""
    paragraph = document.add_paragraph(text)
    run = paragraph.runs[0]._r
    deleted = run.makeelement(run.tag.replace("}r", "}del"), {})
    run.addprevious(deleted)
    deleted.append(run)
    words = run[0]
    words.tag = words.tag.replace("}t", "}delText")
