"""Reads words within a block: from an element of Markdown's tree to spans, claims and faults."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from kiosk.content.model.blocks import RichText, Span, SpanStyle
from kiosk.content.parse.block_headers import ReportFault
from kiosk.content.parse.grammar import ID_PATTERN, suggest_name
from kiosk.content.parse.line_scanner import LINE_MARK_PATTERN, line_of_mark

_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_STYLES: Mapping[str, SpanStyle] = {"strong": "strong", "em": "em"}
_REFUSED = {
    "img": ("image", "Pictures stand in article.toml as figures: `/// figure | id`."),
    "code": ("code", "Code is not shown. Take the backticks away."),
    "ul": ("nested", "A list cannot stand inside this. Put it at the left margin, by itself."),
    "ol": ("nested", "A list cannot stand inside this. Put it at the left margin, by itself."),
    "pre": ("code", "Four spaces at the beginning make a code block. Take them away."),
    "blockquote": ("nested", "A quotation cannot stand here. Put an empty line before and after."),
    "h1": ("heading", "A heading cannot stand here. Take the # away."),
    "div": ("block", "A `///` block cannot stand here. Begin it at the left margin."),
}
_REFUSED |= {f"h{level}": _REFUSED["h1"] for level in range(2, 7)}


@dataclass(frozen=True)
class InlineRun:
    """A run of characters in one style; `line` is where it begins."""

    text: str
    line: int
    style: SpanStyle = "plain"
    target: str = ""


@dataclass
class InlineText:
    """The words of one element.

    `runs` still hold the line ends of the source as newlines; `has_refused_parts` means that
    something was left out, with a fault.
    """

    line: int
    runs: list[InlineRun] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    has_refused_parts: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there were no words in the first place."""
        return not self.text and not self.has_refused_parts

    @property
    def text(self) -> RichText:
        """The words as spans, with each run of white space collapsed to one space."""
        return join_spans(self.runs)

    @property
    def links(self) -> list[InlineRun]:
        """The links to other chapters among the words, each target once."""
        found: dict[str, InlineRun] = {}
        for span in self.text:
            if span.style == "link" and span.target not in found:
                line = next(p.line for p in self.runs if p.target == span.target)
                found[span.target] = InlineRun(span.text, line, "link", span.target)
        return list(found.values())


def join_spans(runs: list[InlineRun]) -> RichText:
    """`runs` as spans: neighbors with the same style joined, white space collapsed."""
    joined: list[tuple[str, SpanStyle, str]] = []
    for piece in runs:
        text = re.sub(r"[ \n\t]+", " ", piece.text)
        before = joined[-1][0] if joined else " "
        text = text.removeprefix(" ") if before.endswith(" ") else text
        if not text:
            continue
        if joined and joined[-1][1:] == (piece.style, piece.target):
            joined[-1] = (joined[-1][0] + text, piece.style, piece.target)
        else:
            joined.append((text, piece.style, piece.target))
    while joined and not joined[-1][0].rstrip(" "):
        joined.pop()
    if joined:
        joined[-1] = (joined[-1][0].rstrip(" "), *joined[-1][1:])
    return tuple(Span(text, style, target) for text, style, target in joined)


