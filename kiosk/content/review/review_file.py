"""Reads and writes review.toml, the file beside an article that keeps its accepted reviews.

It is plain, and one answer is one table, so that version control shows what a review changed.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from kiosk.base import atomic_files
from kiosk.base.errors import KioskError
from kiosk.content.model.faults import Fault
from kiosk.content.model.review import AcceptedAnswer, ReviewRecord, locate_wrong_answer
from kiosk.content.parse.article_toml import parse_toml

REVIEW_FILE = "review.toml"

_HEAD = """\
# What clinicians said of this article. `clearmind-kiosk review accept` writes this file.
# Each answer holds for the words that it was given to: change one, and it holds no longer.
"""


def read_review(folder: Path) -> tuple[ReviewRecord | None, tuple[Fault, ...]]:
    """The accepted reviews of the article in `folder`; None without a file. Never raises.

    A file that can't be read counts as a review of nothing, and has a fault.
    """
    try:
        data = (folder / REVIEW_FILE).read_bytes()
    except FileNotFoundError:
        return None, ()
    except OSError as error:
        return ReviewRecord(), (_fault(1, f"It cannot be read ({error.strerror})."),)
    table, _, faults = parse_toml(data, REVIEW_FILE)
    if table is None:
        return ReviewRecord(), tuple(faults)
    try:
        return msgspec.convert(table, ReviewRecord), ()
    except msgspec.ValidationError as error:
        wrong = locate_wrong_answer(table, AcceptedAnswer) or str(error)
        return ReviewRecord(), (_fault(1, f"{wrong}. Until it is mended, nothing is reviewed."),)


def write_review(folder: Path, record: ReviewRecord) -> Path:
    """Write `record` beside the article in `folder`; returns the file.

    Raises:
        KioskError: it cannot be written; what was there before still is.
    """
    file = folder / REVIEW_FILE
    atomic_files.write_atomically(file, format_review(record).encode())
    try:
        file.chmod(0o644)  # it holds nothing secret, and the kiosk may run as another user
    except OSError as error:
        raise KioskError(f"{file}: cannot be made readable ({error.strerror}).") from error
    return file


def format_review(record: ReviewRecord) -> str:
    """`record` as TOML."""
    parts = [_HEAD]
    for kind, answers in (("claims", record.claims), ("texts", record.texts)):
        parts += [_format_answer(kind, name, answer) for name, answer in answers.items()]
    return "\n".join(parts)


def _format_answer(kind: str, name: str, answer: AcceptedAnswer) -> str:
    lines = [
        f"[{kind}.{_quote(name)}]",
        f"answer = {_quote(answer.answer)}",
        f"hash = {_quote(answer.hash)}",
        f"reviewer = {_quote(answer.reviewer)}",
        f"role = {_quote(answer.role)}",
        f"date = {answer.date.isoformat()}",
    ]
    if answer.comment:
        lines.append(f"comment = {_quote(answer.comment)}")
    words = "".join(f"    {_quote(line)},\n" for line in answer.words)
    lines.append(f"words = [\n{words}]")
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    """`text` as a TOML string: JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _fault(line: int, text: str) -> Fault:
    return Fault(file=REVIEW_FILE, line=line, code="review-file", text=text)
