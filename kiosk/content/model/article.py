"""The contents of article.toml (titles, home questions, claims, figures), and a whole article.

Numbers about benefit and harm are kept only in the claims; figures just name claims.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta as Limits

from kiosk.content.model.blocks import Chapter
from kiosk.content.model.faults import Fault
from kiosk.content.model.review import ReviewState

UNREVIEWED: Literal["not yet reviewed by a clinician"] = "not yet reviewed by a clinician"

DISPUTED: Literal["disputed"] = "disputed"
"""The status of a claim that a clinician called wrong."""

FACT_BOX_ID = "facts"
"""The id of the fact box, the figure with a screen of its own."""

Slug = Annotated[str, Limits(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
NonEmptyText = Annotated[str, Limits(min_length=1)]
OutOf100 = Annotated[int, Limits(ge=0, le=100)]
PositiveFloat = Annotated[float, Limits(gt=0)]
NonNegativeFloat = Annotated[float, Limits(ge=0)]


class _ArticleTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table in article.toml: frozen, and strict about its keys."""


class Authorship(_ArticleTable, frozen=True, kw_only=True):
    """Who wrote the article, and as of when.

    `credit` is a whole sentence for an article that grew out of somebody's text. It is shown in
    place of "Written by" and `written_by`, since others added to that text. `edition` is the date
    of this edition. `reviewed_by` is empty until a clinician has reviewed the article.
    """

    interest: str
    edition: datetime.date
    next_update: datetime.date
    written_by: str = ""
    credit: str = ""
    reviewed_by: str = ""
    reviewed_on: datetime.date | None = None


PictureName = Literal["", "cells", "fork", "pulse", "hours", "fan", "talk", "coil"]
"""A small drawing from `Pages/Home/QuestionIcon.qml`; "" for none."""


class HomeQuestion(_ArticleTable, frozen=True, kw_only=True):
    """A question on the home page, with its drawing and the ids of the chapters that answer it."""

    id: Slug
    title: NonEmptyText
    answer: NonEmptyText
    chapters: tuple[str, ...]
    picture: PictureName = ""


class PriorityChapters(_ArticleTable, frozen=True, kw_only=True, rename="kebab"):
    """The ids of the chapters about each thing that can matter most to a visitor.

    The most relevant chapter comes first. "facts" stands for the fact box.
    """

    how_soon: tuple[str, ...] = ()
    side_effects: tuple[str, ...] = ()
    cost: tuple[str, ...] = ()
    daily_life: tuple[str, ...] = ()
    other_choices: tuple[str, ...] = ()
    support: tuple[str, ...] = ()

    def by_name(self) -> dict[str, tuple[str, ...]]:
        """The ids by the name that each priority has in article.toml."""
        names = self.__struct_encode_fields__
        return {name: getattr(self, name.replace("-", "_")) for name in names}


class Reference(_ArticleTable, frozen=True, kw_only=True):
    """A publication. `doi` is bare ("10.1176/…") and may be empty."""

    id: Slug
    cite: NonEmptyText
    doi: str = ""


class Proportion(_ArticleTable, frozen=True, kw_only=True):
    """How many people out of 100; `low` and `high` are the ends of a range."""

    label: NonEmptyText
    value: OutOf100
    low: OutOf100 | None = None
    high: OutOf100 | None = None


class Claim(_ArticleTable, frozen=True, kw_only=True):
    """A statement based on evidence, with its comparator and expiration date."""

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
    status: Literal["not yet reviewed by a clinician", "reviewed", "disputed"] = UNREVIEWED
    reviewer: str = ""
    reviewed_on: datetime.date | None = None


class _FigureTable(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"
):
    """Common to all figures. `rests_on` lists claims it relies on without showing their numbers."""

    title: NonEmptyText
    remark: str = ""
    rests_on: tuple[str, ...] = ()


class IconArrayFigure(_FigureTable, frozen=True, kw_only=True, tag="icons"):
    """Panels of 100 people, one for each claim."""

    claims: tuple[str, ...]


class FactBoxGroup(_ArticleTable, frozen=True, kw_only=True):
    """Rows of a fact box under one header: who, how many, how long, compared to what."""

    title: NonEmptyText
    claims: tuple[str, ...]
    about: str = ""
    remark: str = ""


class FactBoxFigure(_FigureTable, frozen=True, kw_only=True, tag="fact-box"):
    """Benefits and harms, with treated and compared side by side."""

    groups: tuple[FactBoxGroup, ...]


