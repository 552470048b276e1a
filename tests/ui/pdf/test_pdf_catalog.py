"""What is added to a PDF that Qt wrote, and that nothing is added to one built otherwise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication

from kiosk.base.errors import KioskError
from kiosk.ui.pdf.pdf_catalog import Bookmark, complete_catalog
from kiosk.ui.pdf.pdf_writer import PdfDocumentSetup, render_pdf, write_pdf_file
from support.ui.pdf_reader import run_tool

FORM = PdfDocumentSetup("A title", "es-MX", "The clinic", 595, 842)


@pytest.fixture
def written(qapp: QGuiApplication) -> bytes:
    """A document of three pages as Qt writes it."""
    return render_pdf(FORM, [lambda p: p.drawText(QPointF(50, 50), "words")] * 3)


def test_what_qt_wrote_is_kept_byte_for_byte(written: bytes) -> None:
    assert complete_catalog(written, "en").startswith(written)


def test_language_and_bookmarks_are_read_by_others(written: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(
        complete_catalog(written, "es-MX", [Bookmark("Qué es", 0), Bookmark("(más)", 2)])
    )
    run_tool("qpdf", "--check", file)
    told = run_tool("qpdf", "--json", "--json-key=outlines", file)
    assert '"title": "Qué es"' in told
    assert re.findall(r'"destpageposfrom1": (\d)', told) == ["1", "3"]
    root = re.search(r"/Root (\d+) 0 R", run_tool("qpdf", "--show-object=trailer", file))
    assert root is not None
    catalog = run_tool("qpdf", f"--show-object={root[1]}", file)
    for entry in ("/Lang (es-MX)", "/DisplayDocTitle true", "/PageMode /UseOutlines", "/Metadata"):
        assert entry in catalog


def test_a_document_without_bookmarks_opens_plainly(written: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(complete_catalog(written, "en"))
    run_tool("qpdf", "--check", file)
    assert b"/Outlines" not in file.read_bytes()


def test_many_pages_keep_their_order(qapp: QGuiApplication, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    pages = [lambda p, n=n: p.drawText(QPointF(50, 50), f"<{n}>") for n in range(40)]
    write_pdf_file(file, FORM, pages, [Bookmark(f"b{n}", n) for n in range(40)])  # type: ignore[arg-type]
    told = re.sub(r"\s", "", run_tool("pdftotext", "-raw", file, "-"))
    assert re.findall(r"<(\d+)>", told) == [str(n) for n in range(40)]
    told = run_tool("qpdf", "--json", "--json-key=outlines", file)
    assert re.findall(r'"destpageposfrom1": (\d+)', told) == [str(n + 1) for n in range(40)]


def test_a_bookmark_to_no_page_is_refused(written: bytes) -> None:
    with pytest.raises(KioskError, match="there are 3"):
        complete_catalog(written, "en", [Bookmark("beyond", 3)])


def test_it_is_done_once(written: bytes) -> None:
    with pytest.raises(KioskError, match="not built as expected"):
        complete_catalog(complete_catalog(written, "en"), "en")


@pytest.mark.parametrize(
    "pdf",
    [b"", b"no pdf", b"%PDF-1.5\nstartxref\n9\n%%EOF\n"],
    ids=["empty", "another", "compressed"],
)
def test_a_file_built_in_another_way_is_refused(pdf: bytes) -> None:
    with pytest.raises(KioskError, match="not built as expected"):
        complete_catalog(pdf, "en")


def test_a_file_that_cannot_be_written_is_named(qapp: QGuiApplication, tmp_path: Path) -> None:
    file = tmp_path / "missing" / "a.pdf"
    with pytest.raises(KioskError, match=r"missing/a\.pdf: cannot be written .*Name a file"):
        write_pdf_file(file, FORM, [lambda _p: None])


def test_a_file_that_was_there_is_replaced_whole(qapp: QGuiApplication, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    write_pdf_file(file, FORM, [lambda _p: None])
    assert file.read_bytes().startswith(b"%PDF-")
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]
