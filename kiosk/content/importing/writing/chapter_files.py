"""Writes a chapter's Markdown, with what the grammar asks of every chapter."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.checks.help_lines import SUICIDE_PATTERN
from kiosk.content.importing.import_report import ImportReport
from kiosk.content.importing.recognizing.article_draft import (
    ChapterDraft,
    DraftPart,
    ListDraft,
    MythsDraft,
    PageDraft,
    PhaseDraft,
    QuoteDraft,
    TableDraft,
    TimelineDraft,
    WordsDraft,
    part_blocks,
)
from kiosk.content.importing.recognizing.pairs import MythCard
from kiosk.content.importing.source_blocks import (
    SourceBlock,
    SourceRun,
    count_words,
    plain_runs,
    split_sentences,
)
from kiosk.content.importing.writing.claim_stubs import ClaimStubs, makes_claim
from kiosk.content.importing.writing.markdown_text import (
    MOST_LETTERS,
    split_runs,
    write_plain,
    write_runs,
    write_title,
)

PHASE_HEADING = "What may happen"
_SHORTEST_TITLE = 8
"""Letters before a colon that make a title; the words after it are then the first page's."""
_HELP = "/// help\n///"


@dataclass
class ChapterWriter:
    """Writes chapters of one article; collects their claims."""

    claims: ClaimStubs
    report: ImportReport
    _chapter: str = ""

    def write_chapter(self, chapter: ChapterDraft) -> str:
        """The whole file of a chapter."""
        self._chapter = chapter.id
        title, _, rest = chapter.title.partition(": ")
        if not rest or len(title) < _SHORTEST_TITLE or isinstance(chapter.parts[0], PageDraft):
            title, rest = chapter.title, chapter.title
        made = [f"# {write_plain(title)}"]
        if not isinstance(chapter.parts[0], PageDraft):
            made.append(f"## {write_plain(rest)}")
        elif chapter.parts[0].level > 2:
            made.append(f"## {write_plain(chapter.title)}")
        named = names_suicide(title) or names_suicide(rest)
        for part in chapter.parts:
            made.append(self._part(part))
            if isinstance(part, PageDraft):
                named = named or names_suicide(part.text)
            elif named or _part_names_suicide(part):
                self.report.added("help lines", "suicide is named just above", chapter.title)
                made.append(_HELP)
                named = False
        return "\n\n".join(made) + "\n"

    def write_disclaimer(self, paragraphs: list[SourceBlock]) -> str:
        """The file disclaimer.md."""
        self._chapter = "disclaimer"
        made = ["# Disclaimer", "## Please read this first"]
        made += [self._words(block) for block in paragraphs]
        if any(names_suicide(block.text) for block in paragraphs):
            made.append(_HELP)
        return "\n\n".join(made) + "\n"

    # ------------------------------------------------------------ parts

    def _part(self, part: DraftPart) -> str:
        match part:
            case PageDraft():
                made = f"{'#' * part.level} {write_plain(part.text)}"
            case WordsDraft():
                made = self._words(part.block)
            case ListDraft():
                made = self._points(part.items, ordered=part.ordered)
            case QuoteDraft():
                by = f"\n> — {write_plain(part.by)}" if part.by else ""
                made = f"> {self._line(part.block)}{by}"
            case TimelineDraft():
                made = "\n\n".join(self._phase(phase) for phase in part.phases)
            case MythsDraft():
                made = "\n\n".join(self._myth(card) for card in part.cards)
            case TableDraft():
                made = self._table(part)
        return made

    def _words(self, block: SourceBlock) -> str:
        """A paragraph; a long one becomes several, each with its own help lines but the last."""
        parts = [block.with_text(start, end) for start, end in split_runs(block.runs)]
        made: list[str] = []
        for part in parts:
            made.append(self._line(part))
            if part is not parts[-1] and names_suicide(part.text):
                made.append(_HELP)
        return "\n\n".join(made)

    def _line(self, block: SourceBlock) -> str:
        return self._runs(block.runs) + self.claims.marks_for(block, self._chapter)

    def _runs(self, runs: tuple[SourceRun, ...]) -> str:
        kept = (replace(run, text=self.claims.without_citations(run.text)) for run in runs)
        return write_runs(tuple(kept))

    def _points(self, items: tuple[SourceBlock, ...], *, ordered: bool = False) -> str:
        lines: list[str] = []
        for item in items:
            for start, end in split_runs(item.runs):
                mark = f"{len(lines) + 1}." if ordered else "-"
                lines.append(f"{mark} {self._line(item.with_text(start, end))}")
        apart = sum(map(len, lines)) > MOST_LETTERS
        return ("\n\n" if apart else "\n").join(lines)

    def _phase(self, phase: PhaseDraft) -> str:
        # A number in a title can carry no mark there, so the last point does.
        title = replace(phase.points[0], runs=plain_runs(phase.title))
        marks = self.claims.marks_for(title, self._chapter)
        ends = f"\n    ends: {phase.ends:g}" if phase.ends is not None else ""
        return (
            f"/// phase | {write_title(phase.title)}\n"
            f"    when: {write_title(phase.when)}\n"
            f"    starts: {phase.starts:g}{ends}\n\n"
            f"### {PHASE_HEADING}\n\n"
            f"{self._points(phase.points)}{marks}\n///"
        )

    def _myth(self, card: MythCard) -> str:
        runs: list[SourceRun] = []
        for reality in card.realities:
            runs += [*reality.runs, SourceRun(" ")]
        whole = replace(card.realities[0], runs=tuple(runs))
        both = replace(whole, runs=(*card.myth.runs, SourceRun(" "), *whole.runs))
        marks = self.claims.marks_for(both, self._chapter)
        return f"/// myth | {write_title(card.myth.text)}\n{self._runs(whole.runs)}{marks}\n///"

    def _table(self, part: TableDraft) -> str:
        if part.figure:
            return f"/// figure | {part.figure}\n///"
        head, *body = part.block.rows
        if not body:
            head, body = (), [head]
        items = []
        for row in body:
            cells = [
                f"{head[at]} {cell}" if at and at < len(head) and head[at] else cell
                for at, cell in enumerate(row)
                if cell
            ]
            words = SourceRun(" – ".join(cells))
            items.append(replace(part.block, kind="bullet", runs=(words,), rows=()))
        listed = self._points(tuple(items))
        heading = write_plain(part.block.text) + "\n\n" if part.block.text else ""
        unused = " – ".join(cell for cell in head[:1] if cell)
        return heading + (f"{write_plain(unused)}:\n\n" if unused else "") + listed


