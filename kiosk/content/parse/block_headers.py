"""Finds the `/// name | title` blocks of a chapter: where they begin and end, and their options."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.content.parse.grammar import BLOCK_SPECS, suggest_name

_SLASHES = re.compile(r"( *)(/{3,})(.*)$")
_HEADER = re.compile(r" *([\w-]+) *(?:\|(.*))?$")
_OPTION = re.compile(r" {4,}([\w-]+) *:(?: +(.*))?$")
_HEADING = re.compile(r" {0,3}#{1,2}(?!#)")
_NUMBERS = frozenset({"starts", "ends"})

ReportFault = Callable[[int, str, str], None]


@dataclass(frozen=True)
class BlockHeader:
    """The first lines of a block, checked and valid."""

    line: int
    name: str
    title: str = ""
    options: dict[str, str] = field(default_factory=dict)
    option_lines: dict[str, int] = field(default_factory=dict)

    def numeric_option(self, option: str) -> float | None:
        """The value of a numeric option; None if it is left out."""
        return float(self.options[option]) if option in self.options else None


class BlockHeaderScanner:
    """Takes out the lines of block syntax and replaces them with a form for Markdown.

    Markdown only needs to know where a block is: each becomes `/// name` with the option `line`,
    the key of its `BlockHeader` in `headers`. A block with faults loses its frame but keeps its
    words, so that faults in them are found too.
    """

    def __init__(self, lines: list[str], report: ReportFault) -> None:
        self.headers: dict[int, BlockHeader] = {}
        self._lines = lines
        self._report = report
        self._open: tuple[int, str] | None = None
        """The line and name of the open block; the name is empty if it had faults."""
        self._options_until = 0

    def take_line(self, number: int, line: str) -> tuple[list[str], bool]:
        """The Markdown lines to add before `line`, and whether `line` itself is text."""
        if number <= self._options_until:
            return [], False
        found = _SLASHES.match(line)
        if found:
            return self._slashes(number, len(found[1]), found[2], found[3]), False
        if self._open and _HEADING.match(line):
            return self._unclosed(number), True
        return [], True

    def close_open_block(self, last: int) -> list[str]:
        """The Markdown lines that close a block left open at the end of the file."""
        return self._unclosed(last + 1) if self._open else []

    def _slashes(self, number: int, indent: int, slashes: str, rest: str) -> list[str]:
        if indent > 3:
            self._report(number, "block", "Begin a `///` line at the left margin.")
        if len(slashes) > 3:
            self._report(number, "block", "Write three slashes: `///`. Blocks do not nest.")
        if rest.strip():
            before = self._unclosed(number) if self._open else []
            return before + self._begin(number, rest)
        if self._open is None:
            self._report(number, "block", "This `///` ends no block. Delete it or begin a block.")
            return [""]
        return self._end()

    def _end(self) -> list[str]:
        name = self._open[1] if self._open else ""
        self._open = None
        return ["", "///", ""] if name else [""]

    def _unclosed(self, before: int) -> list[str]:
        line, name = self._open or (before, "")
        shown = name or self._lines[line - 1].strip().lstrip("/").split("|")[0].strip()
        where = f"before line {before}" if before <= len(self._lines) else "at the end"
        text = f"`/// {shown}` is not closed. Put a line with `///` {where}."
        self._report(line, "unclosed", text)
        return self._end()

    def _begin(self, number: int, rest: str) -> list[str]:
        lines = self._option_lines(number)
        self._options_until = number + len(lines)
        header = self._header(number, rest, lines)
        self._open = (number, header.name if header else "")
        if header is None:
            return [""]
        self.headers[number] = header
        return ["", f"/// {header.name}", f"    line: {number}", ""]

    def _option_lines(self, number: int) -> list[str]:
        found = []
        for raw in self._lines[number:]:
            line = raw.expandtabs(4).rstrip()
            if not line.startswith("    ") or not line.strip():
                break
            found.append(line)
        return found

    def _header(self, number: int, rest: str, lines: list[str]) -> BlockHeader | None:
        found = _HEADER.match(rest)
        if not found or not rest.startswith(" "):
            self._report(number, "block", "Write a block as `/// name` or `/// name | title`.")
            return None
        name, title = found[1], (found[2] or "").strip()
        spec = BLOCK_SPECS.get(name)
        if spec is None:
            self._report(
                number, "block", f"Unknown block `{name}`. {suggest_name(name, BLOCK_SPECS)}"
            )
            return None
        if spec.title and not title:
            text = f"`/// {name}` wants {spec.title}: `/// {name} | …`."
            self._report(number, "block", text)
        if title and not spec.title:
            self._report(number, "block", f"`/// {name}` has no title. Delete `| {title}`.")
        header = BlockHeader(line=number, name=name, title=title)
        right = self._options(header, lines)
        return header if right and bool(title) == bool(spec.title) else None

    def _options(self, header: BlockHeader, lines: list[str]) -> bool:
        """Read the option `lines` into `header`; returns whether they are valid."""
        number, name, options = header.line, header.name, header.options
        spec = BLOCK_SPECS[name].options
        right = True
        for line_number, line in enumerate(lines, number + 1):
            before = len(options)
            wrong = _option_fault(line, name, options)
            if wrong:
                self._report(line_number, "option", wrong)
                right = False
            if len(options) > before:
                header.option_lines[next(reversed(options))] = line_number
        for key, needed in spec.items():
            if needed and key not in options and right:
                text = f"`/// {name}` lacks the option `{key}`: a line `    {key}: …` below it."
                self._report(number, "option", text)
                right = False
        starts, ends = options.get("starts"), options.get("ends")
        if right and starts and ends and float(ends) <= float(starts):
            text = f"`ends: {ends}` is not after `starts: {starts}`."
            self._report(header.option_lines["ends"], "option", text)
            right = False
        return right


def _option_fault(line: str, name: str, options: dict[str, str]) -> str:
    """Read one option line into `options`; returns what is wrong with it, or "" if nothing."""
    known = BLOCK_SPECS[name].options
    found = _OPTION.match(line)
    if not found:
        return f"Not an option: `{line.strip()}`. Write `    name: value`."
    key, value = found[1], (found[2] or "").strip().strip("\"'")
    if key not in known:
        allowed = suggest_name(key, known) if known else "It has no options."
        return f"`/// {name}` has no option `{key}`. {allowed}"
    if key in options:
        return f"`{key}` stands twice. Delete one."
    if not value:
        return f"`{key}` has no value. Write `    {key}: …`."
    if key in _NUMBERS and not _is_number(value):
        return f"`{key}: {value}` is not a number of hours, such as 0, 4 or 0.5."
    options[key] = value
    return ""


def _is_number(value: str) -> bool:
    try:
        return math.isfinite(float(value)) and float(value) >= 0
    except ValueError:
        return False
