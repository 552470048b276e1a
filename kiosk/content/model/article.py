"""What article.toml says: titles, ways in, claims with their sources, figures; and an article.

Numbers about benefit and harm stand in the claims and nowhere else; figures only name claims.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta as Limits

from kiosk.content.model.blocks import Chapter
from kiosk.content.model.faults import Fault

UNREVIEWED: Literal["not yet reviewed by a clinician"] = "not yet reviewed by a clinician"

FACT_BOX_ID = "facts"
"""The figure that has a screen of its own: the fact box."""

Slug = Annotated[str, Limits(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
NonEmptyText = Annotated[str, Limits(min_length=1)]
OutOf100 = Annotated[int, Limits(ge=0, le=100)]
PositiveFloat = Annotated[float, Limits(gt=0)]
NonNegativeFloat = Annotated[float, Limits(ge=0)]


class _ArticleTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of article.toml: frozen, and strict about its keys."""


class Authorship(_ArticleTable, frozen=True, kw_only=True):
    """Who is speaking, and as of when.

    `edition` is the day on which this edition was made. `reviewed_by` is empty until a clinician
    has reviewed the article.
    """

    interest: str
    written_by: str
    edition: datetime.date
    next_update: datetime.date
    reviewed_by: str = ""
    reviewed_on: datetime.date | None = None


class HomeQuestion(_ArticleTable, frozen=True, kw_only=True):
    """A way in: a question on the home page and the ids of the chapters that answer it.

    `picture` is a small drawing beside it: one that `Controls/Motif.qml` has, "" for none.
    """

    id: Slug
    title: NonEmptyText
    answer: NonEmptyText
    chapters: tuple[str, ...]
    picture: Literal["", "cells", "fork", "pulse", "hours", "fan", "talk"] = ""


class Reference(_ArticleTable, frozen=True, kw_only=True):
    """A publication. `doi` is bare ("10.1176/…") and may be empty."""

    id: Slug
    cite: NonEmptyText
    doi: str = ""


class Proportion(_ArticleTable, frozen=True, kw_only=True):
    """How many of 100 people; `low` and `high` are the ends of a range."""

    label: NonEmptyText
    value: OutOf100
    low: OutOf100 | None = None
    high: OutOf100 | None = None


class Claim(_ArticleTable, frozen=True, kw_only=True):
    """A statement that rests on evidence, with its comparator and its date of expiry."""

    id: Slug
    kind: Literal["benefit", "harm", "fact"]
    text: NonEmptyText
    expires: datetime.date
    label: str = ""
    who: str = ""
    evidence: str = ""
    treated: Proportion | None = None
    compared: Proportion | None = None
    no_comparator: str = ""
    references: tuple[str, ...] = ()
    status: Literal["not yet reviewed by a clinician", "reviewed"] = UNREVIEWED
    reviewer: str = ""
    reviewed_on: datetime.date | None = None


class _FigureTable(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"
):
    """What every figure has. `rests_on` are the ids of claims it shows no number of."""

    title: NonEmptyText
    remark: str = ""
    rests_on: tuple[str, ...] = ()


class IconArrayFigure(_FigureTable, frozen=True, kw_only=True, tag="icons"):
    """Panels of 100 people, one for each claim."""

    claims: tuple[str, ...]


class FactBoxGroup(_ArticleTable, frozen=True, kw_only=True):
    """Rows of a fact box with one header: who, how many, how long, against what."""

    title: NonEmptyText
    claims: tuple[str, ...]
    about: str = ""
    remark: str = ""


class FactBoxFigure(_FigureTable, frozen=True, kw_only=True, tag="fact-box"):
    """Treated and compared, side by side, for benefits and harms."""

    groups: tuple[FactBoxGroup, ...]


class ComparisonOption(_ArticleTable, frozen=True, kw_only=True):
    """One choice of a comparison; a cell for each row."""

    name: NonEmptyText
    cells: tuple[str, ...]


