"""Blocks as rows: what one delegate on the screen shows, with the hints the pager needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from itertools import zip_longest
from typing import Any

import msgspec

from kiosk.content.model import blocks as b
from kiosk.content.model import claim_refs
from kiosk.content.model.article import (
    FACT_BOX_ID,
    Article,
    Claim,
    FactBoxFigure,
    IconArrayFigure,
    Proportion,
)
from kiosk.layout import citations
from kiosk.layout.rich_text import styled, terms

_WITH_LINKS = {"paragraph", "callout", "short"}


@dataclass(frozen=True)
class Row:
    """One piece of a page. `kind` chooses the delegate; `payload` is plain data for it.

    `unlinked` are the ids of glossary terms among words that are no links, as in a figure.
    """

    kind: str
    text: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)
    starts_page: bool = False
    keeps_next: bool = False
    unlinked: tuple[str, ...] = ()

    def terms(self) -> list[str]:
        """The ids of the explained glossary terms it shows, each once, in their order."""
        said = [self.text] if self.kind in _WITH_LINKS else []
        said += self.payload["items"] if self.kind == "list" else []
        linked = terms(" ".join(said))
        return list(dict.fromkeys([*linked, *self.unlinked]))


class Rows:
    """Makes the rows of `article`'s texts.

    `help_lines` are the profile's; `sources_title` stands above the sources; `explained` are the
    ids of the glossary terms that there is an explanation for; `speaking` says who wrote and
    reviewed the article, and stands on the fact box and with the disclaimer.
    """

    def __init__(
        self,
        article: Article,
        help_lines: tuple[str, ...],
        sources_title: str,
        explained: Collection[str] = (),
        speaking: str = "",
    ) -> None:
        self._article = article
        self._explained = frozenset(explained)
        self._help_lines = list(help_lines)
        self._sources_title = sources_title
        self._speaking = speaking

    def of(self, name: str) -> list[Row]:
        """The rows of a text.

        Args:
            name: a chapter's id; "disclaimer"; "facts", the fact box; "sources", or
                "sources/ID" for those of one chapter.
        """
        if name == "facts":
            return self._facts()
        if name == "sources" or name.startswith("sources/"):
            title = Row("title", self._sources_title, keeps_next=True)
            return [title, *self._sources(name.partition("/")[2])]
        if name == "disclaimer":
            return self._disclaimer()
        chapter = self._article.find_chapter(name)
        if chapter is None:
            return []
        asks = bool(self._article.meta.questions) and name in (
            self._article.meta.questions[-1].chapters
        )
        return [*self._text(chapter), Row("ways", payload={"asks": asks, "chapter": name})]

    def cards(self) -> list[dict[str, str]]:
        """The short version: for each card its `title` and styled `text`."""
        cards: list[dict[str, str]] = []
        for block in self._article.short.blocks:
            if isinstance(block, b.Heading):
                cards.append({"title": block.text, "text": ""})
            elif cards and (text := self._card_text(block)):
                before = cards[-1]["text"]
                cards[-1]["text"] = f"{before} {text}" if before else text
        return cards

    def _card_text(self, block: b.AnyBlock) -> str:
        if isinstance(block, b.Help):
            return " ".join(self._help_lines)
        if isinstance(block, b.ListBlock | b.Steps):
            return "<br>".join(styled(item) for item in block.items)
        return styled(block.text) if isinstance(block, b.Paragraph | b.Callout) else ""

    def passages(self, chapter: b.Chapter) -> list[tuple[b.AnyBlock | None, list[Row]]]:
        """Each block of `chapter` with its rows; a presenter's notes among them, with no row.

        One that cannot be shown is a single passage without a block.
        """
        if not chapter.broken and self._known(self._needed(chapter)):
            return [(block, list(self._block(block, chapter))) for block in chapter.blocks]
        return [(None, [Row("title", chapter.title, keeps_next=True), Row("broken")])]

    def _text(self, chapter: b.Chapter) -> list[Row]:
        rows = [row for _block, rows in self.passages(chapter) for row in rows]
        return [
            replace(row, keeps_next=True) if after and _leads(row, after) else row
            for row, after in zip_longest(rows, rows[1:])
            if row
        ]

    def _block(self, block: b.AnyBlock, chapter: b.Chapter) -> Iterator[Row]:  # noqa: C901, PLR0912 - one case a kind
        match block:
            case b.Heading(level=2):
                yield Row("title", block.text, starts_page=True, keeps_next=True)
            case b.Heading():
                yield Row("heading", block.text, keeps_next=True)
            case b.Paragraph():
                yield Row("paragraph", self._linked(block.text))
            case b.ListBlock() | b.Steps():
                items = [self._linked(item) for item in block.items]
                ordered = isinstance(block, b.Steps)
                yield Row("list", payload={"items": items, "ordered": ordered, "first": 1})
            case b.Quote():
                yield Row(
                    "quote",
                    styled(block.text),
                    {"by": block.by},
                    unlinked=self._terms([block.text]),
                )
            case b.Callout():
                yield Row("callout", self._linked(block.text), {"title": block.title})
            case b.Link():
                yield Row("link", block.text, {"chapter": block.chapter})
            case b.Timeline():
                phases = [_phase(phase) for phase in block.phases]
                said = [i for phase in block.phases for part in phase.parts for i in part.items]
                told = {"phases": phases, "sources": self._behind(block)}
                yield Row("timeline", payload=told, unlinked=self._terms(said))
            case b.Myths():
                cards = [{"myth": c.myth, "reality": styled(c.reality)} for c in block.cards]
                known = [card.reality for card in block.cards]
                both = {"cards": cards, "sources": self._behind(block)}
                yield Row("myths", payload=both, unlinked=self._terms(known))
            case b.BigNumber():
                payload = self._claim(block.claim) | {"text": styled(block.text)}
                payload["sources"] = self._behind(block)
                payload["outcome"] = payload["label"]
                payload |= payload["treated"] or {}
                yield Row("number", payload=payload, unlinked=self._terms([block.text]))
            case b.Figure() | b.IconArray() | b.FactBox() | b.Comparison():
                yield self._figure(block.figure)
            case b.InShort():
                yield Row("short", self._linked(block.text), keeps_next=True)
            case b.Help():
                yield Row("help", payload={"lines": self._help_lines})
            case b.Sources():
                yield from self._sources(chapter.id)
            case b.Notes():
                return

    def _linked(self, text: b.RichText) -> str:
        return styled(text, self._explained)

    def _terms(self, texts: Iterable[b.RichText]) -> tuple[str, ...]:
        return tuple(terms(" ".join(map(self._linked, texts))))

    def _figure(self, name: str) -> Row:
        figure = self._article.meta.figures[name]
        payload: dict[str, Any] = msgspec.json.decode(
            msgspec.json.encode(figure)
        )  # lists, not tuples
        kind = payload.pop("kind")
        payload.pop("rests_on")
        payload["sources"] = citations.sources(
            claim_refs.claims_behind_figure(figure), self._article.meta
        )
        if isinstance(figure, IconArrayFigure):
            payload["panels"] = [self._claim(claim) for claim in figure.claims]
        elif isinstance(figure, FactBoxFigure):
            for group in payload["groups"]:
                group["rows"] = [self._claim(claim) for claim in group.pop("claims")]
        return Row(kind, payload=payload)

    def _behind(self, block: b.AnyBlock) -> list[str]:
        meta = self._article.meta
        return citations.sources(claim_refs.claims_behind_block(block, meta.figures), meta)

    def _claim(self, name: str) -> dict[str, Any]:
        claim = self._article.meta.find_claim(name)
        assert claim is not None, name  # noqa: S101 - `_text` and `_facts` see to that
        return {
            "label": claim.label,
            "who": claim.who,
            "evidence": claim.evidence,
            "treated": _share(claim.treated),
            "compared": _share(claim.compared),
            "no_comparator": claim.no_comparator,
        }

    def _facts(self) -> list[Row]:
        facts = self._article.meta.figures.get(FACT_BOX_ID)
        if facts is None or not self._known(claim_refs.claims_shown_by_figure(facts)):
            return []
        figure = self._figure(FACT_BOX_ID)
        groups = figure.payload["groups"]
        groups = [*groups[:-1], *({**last, "note": self._speaking} for last in groups[-1:])]
        return [replace(figure, payload={**figure.payload, "groups": groups, "alone": True})]

    def _disclaimer(self) -> list[Row]:
        rows = self._text(self._article.disclaimer)
        if not self._speaking:
            return rows
        shorts = [at for at, row in enumerate(rows) if row.kind == "short"]
        at = shorts[-1] if shorts else len(rows)
        return [*rows[:at], Row("paragraph", escape(self._speaking, quote=False)), *rows[at:]]

    def _sources(self, chapter: str) -> list[Row]:
        claims = self._article.meta.claims
        one = self._article.find_chapter(chapter)
        behind = self._cited(one) if one else set()
        return [self._reference(claim) for claim in claims if claim.id in behind or not behind]

    def _cited(self, chapter: b.Chapter) -> set[str]:
        """The ids of the claims that `chapter` and its figures rest on."""
        figures = self._article.meta.figures
        return {
            name
            for block in chapter.blocks
            for name in claim_refs.claims_behind_block(block, figures)
        }

    def _needed(self, chapter: b.Chapter) -> set[str]:
        """The ids of the claims whose numbers `chapter` shows."""
        return {
            name
            for _, name in claim_refs.claims_shown_in_chapter(chapter, self._article.meta.figures)
        }

    def _known(self, claims: Iterable[str]) -> bool:
        """Whether the article has them all; a page that lacks a number is not shown."""
        return {claim.id for claim in self._article.meta.claims}.issuperset(claims)

    def _reference(self, claim: Claim) -> Row:
        about = [" · ".join(part for part in (claim.who, claim.evidence) if part)]
        for name in claim.references:
            if reference := self._article.meta.find_reference(name):
                about.append(citations.cite(reference.cite, reference.doi))
        return Row("reference", claim.text, {"about": [line for line in about if line]})


def _leads(row: Row, after: Row) -> bool:
    """Whether `row` stays with `after`: with help, with a way on, with what its colon announces."""
    announces = row.kind == "paragraph" and row.text.endswith(":") and after.kind == "list"
    return announces or after.kind in {"help", "link"}


def _share(share: Proportion | None) -> dict[str, Any] | None:
    if share is None:
        return None
    low = share.value if share.low is None else share.low
    high = share.value if share.high is None else share.high
    return {"label": share.label, "value": share.value, "low": low, "high": high}


def _phase(phase: b.TimelinePhase) -> dict[str, Any]:
    return {
        "title": phase.title,
        "when": phase.when,
        "starts": phase.starts,
        "ends": -1 if phase.ends is None else phase.ends,
        "parts": [
            {"title": part.title, "items": [styled(item) for item in part.items]}
            for part in phase.parts
        ],
    }
