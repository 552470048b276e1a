"""Drops lines of a web page's furniture that came along when the article was copied."""

from __future__ import annotations

import re

from kiosk.content.importing.import_report import ImportReport
from kiosk.content.importing.source_blocks import SourceBlock, count_words

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_LINES = tuple(
    (what, re.compile(rf"(?:{pattern})[\s.!:]*", re.IGNORECASE))
    for what, pattern in (
        ("page edge", r"(?:top|bottom|end|start) of (?:the )?page|back to top|skip to .{3,20}"),
        ("page data", r"\d[\d,.]* views?(?:\W*\d+ (?:comments?|likes?))*|\d+ (?:comments?|likes?)"),
        ("page data", r"\d+ min(?:ute)?s? read|reading time\W.{1,20}|updated\W.{4,30}"),
        ("page data", r"(?:post(?:ed)?|published|last updated)(?: on| in)?\W.{4,40}"),
        ("page data", rf"{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH} \d{{4}}"),
        ("page data", r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d\d-\d\d"),
        ("page data", r"(?:tags?|filed under|categor(?:y|ies)|topics?):.*"),
        ("share buttons", r"share(?: (?:this|on|via|with).{0,40})?|tweet|pin it|copy link"),
        ("share buttons", r"(?:facebook|twitter|linkedin|pinterest|instagram|whatsapp|x|e?mail)"),
        ("share buttons", r"(?:follow|like|find) us(?: on.{0,40})?|print(?: this.{0,20})?"),
        ("menu", r"menu|home|search|log ?in|sign ?(?:in|up)|my account|cart(?: \(\d+\))?|blog"),
        ("menu", r"all posts|see all|view all|read more|learn more|load more|more|close"),
        ("menu", r"(?:previous|next|older|newer)(?: (?:post|article|page|entry)s?)?(?: ?[»›→])?"),
        ("menu", r"(?:[«‹←] ?).{0,80}|.{0,80}(?: ?[»›→])|.{1,30}(?: [|›»·] .{1,30}){2,}"),
        ("cookie note", r".*\b(?:we|site|website) uses? cookies\b.*|(?:accept|reject) (?:all )?.*"),
        ("cookie note", r"(?:manage |cookie )(?:cookies|preferences|settings|policy|consent)"),
        ("footer", r"(?:©|\(c\)|copyright\b).*|.*\ball rights reserved\b.*|powered by .*"),
        ("footer", r"privacy(?: policy| notice)?|terms(?: (?:of|and|&) .{3,20})?|site ?map"),
        ("sign-up", r"subscribe(?: (?:to|now|here).{0,60})?|.*\bour newsletter\b.{0,40}"),
        (
            "comments",
            r"(?:leave|write|post|add) a (?:comment|reply).*|(?:log in|be the first) to .*",
        ),
    )
)
_BUTTONS = re.compile(
    r"(?:book|schedule|request|make|get|start|call|contact|find|reserve)(?: \w+){0,5}(?: now| today"
    r"| here| us| online| started| appointment| consultation)[!.›→ ]*",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"(?:\d+ )?(?:comments?|responses|replies|thoughts on .*)\W*", re.IGNORECASE)
_RELATED = re.compile(
    r"(?:related|recent|similar|popular|more|other|latest) (?:posts?|articles?|stories|reading|news"
    r"|from .*)\W*|you (?:may|might) (?:also )?(?:like|enjoy)\W*|(?:keep|continue) reading\W*"
    r"|read next\W*",
    re.IGNORECASE,
)
_MANY_WORDS = 25
"""A line this long after “Related posts” may be an article's, so it is left over, not dropped."""


def drop_furniture(blocks: list[SourceBlock], report: ImportReport) -> list[SourceBlock]:
    """`blocks` without the page's furniture, all of which is noted."""
    kept: list[SourceBlock] = []
    after = ""
    for index, block in enumerate(blocks):
        text = block.text.strip()
        end = _tail_of(text) if index * 3 > len(blocks) else ""
        # A copy of the article may follow; its first long paragraph ends what was furniture.
        after = end or ("" if _is_known(block, kept) else after)
        what = furniture_line(text) if block.kind in {"paragraph", "bullet", "heading"} else ""
        if end:
            report.dropped(block, end, "the words of a page around the article")
        elif what:
            report.dropped(block, what, "a line that pages have around an article")
        elif after and count_words(text) >= _MANY_WORDS:
            report.left(block, f"words after “{after}”", "too long for furniture; look at them")
        elif after:
            report.dropped(block, after, f"it stands after the line of the {after}")
        elif block.kind == "paragraph" and _BUTTONS.fullmatch(text) and count_words(text) <= 6:
            report.dropped(block, "button", "the kiosk has its own way to contact the clinic")
        else:
            kept.append(block)
    return kept


def furniture_line(text: str) -> str:
    """What kind of furniture a whole line is, or ""."""
    if not any(c.isalnum() for c in text):
        return "ornament"
    if count_words(text) > 30:
        return ""
    return next((what for what, pattern in _LINES if pattern.fullmatch(text)), "")


def _tail_of(text: str) -> str:
    if _COMMENTS.fullmatch(text):
        return "comments"
    return "related posts" if _RELATED.fullmatch(text) else ""


def _is_known(block: SourceBlock, kept: list[SourceBlock]) -> bool:
    return count_words(block.text) >= 5 and any(block.text == one.text for one in kept)
