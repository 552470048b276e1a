"""The article as recognized, before it is written: chapters and their parts."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.content.importing.recognizing.pairs import MythCard
from kiosk.content.importing.source_blocks import SourceBlock


@dataclass(frozen=True)
class PageDraft:
    """A heading within a chapter; `level` is 2 where it begins a page, else 3."""

    text: str
    level: int


@dataclass(frozen=True)
class WordsDraft:
    """A paragraph."""

    block: SourceBlock


@dataclass(frozen=True)
class ListDraft:
    """The points of a list, or steps in order."""

    items: tuple[SourceBlock, ...]
    ordered: bool


@dataclass(frozen=True)
class QuoteDraft:
    """Somebody's words, and who said them."""

    block: SourceBlock
    by: str = ""


@dataclass(frozen=True)
class PhaseDraft:
    """One phase of a timeline; `starts` and `ends` are hours, `ends` None where it is open."""

    title: str
    when: str
    starts: float
    ends: float | None
    points: tuple[SourceBlock, ...]


@dataclass(frozen=True)
class TimelineDraft:
    """Phases in order."""

    phases: tuple[PhaseDraft, ...]


@dataclass(frozen=True)
class MythsDraft:
    """Myth cards that follow each other."""

    cards: tuple[MythCard, ...]


@dataclass(frozen=True)
class TableDraft:
    """A table; `figure` is its id where it fits a comparison, else "" and it becomes a list."""

    block: SourceBlock
    figure: str = ""


DraftPart = (
    PageDraft | WordsDraft | ListDraft | QuoteDraft | TimelineDraft | MythsDraft | TableDraft
)


@dataclass
class ChapterDraft:
    """A chapter: its title, id and parts."""

    title: str
    id: str = ""
    parts: list[DraftPart] = field(default_factory=list)

    @property
    def has_words(self) -> bool:
        """Whether there is anything but headings."""
        return any(not isinstance(part, PageDraft) for part in self.parts)


@dataclass
class ArticleDraft:
    """All that was recognized.

    Attributes:
        title: The article's title, never empty.
        author: Who wrote it, or "".
        language: Such as en.
        chapters: In reading order.
        disclaimer: Its paragraphs, or none.
        citations: What a list of references at the end holds.
    """

    title: str
    author: str = ""
    language: str = "en"
    chapters: list[ChapterDraft] = field(default_factory=list)
    disclaimer: list[SourceBlock] = field(default_factory=list)
    citations: list[SourceBlock] = field(default_factory=list)


def part_blocks(part: DraftPart) -> list[SourceBlock]:
    """The blocks of the source that a part is made of."""
    match part:
        case PageDraft():
            return []
        case WordsDraft() | QuoteDraft() | TableDraft():
            return [part.block]
        case ListDraft():
            return list(part.items)
        case TimelineDraft():
            return [point for phase in part.phases for point in phase.points]
        case MythsDraft():
            return [block for card in part.cards for block in (card.myth, *card.realities)]