class ComparisonFigure(_FigureTable, frozen=True, kw_only=True, tag="comparison"):
    """Choices side by side, the same rows for each."""

    rows: tuple[str, ...]
    options: tuple[ComparisonOption, ...]


class BrainStep(_ArticleTable, frozen=True, kw_only=True):
    """A step of the picture of the brain."""

    title: NonEmptyText
    text: NonEmptyText


class BrainFigure(_FigureTable, frozen=True, kw_only=True, tag="brain"):
    """The picture that builds up: surge, synapses, circuits."""

    steps: tuple[BrainStep, ...]


class VisitSpan(_ArticleTable, frozen=True, kw_only=True):
    """A stretch of a visit; `starts` and `ends` are minutes from arrival."""

    title: NonEmptyText
    starts: NonNegativeFloat
    ends: PositiveFloat
    text: str = ""
    stop: bool = False


class VisitFigure(_FigureTable, frozen=True, kw_only=True, tag="visit"):
    """A visit on one line, on a true scale of minutes."""

    spans: tuple[VisitSpan, ...]


class OnsetBar(_ArticleTable, frozen=True, kw_only=True):
    """How soon one treatment may help; `starts` and `ends` are hours, above zero (a log scale)."""

    label: NonEmptyText
    starts: PositiveFloat
    ends: PositiveFloat


class OnsetFigure(_FigureTable, frozen=True, kw_only=True, tag="onset"):
    """Hours against weeks, on a log scale."""

    bars: tuple[OnsetBar, ...]


AnyFigure = (
    IconArrayFigure | FactBoxFigure | ComparisonFigure | BrainFigure | VisitFigure | OnsetFigure
)

FIGURE_KINDS: dict[str, type[AnyFigure]] = {
    "icons": IconArrayFigure,
    "fact-box": FactBoxFigure,
    "comparison": ComparisonFigure,
    "brain": BrainFigure,
    "visit": VisitFigure,
    "onset": OnsetFigure,
}


class Translation(_ArticleTable, frozen=True, kw_only=True):
    """The language translated from, and the original files' hashes (12 characters)."""

    source: str = msgspec.field(name="from")
    files: dict[str, str] = {}


class ArticleMeta(_ArticleTable, frozen=True, kw_only=True):
    """All of article.toml. `minutes` is to read it all, `short_minutes` for the short version."""

    title: str
    attract: str
    welcome: str
    version: str
    minutes: Annotated[int, Limits(ge=1)]
    short_minutes: Annotated[int, Limits(ge=1)]
    authorship: Authorship
    questions: tuple[HomeQuestion, ...] = ()
    references: tuple[Reference, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: dict[str, AnyFigure] = {}
    translation: Translation | None = None

    def find_claim(self, claim_id: str) -> Claim | None:
        """The claim of that id, if there is one."""
        return next((claim for claim in self.claims if claim.id == claim_id), None)

    def find_reference(self, reference_id: str) -> Reference | None:
        """The reference of that id, if there is one."""
        return next(
            (reference for reference in self.references if reference.id == reference_id), None
        )

    @property
    def figure_kinds(self) -> dict[str, str]:
        """The kind of each figure, by id."""
        return {name: str(figure.__struct_config__.tag) for name, figure in self.figures.items()}


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article in one language, as it is shown.

    `faults` are those of loading it, in files named without their folder. A chapter that could
    not be read stands among the others with `broken` set and no blocks.
    """

    id: str
    language: str
    meta: ArticleMeta
    chapters: tuple[Chapter, ...]
    short: Chapter
    disclaimer: Chapter
    faults: tuple[Fault, ...] = ()

    def find_chapter(self, chapter_id: str) -> Chapter | None:
        """The chapter of that id, if there is one."""
        return next((chapter for chapter in self.chapters if chapter.id == chapter_id), None)

    @property
    def has_fact_box(self) -> bool:
        """Whether there is a fact box."""
        return FACT_BOX_ID in self.meta.figures
