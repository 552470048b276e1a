"""Files that are no article, and folders that must not be written."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from kiosk.base.errors import KioskError
from kiosk.content.importing.import_article import ImportRequest, import_article
from kiosk.content.importing.reading import source_files
from support.content.importing.imported import SAMPLES, TODAY, import_files
from support.content.importing.word_document import make_word_document

WORDS = "# Our house\n\nWe are five people who like to listen to you.\n"


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return made.getvalue()


def flagged(data: bytes) -> bytes:
    """A zip whose entries say that they are encrypted."""
    changed = bytearray(data)
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        changed[at + 8] |= 1
        at += 4
    return bytes(changed)


WORD = make_word_document()
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
BAD = {
    "empty": ("a.txt", b" \n", "the file is empty"),
    "pdf": ("a.pdf", b"%PDF-1.7", ".pdf is not read; import reads .docx, .html, .md and .txt"),
    "pdf by another name": ("a.txt", b"%PDF-1.7 x", "this is a PDF"),
    "old word": ("a.doc", b"\xd0\xcf\x11\xe0", ".doc is not read"),
    "protected": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 x", "protected by a password"),
    "no document": ("a.docx", b"Just words.", "no Word document, though its name says so"),
    "zip": ("a.docx", zipped(readme=b"hello"), "a zip file, but no Word document"),
    "encrypted zip": ("a.docx", flagged(WORD), "protected by a password"),
    "cut": ("a.docx", WORD[:-900], "it is damaged"),
    "entities": ("a.docx", zipped(word__document_xml=BOMB), "it is damaged"),
    "cp1252": ("a.txt", "Words.\nIt’s ours.".encode("cp1252"), "a.txt:2: byte 0x92 is no UTF-8"),
    "utf-16": ("a.txt", WORDS.encode("utf-16-le"), "It looks like UTF-16. Save the file as UTF-8"),
    "declared": (
        "a.html",
        b"<meta charset=utf-8><p>It\x92s ours.</p>",
        "a.html:1: byte 0x92 is no UTF-8, which the page says it is",
    ),
    "binary": ("a.md", bytes(range(256)) * 9, "is no UTF-8"),
    "binary text": ("a.md", b"\x00\x01\x02abc" * 99, "control characters"),
    "one file page": ("a.html", b"From: <Saved by Blink>\r\n", "saved as one file"),
    "no words": ("a.html", b"<html><body><img src=x.png></body></html>", "no words in it"),
    "deep": ("a.html", b"<div>" * 20_000 + b"words", "nests too deep"),
}


@pytest.mark.parametrize(("name", "data", "said"), BAD.values(), ids=BAD)
def test_what_where_and_how_is_told_when_a_file_cannot_be_imported(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    source = tmp_path / name
    source.write_bytes(data)
    with pytest.raises(KioskError) as caught:
        import_files(tmp_path / "en" / "a", source)
    assert said in str(caught.value)
    assert str(caught.value).startswith(str(source))
    assert str(caught.value).endswith(".")
    assert list(tmp_path.iterdir()) == [source], "nothing is left half"


def test_a_file_is_refused_before_it_is_read_when_it_is_huge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_files, "MAX_TEXT_BYTES", 10)
    source = tmp_path / "a.txt"
    source.write_text("More than ten letters.")
    with pytest.raises(KioskError, match="Copy the article alone into a file of its own"):
        import_files(tmp_path / "a", source)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match="no such file"):
        import_files(tmp_path / "a", tmp_path / "none.md")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode("utf-16"), ""),
        (WORDS.encode("utf-8-sig"), ""),
        (WORDS.encode("utf-16-le"), "utf-16-le"),
        (WORDS.replace("listen to", "listen – to").encode("cp1252"), "cp1252"),
    ],
)
def test_other_encodings_are_read_when_they_are_told(
    tmp_path: Path, data: bytes, encoding: str
) -> None:
    source = tmp_path / "a.md"
    source.write_bytes(data)
    request = ImportRequest([source], tmp_path / "en" / "a", TODAY, encoding=encoding)
    assert import_article(request).draft.title == "Our house"


def test_an_unknown_encoding_is_named(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text(WORDS)
    with pytest.raises(KioskError, match="--encoding nonsense"):
        import_article(ImportRequest([source], tmp_path / "a", TODAY, encoding="nonsense"))


# ---------------------------------------------------------------- the folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    made = tmp_path / "a.md"
    made.write_text(WORDS)
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_folder_is_never_overwritten_without_being_told(tmp_path: Path, source: Path) -> None:
    folder = import_files(tmp_path / "en" / "a", SAMPLES / "article.md").folder
    before = contents(folder)
    with pytest.raises(KioskError, match="replace this one with --force"):
        import_files(folder, source)
    assert contents(folder) == before
    import_files(folder, source, force=True)
    assert set(contents(folder)) == {
        *("01-introduction.md", "article.toml", "disclaimer.md", "import-report.txt", "short.md")
    }
    assert [path.name for path in folder.parent.iterdir()] == ["a"]


@pytest.mark.parametrize("name", ["notes.odt", ".git"])
def test_force_replaces_nothing_but_an_article(tmp_path: Path, source: Path, name: str) -> None:
    folder = import_files(tmp_path / "en" / "a", source).folder
    (folder / name).write_text("mine")
    before = contents(folder)
    with pytest.raises(KioskError, match="replaces only an article's folder"):
        import_files(folder, source, force=True)
    assert contents(folder) == before


@pytest.mark.parametrize("force", [False, True])
def test_nothing_is_left_half_when_the_disk_is_full(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch, *, force: bool
) -> None:
    folder = tmp_path / "en" / "a"
    before = {}
    if force:
        import_files(folder, SAMPLES / "article.md")
        before = contents(folder)
    calls = []

    def full(fd: int) -> None:
        calls.append(fd)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KioskError, match="No space left on device"):
        import_files(folder, source, force=force)
    assert [path.name for path in folder.parent.iterdir()] == (["a"] if force else [])
    assert (contents(folder) if force else {}) == before


def test_the_old_article_comes_back_when_the_new_one_cannot_be_put_in_its_place(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = import_files(tmp_path / "en" / "a", SAMPLES / "article.md").folder
    before = contents(folder)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if "-new-" in path.name:
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(KioskError, match="Input/output error"):
        import_files(folder, source, force=True)
    assert contents(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["a"]