class ComparisonOption(_ArticleTable, frozen=True, kw_only=True):
    """One option in a comparison, with a cell for each row."""

    name: NonEmptyText
    cells: tuple[str, ...]


class ComparisonFigure(_FigureTable, frozen=True, kw_only=True, tag="comparison"):
    """Options side by side, with the same rows for each."""

    rows: tuple[str, ...]
    options: tuple[ComparisonOption, ...]


class BrainLabels(_ArticleTable, frozen=True, kw_only=True):
    """What the brain picture's labels say; one without words is not drawn.

    `messenger`, `medicine`, `blocked` and `open` are in the first step: what passes between two
    cells, what is given, and the two kinds of docking places. `connection` is in the second,
    `cell` and `link` in the third.
    """

    messenger: str = ""
    medicine: str = ""
    blocked: str = ""
    open: str = ""
    connection: str = ""
    cell: str = ""
    link: str = ""


class BrainStep(_ArticleTable, frozen=True, kw_only=True):
    """A step of the brain picture."""

    title: NonEmptyText
    text: NonEmptyText


class BrainFigure(_FigureTable, frozen=True, kw_only=True, tag="brain"):
    """The brain picture, which builds up in steps: surge, synapses, circuits."""

    steps: tuple[BrainStep, ...]
    labels: BrainLabels = BrainLabels()


class VisitSpan(_ArticleTable, frozen=True, kw_only=True):
    """A stretch of a visit; `starts` and `ends` are minutes after arrival."""

    title: NonEmptyText
    starts: NonNegativeFloat
    ends: PositiveFloat
    text: str = ""
    stop: bool = False


class VisitFigure(_FigureTable, frozen=True, kw_only=True, tag="visit"):
    """A visit on one line, to scale in minutes."""

    spans: tuple[VisitSpan, ...]


class OnsetBar(_ArticleTable, frozen=True, kw_only=True):
    """How soon one treatment may help; `starts` and `ends` are hours, above 0 for the log scale."""

    label: NonEmptyText
    starts: PositiveFloat
    ends: PositiveFloat


class OnsetFigure(_FigureTable, frozen=True, kw_only=True, tag="onset"):
    """How soon treatments may help, from hours to weeks, on a log scale."""

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
    """The language translated from, and the original files' hashes by name (12 characters)."""

    source: str = msgspec.field(name="from")
    files: dict[str, str] = {}


class ArticleMeta(_ArticleTable, frozen=True, kw_only=True):
    """All of article.toml.

    `name`, `summary` and `picture` are what its card says among several articles; an article
    without a name goes by its title.
    """

    title: str
    attract: str
    welcome: str
    version: str
    name: str = ""
    summary: str = ""
    picture: PictureName = ""
    authorship: Authorship
    questions: tuple[HomeQuestion, ...] = ()
    priorities: PriorityChapters = PriorityChapters()
    references: tuple[Reference, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: dict[str, AnyFigure] = {}
    translation: Translation | None = None

    def find_claim(self, claim_id: str) -> Claim | None:
        """The claim with that id, if any."""
        return next((claim for claim in self.claims if claim.id == claim_id), None)

    def find_reference(self, reference_id: str) -> Reference | None:
        """The reference with that id, if any."""
        return next(
            (reference for reference in self.references if reference.id == reference_id), None
        )

    @property
    def figure_kinds(self) -> dict[str, str]:
        """The kind of each figure, by id."""
        return {name: str(figure.__struct_config__.tag) for name, figure in self.figures.items()}


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article in one language, as shown.

    `faults` were found while loading it; their files are named without the folder. A chapter
    that could not be read is kept in its place, with `broken` set and no blocks. `text_reviews`
    has the state of each text that clinicians review, by id; it is empty without a review.toml.
    """

    id: str
    language: str
    meta: ArticleMeta
    chapters: tuple[Chapter, ...]
    short: Chapter
    disclaimer: Chapter
    faults: tuple[Fault, ...] = ()
    text_reviews: dict[str, ReviewState] = {}

    def find_chapter(self, chapter_id: str) -> Chapter | None:
        """The chapter with that id, if any."""
        return next((chapter for chapter in self.chapters if chapter.id == chapter_id), None)

    @property
    def has_fact_box(self) -> bool:
        """Whether the article has a fact box."""
        return FACT_BOX_ID in self.meta.figures