@dataclass(frozen=True)
class InlineReader:
    """Reads words, and reports anything that is not allowed in them."""

    variables: Mapping[str, str]
    report: ReportFault

    def read_inline(self, element: ElementTree.Element, fallback_line: int) -> InlineText:
        """The words of `element`; `fallback_line` is its line if it has none of its own."""
        tokens = list(_tokens(element, "plain", ""))
        lines = _token_lines(tokens, fallback_line)
        found = InlineText(line=lines[0] if lines else fallback_line)
        for token, line in zip(tokens, lines, strict=True):
            if token.refused:
                self.report(line, *token.refused)
                found.has_refused_parts = True
            elif token.claim is not None:
                self._claim(token.claim, line, found)
            elif token.text:
                filled = self.fill_placeholders(token.text, line)
                target = self._target(token, line)
                style: SpanStyle = token.style if token.style in {"strong", "em"} else "plain"
                if target:
                    kind, _, target = target.partition(":")
                    style = "term" if kind == "term" else "link"
                found.runs.append(InlineRun(filled, line, style, target))
        return found

    def fill_placeholders(self, text: str, line: int) -> str:
        """`text` with each `{name}` replaced by the clinic's words; faults are at `line`."""

        def replace(match: re.Match[str]) -> str:
            name = match[1]
            if name is None:
                if len(match[0]) == 1:
                    self.report(line, "placeholder", f"A lone `{match[0]}`. Write it twice.")
                return match[0][0]
            if name in self.variables:
                return re.sub(r"\s+", " ", self.variables[name])
            hint = suggest_name(name, self.variables)
            self.report(line, "placeholder", f"Unknown placeholder `{match[0]}`. {hint}")
            return match[0]

        return _BRACES.sub(replace, text)

    def _claim(self, name: str, line: int, found: InlineText) -> None:
        if not ID_PATTERN.fullmatch(name):
            text = f"`[^{name}]` is no claim's id. Ids have small letters, digits and hyphens."
            self.report(line, "claim", text)
        elif name not in found.claims:
            found.claims.append(name)

    def _target(self, token: _InlineToken, line: int) -> str:
        href = token.href
        if not href:
            return ""
        kind, _, name = href.partition(":")
        if kind in {"term", "chapter"} and ID_PATTERN.fullmatch(name):
            return href
        if token.opens:
            text = f"`{href}` cannot be a link. Write [word](term:id) or [text](chapter:id)."
            self.report(line, "link", text)
        return ""


@dataclass(frozen=True)
class _InlineToken:
    text: str = ""
    style: SpanStyle = "plain"
    href: str = ""
    opens: bool = False
    """Whether this is the first token of its link, so that a link's fault is reported once."""
    mark: int = 0
    claim: str | None = None
    refused: tuple[str, str] | None = None


def _tokens(element: ElementTree.Element, style: SpanStyle, href: str) -> Iterator[_InlineToken]:
    """The text, line marks, claims and refused parts of `element`, in order."""
    opens = element.tag == "a"
    for token in _split(element.text or "", style, href):
        yield _InlineToken(**{**token.__dict__, "opens": True}) if opens and token.text else token
        opens = opens and not token.text
    for child in element:
        tag = child.tag
        if tag == "claim":
            yield _InlineToken(claim=child.get("id", ""))
        elif tag in _REFUSED:
            yield _InlineToken(refused=_REFUSED[tag])
            yield from (t for t in _split("".join(child.itertext()), style, "") if t.mark)
        elif tag == "a":
            yield from _link(child, style)
        else:
            yield from _tokens(child, _STYLES.get(tag, style), href)
        yield from _split(child.tail or "", style, href)


def _link(element: ElementTree.Element, style: SpanStyle) -> Iterator[_InlineToken]:
    """The tokens of a link; one without words is a fault."""
    if not LINE_MARK_PATTERN.sub("", "".join(element.itertext())).strip():
        yield _InlineToken(refused=("link", "This link has no words. Write [word](term:id)."))
    if element.get("title"):
        yield _InlineToken(refused=("link", "A link has no title in quotes. Take it away."))
    yield from _tokens(element, style, element.get("href", "") or "an empty address")


def _split(text: str, style: SpanStyle, href: str) -> Iterator[_InlineToken]:
    """`text` cut at its line marks; the space before a mark is dropped."""
    start = 0
    for found in LINE_MARK_PATTERN.finditer(text):
        yield _InlineToken(
            text=text[start : found.start()].removesuffix(" "), style=style, href=href
        )
        yield _InlineToken(mark=line_of_mark(found[0]))
        start = found.end()
    yield _InlineToken(text=text[start:], style=style, href=href)


def _token_lines(tokens: list[_InlineToken], near: int) -> list[int]:
    """The line of each token: that of the first mark after it, because marks end lines."""
    lines = []
    here = near
    for token in reversed(tokens):
        here = token.mark or here
        lines.append(here)
    lines.reverse()
    return lines
