"""What is wrong in an article, and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

Severity = Literal["error", "warning", "advice"]
"""What breaks the article; what somebody has to do about it; how it could read better."""


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One fault in one file.

    `file` is the path to print (within an article, just the file name), `line` counts from 1,
    `code` is a short, stable name of the rule for tools.
    """

    file: str
    line: int
    text: str
    severity: Severity = "error"
    code: str = ""

    def __str__(self) -> str:
        """`FILE:LINE: text`, with "warning: " or "advice: " before the text of one."""
        mark = "" if self.severity == "error" else f"{self.severity}: "
        return f"{self.file}:{self.line}: {mark}{self.text}"


def only_errors(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The errors among `faults`, without warnings and advice."""
    return tuple(fault for fault in faults if fault.severity == "error")


def sort_faults(faults: Iterable[Fault]) -> list[Fault]:
    """`faults` without duplicates, sorted by file, line, severity, code and text."""
    return sorted(set(faults), key=lambda f: (f.file, f.line, f.severity, f.code, f.text))


def all_as_errors(faults: Iterable[Fault]) -> list[Fault]:
    """`faults` with all warnings and advice turned into errors."""
    return [msgspec.structs.replace(fault, severity="error") for fault in faults]


def faults_to_rows(faults: Iterable[Fault]) -> list[dict[str, str | int]]:
    """`faults` as dicts for other programs."""
    return [
        {"file": f.file, "line": f.line, "severity": f.severity, "code": f.code, "text": f.text}
        for f in faults
    ]
