"""Reads any source: picks the reader by the file's name."""

from __future__ import annotations

from pathlib import Path

from kiosk.base.errors import KioskError
from kiosk.content.importing.import_report import ImportReport
from kiosk.content.importing.reading.source_files import (
    decode_source,
    read_bytes,
    source_format,
)
from kiosk.content.importing.source_blocks import SourceDocument


def read_source(path: Path, encoding: str, report: ImportReport) -> SourceDocument:
    """The blocks of the article in a file.

    Args:
        path: a .docx, .html, .md or .txt.
        encoding: the encoding that somebody named; "" to find it out.
        report: takes down what a reader drops.

    Raises:
        KioskError: the file cannot be read, or has no words.
    """
    data = read_bytes(path)
    kind = source_format(path)
    try:
        if kind == "docx":
            from kiosk.content.importing.reading.docx_reader import read_docx  # noqa: PLC0415

            document = read_docx(path, data, report)
        else:
            document = _read_text(path, decode_source(path, data, encoding), report)
    except RecursionError:
        raise KioskError(
            f"{path}: something in it nests too deep to be read. "
            "Copy the article's words into a file of their own."
        ) from None
    if not any(block.all_words for block in document.blocks):
        raise KioskError(
            f"{path}: there are no words in it. Save the article itself, not a picture of it."
        )
    return document


def _read_text(path: Path, text: str, report: ImportReport) -> SourceDocument:
    kind = source_format(path)
    if kind == "html":
        from kiosk.content.importing.reading.html_reader import read_html  # noqa: PLC0415

        return read_html(text, path, report)
    if kind == "markdown":
        from kiosk.content.importing.reading.markdown_reader import (  # noqa: PLC0415
            read_markdown,
        )

        return read_markdown(text, path.name, report)
    from kiosk.content.importing.reading.text_reader import read_text  # noqa: PLC0415

    return read_text(text, path.name)
