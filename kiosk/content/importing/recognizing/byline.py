"""Finds the title and the author among the first blocks of a document."""

from __future__ import annotations

import re

from kiosk.content.importing.import_report import ImportReport
from kiosk.content.importing.source_blocks import (
    SourceBlock,
    SourceDocument,
    comparable,
    count_words,
)

_NAME = r"(?:[A-Z][\w.’'-]*,?\s*(?:and\s+|&\s*|de\s+|van\s+|von\s+)?){1,8}"
_BYLINES = (
    (
        re.compile(r"(?i:writer|author|profile)['’]?s?\s(?i:picture|photo|image|avatar):?\s*(.+)"),
        40,
    ),
    (
        re.compile(
            rf"(?i:(?:written|posted|reviewed|medically reviewed)\s)?(?i:by)[:\s]+({_NAME})"
        ),
        14,
    ),
    (re.compile(rf"(?i:authors?|writer)\s*[:–—-]\s*({_NAME})"), 14),
)
_SITE = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}$")
_EARLY = 14
"""Titles and bylines stand among this many first blocks."""


def find_author(document: SourceDocument, report: ImportReport) -> tuple[str, list[SourceBlock]]:
    """The author's name, or "", and the document's blocks without the bylines."""
    found = ""
    rest = []
    last = len(document.blocks) - 5
    for index, block in enumerate(document.blocks):
        name = _byline(block) if index < _EARLY or index > last else ""
        if not name:
            rest.append(block)
            continue
        report.took(block, "author", "a line that names who wrote it")
        found = found or name
    if not found and document.author:
        found = document.author
        if document.author_is_account:
            block = document.blocks[0].with_text(0, 0)
            report.took(block, f"author {found}", "the account that made the file; look at it")
    if document.author and found:
        names = {comparable(found), comparable(document.author)}
        for block in [block for block in rest[:_EARLY] if comparable(block.text) in names]:
            report.took(block, "author", "the name of who wrote it")
            rest.remove(block)
    return found, rest


def _byline(block: SourceBlock) -> str:
    text = block.text.strip()
    if block.kind not in {"paragraph", "picture", "heading"} or count_words(text) > 16:
        return ""
    for pattern, most in _BYLINES:
        found = pattern.fullmatch(text)
        if found and count_words(found[1]) <= most:
            return _said_once(found[1].strip(" ,."))
    return ""


def _said_once(name: str) -> str:
    """`name` once, where a picture's text and a caption ran together: “Ann LeeAnn Lee”."""
    half = len(name) // 2
    for cut in (half, half + 1):
        if name[:cut].strip() == name[cut:].strip():
            return name[:cut].strip()
    return name


def find_title(
    document: SourceDocument, blocks: list[SourceBlock], report: ImportReport
) -> tuple[str, list[SourceBlock]]:
    """The title, or "", and `blocks` without it and what stands above it.

    What stands above is furniture: the menu of a page that was copied whole.
    """
    at = _title_index(document, blocks)
    if at is None:
        title = _SITE.sub("", document.title)
        return title, blocks
    block = blocks[at]
    report.took(block, "title", _title_reason(document, block))
    rest = list(blocks[at + 1 :])
    for above in blocks[:at]:
        if above.kind == "picture" or count_words(above.all_words) >= 12:
            rest.insert(0, above)
        else:
            report.dropped(above, "page header", "it stands above the title")
    return block.text, rest


def _title_reason(document: SourceDocument, block: SourceBlock) -> str:
    if block.kind == "heading" and block.level == 1:
        return "the first heading of the highest level"
    if document.title and _is_title(document.title, block.text):
        return "the file names it as its title"
    return "the first line that looks like one"


def _title_index(document: SourceDocument, blocks: list[SourceBlock]) -> int | None:
    early = [index for index, block in enumerate(blocks[: _EARLY * 2]) if block.text]
    for index in early:
        if document.title and _is_title(document.title, blocks[index].text):
            return index
    top = min((b.level for b in blocks if b.kind == "heading" and b.marked), default=0)
    levels = [b.level for b in blocks if b.kind == "heading" and b.marked]
    for index in early:
        block = blocks[index]
        if block.kind == "heading" and block.marked and block.level == top:
            alone = levels.count(top) == 1
            return index if alone or index == early[0] else None
    lines = [index for index in early[:6] if _may_be_title(blocks[index])]
    texts = [comparable(block.text) for block in blocks]
    twice = [index for index in lines if texts.count(texts[index]) > 1]
    if twice:
        return twice[0]
    long = [index for index in lines if count_words(blocks[index].text) >= 3]
    return next(iter(long or lines), None)


def _is_title(title: str, text: str) -> bool:
    said, wanted = comparable(text), comparable(title)
    return bool(said) and (said == wanted or said == comparable(_SITE.sub("", title)))


def _may_be_title(block: SourceBlock) -> bool:
    text = block.text
    short = 1 <= count_words(text) <= 20 and len(text) <= 160
    return block.kind in {"paragraph", "heading"} and short and not text.endswith((".", ":", ";"))
