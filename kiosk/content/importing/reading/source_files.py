"""Reads the bytes of a source, and refuses what is no article before a reader sees it."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Literal

from kiosk.base.errors import KioskError

SourceFormat = Literal["docx", "html", "markdown", "text"]

FORMATS: dict[str, SourceFormat] = {
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
}
MAX_TEXT_BYTES = 4 * 1024 * 1024
"""A long article has 100 kB; pages saved whole carry scripts and styles."""
MAX_DOCX_BYTES = 64 * 1024 * 1024
"""With pictures."""

_READS = "import reads .docx, .html, .md and .txt"
_SIGNATURES = (
    (b"%PDF", "a PDF", "Open it in what it was made with and save it as .docx"),
    (b"{\\rtf", "a rich text file (RTF)", "Open it in a word processor and save it as .docx"),
    (
        b"\xd0\xcf\x11\xe0",
        "a Word file that is protected by a password, or one from before 2007 (.doc)",
        "Open it in Word, take the password away, and save it as .docx",
    ),
    (b"PK\x03\x04", "a zip or Word file", "If it is a Word document, name it .docx"),
    (b"\x89PNG", "a picture", "Give the file that the words are in"),
    (b"\xff\xd8\xff", "a picture", "Give the file that the words are in"),
    (b"GIF8", "a picture", "Give the file that the words are in"),
    (
        b"From: <Saved by",
        "a page saved as one file (.mhtml)",
        "Save the page again, as “Webpage, HTML only”",
    ),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def source_format(path: Path) -> SourceFormat:
    """The format of a file, by its name.

    Raises:
        KioskError: import does not read such files.
    """
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        name = path.suffix or "files without an ending"
        raise KioskError(
            f"{path}: {name} is not read; {_READS}. "
            "Open it in what it was made with and save it as one of these."
        )
    return found


def read_bytes(path: Path) -> bytes:
    """The bytes of a source.

    Raises:
        KioskError: there is no such file, or it cannot be read, is empty, or is far too large.
    """
    kind = source_format(path)
    most = MAX_DOCX_BYTES if kind == "docx" else MAX_TEXT_BYTES
    if path.is_dir():
        raise KioskError(f"{path}: a folder. Name the files in it that hold the article.")
    try:
        size = path.stat().st_size
        if size > most:
            raise KioskError(
                f"{path}: {size / 2**20:.0f} MB, and an article has at most {most // 2**20} MB. "
                "Copy the article alone into a file of its own."
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise KioskError(f"{path}: no such file. Look at how its name is written.") from None
    except OSError as error:
        raise KioskError(
            f"{path}: cannot be read ({error.strerror}). Let this user read it."
        ) from error
    if not data.strip():
        raise KioskError(f"{path}: the file is empty. Save the article into it again.")
    if kind != "docx" or not data.startswith(b"PK"):
        _refuse_other_formats(path, data)
    return data


def _refuse_other_formats(path: Path, data: bytes) -> None:
    for start, what, mend in _SIGNATURES:
        if data.startswith(start):
            raise KioskError(f"{path}: this is {what}. {mend}.")
    if source_format(path) == "docx":
        raise KioskError(
            f"{path}: no Word document, though its name says so. "
            "Open it in what it was made with and save it as .docx."
        )


def decode_source(path: Path, data: bytes, encoding: str = "") -> str:
    """The text of a source that is not a .docx, with newlines as line ends.

    An encoding is taken from `encoding`, a byte order mark or the page's own declaration; else the
    text must be UTF-8.

    Args:
        path: its name in errors.
        data: its bytes.
        encoding: the encoding that somebody named, or "".

    Raises:
        KioskError: the bytes are not text in that encoding.
    """
    name, reason = _find_encoding(path, data, encoding)
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"byte 0x{data[error.start]:02x} is no {reason}"
        raise KioskError(f"{path}:{line}: {byte}. {_advise(data, encoding)}") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    odd = len(_CONTROLS.findall(text))
    if odd * 100 > len(text):
        line = next(n for n, one in enumerate(text.split("\n"), 1) if _CONTROLS.search(one))
        raise KioskError(
            f"{path}:{line}: {odd} control characters, which no text has. {_advise(data, encoding)}"
        )
    return text


def _find_encoding(path: Path, data: bytes, encoding: str) -> tuple[str, str]:
    if encoding:
        try:
            codecs.lookup(encoding)
        except LookupError:
            raise KioskError(
                f"--encoding {encoding}: no encoding has this name. Try utf-8, cp1252 or utf-16."
            ) from None
        return encoding, f"{encoding}, which was asked for"
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name, f"{name.upper()}, which the file says it is"
    declared = _DECLARED.search(data[:4096]) if source_format(path) == "html" else None
    if declared:
        try:
            name = codecs.lookup(declared[1].decode("ascii", "replace")).name
        except LookupError:
            name = "utf-8"
        # Browsers read these as Windows-1252, too (WHATWG's Encoding Standard).
        name = "cp1252" if name in {"iso8859-1", "ascii"} else name
        return name, f"{name.upper()}, which the page says it is"
    return "utf-8", "UTF-8"


def _advise(data: bytes, asked: str) -> str:
    if asked:
        return "Name another encoding, or leave --encoding out."
    even, odd = data[0:200:2].count(0), data[1:200:2].count(0)
    if max(even, odd) * 4 > len(data[:200]):
        order = "utf-16-le" if odd >= even else "utf-16-be"
        return (
            f"It looks like UTF-16. Save the file as UTF-8, or add --encoding {order} "
            "and look whether the words are right."
        )
    if len(_CONTROLS.findall(data.decode("latin-1"))) * 100 > len(data):
        return (
            "This is no text but a program's own data. "
            f"{_READS[0].upper()}{_READS[1:]}: save the article as one of these."
        )
    return (
        "It looks like Windows-1252. Save the file as UTF-8, or add --encoding cp1252 "
        "and look whether the words are right."
    )