def names_suicide(text: str) -> bool:
    """Whether help lines must follow `text`."""
    return bool(SUICIDE_PATTERN.search(text))


def _part_names_suicide(part: DraftPart) -> bool:
    if isinstance(part, TimelineDraft) and any(names_suicide(p.title) for p in part.phases):
        return True
    return any(names_suicide(block.all_words) for block in part_blocks(part))


def told_blocks(part: DraftPart) -> list[SourceBlock]:
    """The blocks of a part that the article stands behind; a misconception is none of them."""
    if isinstance(part, MythsDraft):
        return [block for card in part.cards for block in card.realities]
    return [] if isinstance(part, QuoteDraft | TableDraft) else part_blocks(part)


def pick_sentence(chapter: ChapterDraft, most_words: int) -> str:
    """A sentence of the chapter with 4 to `most_words` words that needs no claim and no help line.

    The last one of its paragraphs, which often sums up; where there is none, the chapter's title
    as a sentence.
    """
    paragraphs = [part.block for part in chapter.parts if isinstance(part, WordsDraft)]
    others = [block for part in chapter.parts for block in told_blocks(part)]
    for block in (*reversed(paragraphs), *others):
        for sentence in reversed(split_sentences(block.text.replace("\n", " "))):
            fits = 4 <= count_words(sentence) <= most_words
            whole = sentence.endswith((".", "!", "?", "”")) and "[" not in sentence
            if fits and whole and not makes_claim(sentence) and not names_suicide(sentence):
                return sentence
    return title_sentence(chapter)


def title_sentence(chapter: ChapterDraft) -> str:
    """A chapter's title as a sentence, where no other can be had."""
    title = "More to read" if names_suicide(chapter.title) else chapter.title.rstrip(".!?:")
    return f"{title}."
