"""A review sheet as a PDF, to be filled in by hand: text and pictures, laid out by Qt.

QTextDocument knows a part of HTML and CSS only, so this is markup of its own, in tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QUrl
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from kiosk.print.review_sheet import ReviewSheet, SheetQuestion
from kiosk.print.review_sheet_html import describe_state
from kiosk.ui.pdf.pdf_writer import write_pdf_bytes

_DPI = 96
"""Of a CSS pixel, in which QTextDocument measures pictures."""
_PICTURE_WIDTH = 215
"""Three fit beside each other between the margins of Letter paper."""
_PICTURES_IN_ROW = 3
_TEXT_PT = 10.5
_BLANKS = "<br><br>"


def write_review_pdf(file: Path, sheet: ReviewSheet) -> None:
    """Write `sheet` on Letter paper. Needs a QGuiApplication.

    Raises:
        KioskError: the file cannot be written.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(f"Review: {sheet.title}")
    writer.setCreator("clearmind-kiosk")
    writer.setResolution(_DPI)
    # QTextDocument puts margins of 2 cm and the page's number on each page by itself.
    portrait, none = QPageLayout.Orientation.Portrait, QMarginsF()
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.Letter), portrait, none))
    document = QTextDocument()
    document.setDefaultFont(QFont("Atkinson Hyperlegible Next", round(_TEXT_PT)))
    for one in sheet.questions:
        for picture in one.pictures:
            url = QUrl.fromLocalFile(str(picture))
            document.addResource(
                QTextDocument.ResourceType.ImageResource, url, QImage(str(picture))
            )
    document.setHtml("".join(_sheet(sheet)))
    document.print_(writer)
    buffer.close()
    write_pdf_bytes(file, bytes(data.data()))


def _sheet(sheet: ReviewSheet) -> Iterator[str]:
    yield f"<h1>A clinician’s review</h1><h2>{escape(sheet.title)}</h2>"
    yield (
        f"<p>Article “{escape(sheet.article)}”, version {escape(sheet.version)}. Sheet made on "
        f"{sheet.made_on}. Check right or wrong for each part, and say what is wrong. Leave open "
        "what is not yours to judge. Sign at the end.</p>"
    )
    for one in sheet.questions:
        yield from _question(one)
    for one in sheet.settled:
        yield f"<p>Unchanged: {escape(one.item.title)}, {escape(describe_state(one))}.</p>"
    lines = "".join(
        f'<tr><td width="90">{name}{_BLANKS}</td><td>{"_" * 50}</td></tr>'
        for name in ("Name", "Role", "Date", "Signature")
    )
    yield f"<h2>Sign</h2><table cellspacing=8>{lines}</table>"


def _question(one: SheetQuestion) -> Iterator[str]:
    kind = "Claim" if one.item.kind == "claims" else "Text"
    yield f"<hr><h3>{kind}: {escape(one.item.title)}</h3>"
    yield (
        f'<p><font color="#51605f">{one.item.kind}.{escape(one.item.id)} · {one.item.hash} · '
        f"{escape(describe_state(one))}</font></p>"
    )
    for start in range(0, len(one.pictures), _PICTURES_IN_ROW):
        row = one.pictures[start : start + _PICTURES_IN_ROW]
        cells = "".join(
            f'<td><img src="{QUrl.fromLocalFile(str(p)).toString()}" width="{_PICTURE_WIDTH}"></td>'
            for p in row
        )
        yield f"<table cellspacing=3><tr>{cells}</tr></table>"
    if one.changes:
        marks = {"old": "s", "new": "u", "same": "span"}
        yield "<p>" + " ".join(
            f"<{marks[kind]}>{escape(words)}</{marks[kind]}>" for kind, words in one.changes
        )
        yield "</p><p><i>Crossed out: gone. Underlined: new.</i></p>"
    else:
        lines = [escape(x) for x in one.item.words if x not in one.item.sources]
        yield f"<p>{'<br>'.join(lines)}</p>"
    yield "".join(f"<p><i>Source: {escape(cite)}</i></p>" for cite in one.item.sources)
    box = "[&nbsp;&nbsp;&nbsp;]"
    yield f"<p><b>{box} right &nbsp; {box} wrong</b> &nbsp; Comment:{_BLANKS}</p>"
