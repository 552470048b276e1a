"""Makes chapters of the cleaned blocks, with timelines, myth cards, lists and tables in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from kiosk.content.importing.import_report import ImportReport
from kiosk.content.importing.recognizing.article_draft import (
    ArticleDraft,
    ChapterDraft,
    DraftPart,
    ListDraft,
    MythsDraft,
    PageDraft,
    QuoteDraft,
    TableDraft,
    TimelineDraft,
    WordsDraft,
)
from kiosk.content.importing.recognizing.labels import (
    CONTACT,
    DISCLAIMER,
    NOT_ADVICE,
)
from kiosk.content.importing.recognizing.pairs import take_myths
from kiosk.content.importing.recognizing.phases import take_phases
from kiosk.content.importing.source_blocks import (
    REFERENCES,
    SourceBlock,
    comparable,
    count_words,
)

_BY = re.compile(r"(?:^|\n)\s*(?:—|–|--|~)\s*(?=\S)")
_QUOTED = re.compile(r"[“\"][^”\"]+[”\"](?:\s*(?:—|–|--?)\s*(.{2,60}))?")
_LARGEST_TABLE = (8, 7)
"""Rows and columns that a comparison has room for."""
_LONGEST_CELL = 140


def outline_article(
    draft: ArticleDraft, blocks: list[SourceBlock], report: ImportReport
) -> ArticleDraft:
    """Fill the `draft` with the chapters, disclaimer and citations in `blocks`.

    Args:
        draft: with title, author and language.
        blocks: headings of chapters have level 1, of pages 2, others 3 or more.
        report: where it is noted what each part was taken for.
    """
    _Outliner(draft, blocks, report).run()
    return draft


@dataclass
class _Outliner:
    draft: ArticleDraft
    blocks: list[SourceBlock]
    report: ImportReport
    at: int = 0
    tables: int = 0
    contact_told: bool = False

    def run(self) -> None:
        lead = self.draft.title.split(":")[0].strip()
        chapter = ChapterDraft(lead, "introduction")
        self.draft.chapters.append(chapter)
        while self.at < len(self.blocks):
            block = self.blocks[self.at]
            if self._take_end_matter(block):
                continue
            part = self._take_group(block)
            if part is None and block.kind == "heading" and block.level <= 1:
                chapter = ChapterDraft(block.text)
                self.draft.chapters.append(chapter)
                self.at += 1
                continue
            if part is None:
                part = self._take_single(block)
            if part is not None:
                chapter.parts.append(part)
        self._set_lead()
        self.draft.chapters = [c for c in self.draft.chapters if self._keeps(c)]

    def _set_lead(self) -> None:
        lead = self.draft.chapters[0]
        if lead.has_words:
            blocks = [part.block for part in lead.parts if isinstance(part, WordsDraft)]
            if blocks:
                why = "words before the first heading; its title is the article's"
                self.report.took(blocks[0], f"first chapter, “{lead.title}”", why)

    def _keeps(self, chapter: ChapterDraft) -> bool:
        if chapter.has_words:
            return True
        headings = [chapter.title, *(p.text for p in chapter.parts if isinstance(p, PageDraft))]
        for block in self.blocks:
            if block.kind == "heading" and block.text in headings:
                self.report.left(block, "heading", "there are no words below it")
        return False

    # ------------------------------------------------------------ ends of articles

    def _take_end_matter(self, block: SourceBlock) -> bool:
        found = DISCLAIMER.match(block.text) if block.kind in {"heading", "paragraph"} else None
        if found:
            self.report.took(block, "disclaimer", "it begins with that word")
            rest = block.with_text(found.end())
            if rest.text:
                self.draft.disclaimer.append(replace(rest, kind="paragraph"))
                self.at += 1
            else:
                self._take_below(self.draft.disclaimer)
            return True
        if block.kind == "heading" and REFERENCES.fullmatch(block.text):
            self.report.took(block, "references", "a heading that announces them")
            self._take_below(self.draft.citations)
            return True
        if self._is_unnamed_disclaimer(block):
            self.report.took(block, "disclaimer", "it says that this is no medical advice")
            self.draft.disclaimer.append(block)
            self.at += 1
            return True
        return False

    def _is_unnamed_disclaimer(self, block: SourceBlock) -> bool:
        late = self.at * 3 > len(self.blocks) * 2
        named = any(DISCLAIMER.match(one.text) for one in self.blocks if one.kind != "quote")
        return (
            late and not named and block.kind == "paragraph" and bool(NOT_ADVICE.search(block.text))
        )

    def _take_below(self, into: list[SourceBlock]) -> None:
        """Take all blocks below a heading, up to the next."""
        self.at += 1
        while self.at < len(self.blocks) and self.blocks[self.at].kind != "heading":
            block = self.blocks[self.at]
            if block.kind in {"table", "picture"}:
                self.report.left(block, block.kind, "no such thing can stand there")
            else:
                into.append(block)
            self.at += 1

    # ------------------------------------------------------------ parts of a chapter

    def _take_group(self, block: SourceBlock) -> DraftPart | None:
        """A timeline or a set of myth cards that begins here."""
        cards, after = take_myths(self.blocks, self.at)
        if cards:
            for card in cards:
                self.report.took(card.myth, "myth card", "a misconception with its reality")
            self.at = after
            return MythsDraft(tuple(cards))
        phases, after = take_phases(self.blocks, self.at)
        if not phases:
            return None
        why = "a label with a time above points; phases that follow each other"
        label = block
        for phase in phases:
            title = phase.title.casefold()
            label = next(
                (b for b in self.blocks[self.at : after] if title in b.text.casefold()), label
            )
            what = f"phase of the timeline, “{phase.when}”, {len(phase.points)} points"
            self.report.took(label, what, why)
        self.at = after
        return TimelineDraft(tuple(phases))

    def _take_single(self, block: SourceBlock) -> DraftPart | None:
        if block.kind in {"bullet", "step"}:
            return self._take_list(block)
        self.at += 1
        if block.kind == "picture":
            name = f" {PurePosixPath(block.picture).name}" if block.picture else ""
            self.report.left(block, f"picture{name}", "the kiosk shows figures, not pictures")
            return None
        match block.kind:
            case "heading":
                return PageDraft(block.text, min(3, max(2, block.level)))
            case "table":
                return self._table(block)
            case "quote":
                return self._quote(block)
            case _:
                return self._paragraph(block)

    def _paragraph(self, block: SourceBlock) -> DraftPart:
        if CONTACT.search(block.text) and not self.contact_told:
            self.contact_told = True
            why = "the kiosk's form does this: “Ask us to contact you”, on home"
            self.report.took(block, "call to contact", why)
        quoted = _QUOTED.fullmatch(block.text)
        if quoted and count_words(block.text) >= 5:
            self.report.took(block, "quotation", "all of it stands in quotation marks")
            end = quoted.start(1) if quoted[1] else len(block.text)
            return QuoteDraft(_words_of_quote(block, end), quoted[1] or self._take_speaker())
        return WordsDraft(block)

    def _take_speaker(self) -> str:
        """Who said the words above, if the next line names somebody after a dash."""
        found = _BY.match(self.blocks[self.at].text) if self.at < len(self.blocks) else None
        if not found or count_words(self.blocks[self.at].text) > 12:
            return ""
        self.at += 1
        return self.blocks[self.at - 1].text[found.end() :]

    def _take_list(self, first: SourceBlock) -> ListDraft:
        items: list[SourceBlock] = []
        while self.at < len(self.blocks):
            block = self.blocks[self.at]
            same = block.kind == first.kind or (block.kind in {"bullet", "step"} and block.level)
            if not same or (items and self._begins_group()):
                break
            if block.level:
                self.report.took(block, "point", "the kiosk shows no list within a list")
            items.append(block)
            self.at += 1
        return ListDraft(tuple(items), ordered=first.kind == "step")

    def _begins_group(self) -> bool:
        found = take_myths(self.blocks, self.at)[0] or take_phases(self.blocks, self.at)[0]
        return bool(found)

    def _table(self, table: SourceBlock) -> TableDraft:
        head, *body = table.rows
        width = len(head)
        fits = (
            width >= 3
            and body
            and all(len(row) == width and all(row) for row in body)
            and all(head[1:])
            and len(body) <= _LARGEST_TABLE[0]
            and width <= _LARGEST_TABLE[1]
            and max(len(cell) for row in body for cell in row) <= _LONGEST_CELL
        )
        if fits:
            self.tables += 1
            self.report.took(table, "comparison", "a table with a header and no empty cell")
            return TableDraft(table, f"table-{self.tables}")
        self.report.took(table, "list", "a table that fits no comparison; one point for each row")
        return TableDraft(table)

    def _quote(self, block: SourceBlock) -> QuoteDraft:
        parts = [block]
        while self.at < len(self.blocks) and self.blocks[self.at].kind == "quote":
            parts.append(self.blocks[self.at])
            self.at += 1
        runs = parts[0].runs
        for part in parts[1:]:
            runs = (*runs, replace(runs[-1], text="\n"), *part.runs)
        whole = replace(block, runs=runs, links=tuple(link for p in parts for link in p.links))
        found = next(reversed(list(_BY.finditer(whole.text))), None)
        if found and found.start() > 0 and count_words(whole.text[found.end() :]) <= 12:
            by = " ".join(whole.text[found.end() :].split())
            return QuoteDraft(whole.with_text(0, found.start()), by)
        return QuoteDraft(whole)


def _words_of_quote(block: SourceBlock, end: int) -> SourceBlock:
    """The words between the quotation marks."""
    close = max(block.text.rfind(mark, 0, end) for mark in '”"')
    return block.with_text(1, close)


def set_chapter_levels(blocks: list[SourceBlock]) -> list[SourceBlock]:
    """`blocks` with the highest headings at level 1, and no level left out below."""
    levels = sorted({block.level for block in blocks if block.kind == "heading"})
    rank = {level: index + 1 for index, level in enumerate(levels)}
    return [
        replace(block, level=rank[block.level]) if block.kind == "heading" else block
        for block in blocks
    ]


def title_as_heading(title: str, document_blocks: list[SourceBlock]) -> list[SourceBlock]:
    """A later file's blocks, its title the heading of its first words."""
    if not document_blocks or not comparable(title):
        return document_blocks
    first = document_blocks[0]
    runs = (replace(first.runs[0], text=title, style=""),) if first.runs else ()
    heading = replace(first, kind="heading", runs=runs, level=1, rows=(), links=(), picture="")
    return [heading, *document_blocks]
