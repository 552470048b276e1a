"""The typed blocks that make up a chapter.

`content.parse.chapter_parser` makes them from Markdown; pages, slides, spoken text and the checks
all read these same values. They are frozen `msgspec` structs so that a parsed article can be cached
as bytes and decoded back to the same types. `line` is where the block starts in its file (from 1).
"""

from __future__ import annotations

from typing import Literal

import msgspec

SpanStyle = Literal["plain", "strong", "em", "term", "link"]
SlideHint = Literal["", "new", "together"]


class Span(msgspec.Struct, frozen=True):
    """A run of text in one style.

    `target` is the glossary term's id for "term" and the chapter's id for "link".
    """

    text: str
    style: SpanStyle = "plain"
    target: str = ""


RichText = tuple[Span, ...]


def plain_text(text: RichText) -> str:
    """The words of `text` without their styles."""
    return "".join(span.text for span in text)


class Block(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What every block has: its line, and the ids of the claims it rests on (`[^id]`)."""

    line: int
    claims: tuple[str, ...] = ()


class Heading(Block, frozen=True, kw_only=True):
    """A page title (level 2) or a heading within a page (level 3)."""

    level: int
    text: str


class Paragraph(Block, frozen=True, kw_only=True):
    """Running text."""

    text: RichText


class ListBlock(Block, frozen=True, kw_only=True, tag="List"):
    """An unordered list."""

    items: tuple[RichText, ...]


class Steps(Block, frozen=True, kw_only=True):
    """An ordered list: things in the order they happen."""

    items: tuple[RichText, ...]


class Quote(Block, frozen=True, kw_only=True):
    """A quotation; `by` may be empty."""

    text: RichText
    by: str = ""


class Callout(Block, frozen=True, kw_only=True):
    """A boxed remark with a short title."""

    title: str
    text: RichText


class Link(Block, frozen=True, kw_only=True):
    """A link to another chapter, shown as a button."""

    text: str
    chapter: str


class PhaseSection(msgspec.Struct, frozen=True):
    """A titled list inside a phase, such as "What you can do"."""

    title: str
    items: tuple[RichText, ...]


class TimelinePhase(msgspec.Struct, frozen=True, kw_only=True):
    """One stretch of the timeline. `starts` and `ends` are hours after treatment.

    `ends` is None for an open-ended phase.
    """

    line: int
    title: str
    when: str
    starts: float
    ends: float | None
    parts: tuple[PhaseSection, ...]
    claims: tuple[str, ...] = ()


class Timeline(Block, frozen=True, kw_only=True):
    """Consecutive `/// phase` blocks, as one interactive figure."""

    phases: tuple[TimelinePhase, ...]


class Myth(msgspec.Struct, frozen=True, kw_only=True):
    """A card with the misconception on the front and the reality on the back."""

    line: int
    myth: str
    reality: RichText
    claims: tuple[str, ...] = ()


class Myths(Block, frozen=True, kw_only=True):
    """Consecutive `/// myth` blocks, as flip cards."""

    cards: tuple[Myth, ...]


class BigNumber(Block, frozen=True, kw_only=True):
    """One claim's number, large, always with its comparator. `claim` is the claim's id."""

    claim: str
    text: RichText


class Figure(Block, frozen=True, kw_only=True):
    """A picture drawn from `[figures.ID]` in article.toml; `kind` is that figure's kind."""

    figure: str
    kind: str


class IconArray(Block, frozen=True, kw_only=True):
    """Panels of 100 people from `[figures.ID]` of kind "icons"."""

    figure: str


class FactBox(Block, frozen=True, kw_only=True):
    """The fact box from `[figures.ID]` of kind "fact-box"."""

    figure: str


class Comparison(Block, frozen=True, kw_only=True):
    """Options side by side, from `[figures.ID]` of kind "comparison"."""

    figure: str


class HowSure(Block, frozen=True, kw_only=True):
    """How certain the chapter's statements are: its doubts, in one place before "In short"."""

    text: RichText


class InShort(Block, frozen=True, kw_only=True):
    """The chapter in 25 words or fewer, at its end."""

    text: RichText


class WorthAsking(Block, frozen=True, kw_only=True):
    """A question worth asking about its page, which a visitor can put on their list."""

    question: str


class Help(Block, frozen=True, kw_only=True):
    """The profile's help lines, shown where suicide is named."""


class Scene(Block, frozen=True, kw_only=True):
    """A drawing beside the text: of its page, or of a whole chapter if no page comes before it.

    `name` is one of `scenes.SCENE_NAMES`, or the file name of a picture in the article's folder.
    `words` say what it shows, for whoever does not see it; without them, the scene's own
    description is used. `credit` says whose picture it is, and under which license.
    """

    name: str
    words: str = ""
    credit: str = ""


class Notes(Block, frozen=True, kw_only=True):
    """What the presenter says; never shown to visitors.

    `slide` is the author's hint for the slides: "new" starts one with what follows; "together"
    keeps the page that these notes are on as one.
    """

    paragraphs: tuple[RichText, ...]
    slide: SlideHint = ""


class Sources(Block, frozen=True, kw_only=True):
    """The references behind the claims of this chapter."""


AnyBlock = (
    Heading
    | Paragraph
    | ListBlock
    | Steps
    | Quote
    | Callout
    | Link
    | Timeline
    | Myths
    | BigNumber
    | Figure
    | IconArray
    | FactBox
    | Comparison
    | HowSure
    | InShort
    | WorthAsking
    | Help
    | Scene
    | Notes
    | Sources
)


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """One chapter: a file's title and blocks. `file` is its name within the article's folder.

    `broken` means that the file could not be read: `title` is then a guess and `blocks` is empty.
    """

    id: str
    file: str
    title: str
    blocks: tuple[AnyBlock, ...]
    broken: bool = False
