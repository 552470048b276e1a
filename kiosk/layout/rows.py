"""Turns blocks into rows: what one delegate shows, with the hints the pager needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from itertools import zip_longest
from types import MappingProxyType
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
from kiosk.layout.page_scenes import find_page_scene
from kiosk.layout.rich_text import linked_term_ids, styled_text

_WITH_LINKS = {"paragraph", "callout", "sure", "short"}


@dataclass(frozen=True)
class ContentRow:
    """One piece of a page. `kind` selects the delegate; `payload` is plain data for it.

    `unlinked_terms` are the ids of glossary terms in text that has no links, as in a figure.
    """

    kind: str
    text: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)
    starts_page: bool = False
    keeps_next: bool = False
    unlinked_terms: tuple[str, ...] = ()

    def term_ids(self) -> list[str]:
        """The ids of the explained glossary terms in this row, each once, in order."""
        said = [self.text] if self.kind in _WITH_LINKS else []
        said += self.payload["items"] if self.kind == "list" else []
        linked = linked_term_ids(" ".join(said))
        return list(dict.fromkeys([*linked, *self.unlinked_terms]))


class RowBuilder:
    """Builds the rows of an article's texts.

    Args:
        article: the article.
        help_lines: from the profile.
        sources_title: the title above the sources.
        explained_terms: ids of the glossary terms that have an explanation.
        authorship_text: who wrote and reviewed the article; shown on the fact box and with the
            disclaimer.
        scene_words: what each scene shows, by its name.
    """

    def __init__(
        self,
        article: Article,
        help_lines: tuple[str, ...],
        sources_title: str,
        explained_terms: Collection[str] = (),
        authorship_text: str = "",
        *,
        scene_words: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._article = article
        self._explained = frozenset(explained_terms)
        self._help_lines = list(help_lines)
        self._sources_title = sources_title
        self._speaking = authorship_text
        self._scene_words = scene_words

    def build_rows(self, text_id: str) -> list[ContentRow]:
        """The rows of a text.

        Args:
            text_id: a chapter's id, "disclaimer", "facts" for the fact box, "sources", or
                "sources/ID" for the sources of one chapter.
        """
        if text_id == "facts":
            return self._facts()
        if text_id == "sources" or text_id.startswith("sources/"):
            title = ContentRow("title", self._sources_title, keeps_next=True)
            return [title, *self._sources(text_id.partition("/")[2])]
        if text_id == "disclaimer":
            return self._disclaimer()
        chapter = self._article.find_chapter(text_id)
        if chapter is None:
            return []
        asks = bool(self._article.meta.questions) and text_id in (
            self._article.meta.questions[-1].chapters
        )
        return [
            *self._text(chapter),
            ContentRow("ways", payload={"asks": asks, "chapter": text_id}),
        ]

    def build_short_cards(self) -> list[dict[str, str]]:
        """The short version, as cards with a `title` and styled `text`."""
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
            return "<br>".join(styled_text(item) for item in block.items)
        return styled_text(block.text) if isinstance(block, b.Paragraph | b.Callout) else ""

    def build_block_rows(
        self, chapter: b.Chapter
    ) -> list[tuple[b.AnyBlock | None, list[ContentRow]]]:
        """Each block of `chapter` with its rows; presenter's notes are included, with no rows.

        A chapter that cannot be shown gives a single entry without a block.
        """
        if not chapter.broken and self._known(self._needed(chapter)):
            return [(block, list(self._block(block, chapter))) for block in chapter.blocks]
        return [(None, [ContentRow("title", chapter.title, keeps_next=True), ContentRow("broken")])]

    def _text(self, chapter: b.Chapter) -> list[ContentRow]:
        rows = [row for _block, rows in self.build_block_rows(chapter) for row in rows]
        return [
            replace(row, keeps_next=True) if after and _leads(row, after) else row
            for row, after in zip_longest(rows, rows[1:])
            if row
        ]

    def _block(self, block: b.AnyBlock, chapter: b.Chapter) -> Iterator[ContentRow]:  # noqa: C901, PLR0912 - a case per kind
        match block:
            case b.Heading(level=2):
                yield ContentRow(
                    "title",
                    block.text,
                    self._scene(block, chapter),
                    starts_page=True,
                    keeps_next=True,
                )
            case b.Heading():
                yield ContentRow("heading", block.text, keeps_next=True)
            case b.Paragraph():
                yield ContentRow("paragraph", self._linked(block.text))
            case b.ListBlock() | b.Steps():
                items = [self._linked(item) for item in block.items]
                ordered = isinstance(block, b.Steps)
                yield ContentRow("list", payload={"items": items, "ordered": ordered, "first": 1})
            case b.Quote():
                yield ContentRow(
                    "quote",
                    styled_text(block.text),
                    {"by": block.by},
                    unlinked_terms=self._terms([block.text]),
                )
            case b.Callout():
                yield ContentRow("callout", self._linked(block.text), {"title": block.title})
            case b.Link():
                yield ContentRow("link", block.text, {"chapter": block.chapter})
            case b.Timeline():
                phases = [_phase(phase) for phase in block.phases]
                said = [i for phase in block.phases for part in phase.parts for i in part.items]
                told = {"phases": phases, "sources": self._behind(block)}
                yield ContentRow("timeline", payload=told, unlinked_terms=self._terms(said))
            case b.Myths():
                cards = [{"myth": c.myth, "reality": styled_text(c.reality)} for c in block.cards]
                known = [card.reality for card in block.cards]
                both = {"cards": cards, "sources": self._behind(block)}
                yield ContentRow("myths", payload=both, unlinked_terms=self._terms(known))
            case b.BigNumber():
                payload = self._claim(block.claim) | {"text": styled_text(block.text)}
                payload["sources"] = self._behind(block)
                payload["outcome"] = payload["label"]
                payload |= payload["treated"] or {}
                yield ContentRow(
                    "number", payload=payload, unlinked_terms=self._terms([block.text])
                )
            case b.Figure() | b.IconArray() | b.FactBox() | b.Comparison():
                yield self._figure(block.figure)
            case b.HowSure():
                yield ContentRow("sure", self._linked(block.text))
            case b.InShort():
                yield ContentRow("short", self._linked(block.text), keeps_next=True)
            case b.WorthAsking():
                yield ContentRow("ask", block.question, {"chapter": chapter.id})
            case b.Help():
                yield ContentRow("help", payload={"lines": self._help_lines})
            case b.Sources():
                yield from self._sources(chapter.id)
            case b.Notes() | b.Scene():
                return

    def _scene(self, title: b.Heading, chapter: b.Chapter) -> dict[str, str]:
        scene = find_page_scene(chapter, title)
        if scene is None:
            return {}
        words = scene.words or self._scene_words.get(scene.name, "")
        return {"scene": scene.name, "sceneWords": words, "sceneCredit": scene.credit}

    def _linked(self, text: b.RichText) -> str:
        return styled_text(text, self._explained)

    def _terms(self, texts: Iterable[b.RichText]) -> tuple[str, ...]:
        return tuple(linked_term_ids(" ".join(map(self._linked, texts))))

    def _figure(self, name: str) -> ContentRow:
        figure = self._article.meta.figures[name]
        payload: dict[str, Any] = msgspec.json.decode(
            msgspec.json.encode(figure)
        )  # lists, not tuples
        kind = payload.pop("kind")
        payload.pop("rests_on")
        payload["sources"] = citations.citation_lines(
            claim_refs.claims_behind_figure(figure), self._article.meta
        )
        if isinstance(figure, IconArrayFigure):
            payload["panels"] = [self._claim(claim) for claim in figure.claims]
        elif isinstance(figure, FactBoxFigure):
            for group in payload["groups"]:
                group["rows"] = [self._claim(claim) for claim in group.pop("claims")]
        return ContentRow(kind, payload=payload)

    def _behind(self, block: b.AnyBlock) -> list[str]:
        meta = self._article.meta
        return citations.citation_lines(claim_refs.claims_behind_block(block, meta.figures), meta)

    def _claim(self, name: str) -> dict[str, Any]:
        claim = self._article.meta.find_claim(name)
        assert claim is not None, name  # noqa: S101 - checked by `build_block_rows` and `_facts`
        return {
            "label": claim.label,
            "who": claim.who,
            "evidence": claim.evidence,
            "treated": _share(claim.treated),
            "compared": _share(claim.compared),
            "no_comparator": claim.no_comparator,
        }

    def _facts(self) -> list[ContentRow]:
        facts = self._article.meta.figures.get(FACT_BOX_ID)
        if facts is None or not self._known(claim_refs.claims_shown_by_figure(facts)):
            return []
        figure = self._figure(FACT_BOX_ID)
        groups = figure.payload["groups"]
        groups = [*groups[:-1], *({**last, "note": self._speaking} for last in groups[-1:])]
        return [replace(figure, payload={**figure.payload, "groups": groups, "alone": True})]

    def _disclaimer(self) -> list[ContentRow]:
        rows = self._text(self._article.disclaimer)
        if not self._speaking:
            return rows
        shorts = [at for at, row in enumerate(rows) if row.kind == "short"]
        at = shorts[-1] if shorts else len(rows)
        return [
            *rows[:at],
            ContentRow("paragraph", escape(self._speaking, quote=False)),
            *rows[at:],
        ]

    def _sources(self, chapter: str) -> list[ContentRow]:
        claims = self._article.meta.claims
        one = self._article.find_chapter(chapter)
        behind = self._cited(one) if one else set()
        return [self._reference(claim) for claim in claims if claim.id in behind or not behind]

    def _cited(self, chapter: b.Chapter) -> set[str]:
        """The ids of the claims behind `chapter` and its figures."""
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
        """Whether the article has all `claims`; a page with a missing number is not shown."""
        return {claim.id for claim in self._article.meta.claims}.issuperset(claims)

    def _reference(self, claim: Claim) -> ContentRow:
        about = [" · ".join(part for part in (claim.who, claim.evidence) if part)]
        for name in claim.references:
            if reference := self._article.meta.find_reference(name):
                about.append(citations.format_citation(reference.cite, reference.doi))
        return ContentRow("reference", claim.text, {"about": [line for line in about if line]})


def _leads(row: ContentRow, after: ContentRow) -> bool:
    """Whether `row` stays with `after`: help, a link, or the list that its colon introduces."""
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
            {"title": part.title, "items": [styled_text(item) for item in part.items]}
            for part in phase.parts
        ],
    }
