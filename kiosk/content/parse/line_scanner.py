"""Scans a chapter's source line by line before Markdown sees it.

Python-Markdown keeps no line numbers and treats what it doesn't understand as text. So this pass
does two things. It checks what can be checked in lines alone: encoding, `/// blocks` with
their options, and Markdown that the grammar leaves out. And it ends each line of text with one
invisible character that encodes the line number (`make_line_mark`), so that every word in
Markdown's tree can be traced to its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kiosk.content.model.faults import Fault
from kiosk.content.parse.block_headers import BlockHeader, BlockHeaderScanner

MAX_CHAPTER_BYTES = 64 * 1024
"""A chapter is about 2 kB; a far larger file is not a chapter."""
MAX_UNBROKEN_LETTERS = 2_000
"""Letters without an empty line, about 350 words. Python-Markdown takes cubic time in them."""
MAX_INDENT = 8

_FIRST_MARK = 0xF0000
LINE_MARK_PATTERN = re.compile("[\U000f0000-\U000ffffd]")
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ufeff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_LIST = re.compile(r" {0,3}(?:([-*+])|(\d+)\.) +\S")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)+\|?\s*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+|([*_-] *){3,})$")
_CLOSING = re.compile(r"\s+#+$")
_REFERENCE = re.compile(r" {0,3}\[[^\]]+\]:\s")
_NESTED_QUOTE = re.compile(r" {0,3}>[ >]*>")
_INNER_BLOCK = re.compile(r"\s*(?:>|[-*+] |\d+\. )[> ]*///")


@dataclass(frozen=True)
class ScannedChapter:
    """A source prepared for Markdown.

    `lines` are the source's own lines, `marked` the lines for Markdown; `headers` are those of
    its blocks, by line.
    """

    lines: tuple[str, ...]
    marked: tuple[str, ...]
    headers: dict[int, BlockHeader]
    faults: tuple[Fault, ...]


def make_line_mark(line: int) -> str:
    """The character that encodes `line` (from 1)."""
    return chr(_FIRST_MARK + line)


def line_of_mark(marked: str) -> int:
    """The line that a mark encodes."""
    return ord(marked) - _FIRST_MARK


def decode_text(data: bytes, file: str) -> tuple[str, list[Fault]]:
    """The text of a file, with newlines as line ends and without a byte order mark.

    Bytes that are not UTF-8 and control characters become U+FFFD, with a fault per line.
    """
    if len(data) > MAX_CHAPTER_BYTES:
        size = (
            f"{len(data) // 1024} kB, more than {MAX_CHAPTER_BYTES // 1024} kB. Is this a chapter?"
        )
        return "", [Fault(file=file, line=1, code="too-big", text=f"The file has {size}")]
    faults: list[Fault] = []
    lines = []
    text = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for number, raw in enumerate(text.split(b"\n"), 1):
        try:
            line = raw.decode()
        except UnicodeDecodeError:
            line = raw.decode(errors="replace")
            what = "This line is not UTF-8. Save the file as UTF-8."
            faults.append(Fault(file=file, line=number, code="encoding", text=what))
        line, found = _CONTROL.subn("\ufffd", line)
        if found:
            what = "This line holds a control character. Delete it."
            faults.append(Fault(file=file, line=number, code="encoding", text=what))
        lines.append(line)
    return "\n".join(lines), faults


def scan_lines(text: str, file: str) -> ScannedChapter:
    """Check the lines of `text` (see `decode_text`) and mark them."""
    return _LineScanner(text.split("\n"), file).run()


@dataclass
class _LineScanner:
    lines: list[str]
    file: str
    marked: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    run_of: str = ""
    """The kind of the unbroken lines above this one: "", "text", "bullets" or "steps"."""
    fence: str = ""
    letters: int = 0
    """How many there are since the last empty line."""

    def add_fault(self, line: int, code: str, text: str) -> None:
        self.faults.append(Fault(file=self.file, line=line, code=code, text=text))

    def run(self) -> ScannedChapter:
        blocks = BlockHeaderScanner(self.lines, self.add_fault)
        for number, raw in enumerate(self.lines, 1):
            line = raw.expandtabs(4).rstrip()
            made, is_text = ([], True) if self.fence else blocks.take_line(number, line)
            self.marked += made
            if made or not is_text:
                self.run_of, self.letters = "", 0
            if is_text:
                self.text_line(number, line)
        self.marked += blocks.close_open_block(len(self.lines))
        return ScannedChapter(
            lines=tuple(self.lines),
            marked=tuple(self.marked),
            headers=blocks.headers,
            faults=tuple(self.faults),
        )

    def text_line(self, number: int, line: str) -> None:
        if self.check_fence(number, line):
            self.marked.append("")
            return
        line = self.clamp_line(number, line)
        code, wrong = _unwanted(line)
        if wrong or not line:
            if wrong:
                self.add_fault(number, code, wrong)
            self.marked.append("")
            self.run_of = ""
            return
        if _NESTED_QUOTE.match(line):
            self.add_fault(number, "nested", "A quotation inside a quotation. Use one `>` only.")
            line = "> " + line.lstrip(" >")
        if line.startswith("#"):
            line = _CLOSING.sub("", line)
        self.check_list_start(number, line)
        self.marked.append(line if line.strip() == ">" else f"{line} {make_line_mark(number)}")

    def check_fence(self, number: int, line: str) -> bool:
        """Whether `line` opens, closes or is in a fenced code block, which is a fault."""
        found = _FENCE.match(line)
        if self.fence:
            if found and found[1].startswith(self.fence):
                self.fence = ""
            return True
        if found:
            self.add_fault(number, "code", "Code blocks are not shown. Write it as plain text.")
            closes = any(rest.lstrip().startswith(found[1]) for rest in self.lines[number:])
            self.fence = found[1] if closes else ""
        return found is not None

    def clamp_line(self, number: int, line: str) -> str:
        """`line`, cut if it is so long or so deeply indented that it would stall the parser."""
        before = self.letters
        self.letters = before + len(line) if line else 0
        if self.letters > MAX_UNBROKEN_LETTERS:
            if before <= MAX_UNBROKEN_LETTERS:
                most = MAX_UNBROKEN_LETTERS
                what = f"More than {most} letters without an empty line. Put one between."
                self.add_fault(number, "too-long", what)
            line = line[: max(0, MAX_UNBROKEN_LETTERS - before)].rstrip()
        depth = len(line) - len(line.lstrip())
        return line[max(0, depth - MAX_INDENT) :]

    def check_list_start(self, number: int, line: str) -> None:
        """Check `line` against the ones above it: a list needs an empty line before it."""
        found = _LIST.match(line)
        kind = ("bullets" if found[1] else "steps") if found else ""
        if line.startswith((" " * 4, "#", ">")):
            self.run_of = self.run_of if line.startswith(" ") else ""
            return
        if kind and self.run_of and kind != self.run_of and (found and found[2] in {None, "1"}):
            self.add_fault(number, "list", "Leave an empty line before a list.")
        if kind or not self.run_of:
            self.run_of = kind or "text"


def _unwanted(line: str) -> tuple[str, str]:
    """The fault code and text if `line` is Markdown that the grammar leaves out; else empty."""
    if _TABLE_RULE.match(line) or line.lstrip().startswith("|"):
        return (
            "table",
            "Tables are not shown. Use a list, or a comparison figure in article.toml.",
        )
    if _UNDERLINE.match(line):
        return (
            "rule",
            "Rules, underlined headings and empty points are not shown. "
            "Begin a heading with ##, a point with `- ` and words.",
        )
    if _REFERENCE.match(line):
        return (
            "link",
            "Link definitions are not used. Write [word](term:id) or [text](chapter:id).",
        )
    if _INNER_BLOCK.match(line):
        return ("block", "A `///` block cannot stand in a quotation or list. Put it below.")
    return ("", "")
