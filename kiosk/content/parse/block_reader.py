"""Turns a `/// block`, its checked header and the elements inside, into a typed block."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from kiosk.content.model import blocks as b
from kiosk.content.model.scenes import OWN_PICTURE_PATTERN, SCENE_NAMES
from kiosk.content.parse.block_headers import BlockHeader, ReportFault
from kiosk.content.parse.block_parts import link_blocks, merge_claims, read_list_items
from kiosk.content.parse.grammar import ID_PATTERN, suggest_name
from kiosk.content.parse.inline_reader import InlineReader, InlineText

MAX_QUESTION_CHARS = 90
"""How long a question worth asking may be: two lines of a list, in a code for a phone."""

MAX_CREDIT_CHARS = 40
"""How long the line under a picture may be, so that it fits beside the text."""

_MARKS = re.compile(r"\*|`|\]\(|\[\^")

BlockResult = b.AnyBlock | b.TimelinePhase | b.Myth | None


@dataclass
class BlockReader:
    """Makes a typed block from each `/// name`; the entry point is `read_block`."""

    inline_reader: InlineReader
    figures: Mapping[str, str]
    report: ReportFault

    def read_block(
        self, header: BlockHeader, element: ElementTree.Element
    ) -> tuple[BlockResult, list[b.Link]]:
        """The block, or None if faults leave nothing of it, and the buttons that follow it."""
        make: Mapping[
            str, Callable[[BlockHeader, ElementTree.Element], tuple[BlockResult, list[b.Link]]]
        ] = {
            "callout": self._callout,
            "figure": self._figure,
            "scene": self._scene,
            "phase": self._phase,
            "myth": self._myth,
            "number": self._number,
            "ask": self._ask,
            "sure": self._sure,
            "short": self._short,
            "notes": self._notes,
            "help": self._empty,
            "sources": self._empty,
        }
        return make[header.name](header, element)

    def _title(self, header: BlockHeader) -> str:
        """The title, which is plain words, with placeholders filled in."""
        if _MARKS.search(header.title):
            text = "A title after `|` is plain words. Take the *, ` or link away."
            self.report(header.line, "title", text)
        return self.inline_reader.fill_placeholders(header.title, header.line)

    def _read_single_paragraph(
        self, header: BlockHeader, element: ElementTree.Element, *, links: bool = True
    ) -> InlineText:
        """The only paragraph inside a block."""
        first: InlineText | None = None
        for child in element:
            words = self.inline_reader.read_inline(child, header.line)
            if child.tag != "p":
                text = f"`/// {header.name}` holds one paragraph: no lists, headings or quotations."
                self.report(words.line, "block", text)
            elif first is not None:
                text = f"`/// {header.name}` holds one paragraph. Join them, or make two blocks."
                self.report(words.line, "block", text)
            first = first or words
        found = first or InlineText(line=header.line)
        if found.is_empty:
            text = f"`/// {header.name}` has no words. Write them between it and `///`."
            self.report(header.line, "block", text)
        if not links:
            self._refuse_links(header, found)
        return found

    def _refuse_links(self, header: BlockHeader, words: InlineText) -> None:
        for link in words.links:
            text = f"No way to a chapter stands in `/// {header.name}`. Put it in a paragraph."
            self.report(link.line, "link", text)

    def _callout(
        self, header: BlockHeader, element: ElementTree.Element
    ) -> tuple[BlockResult, list[b.Link]]:
        words = self._read_single_paragraph(header, element)
        made = b.Callout(
            line=header.line,
            claims=tuple(words.claims),
            title=self._title(header),
            text=words.text,
        )
        return made, link_blocks(words)

    def _myth(
        self, header: BlockHeader, element: ElementTree.Element
    ) -> tuple[BlockResult, list[b.Link]]:
        words = self._read_single_paragraph(header, element)
        made = b.Myth(
            line=header.line,
            claims=tuple(words.claims),
            myth=self._title(header),
            reality=words.text,
        )
        return made, link_blocks(words)

    def _ask(
        self, header: BlockHeader, element: ElementTree.Element
    ) -> tuple[BlockResult, list[b.Link]]:
        words = self._read_single_paragraph(header, element, links=False)
        question = b.plain_text(words.text)
        if len(question) > MAX_QUESTION_CHARS:
            text = (
                f"A question worth asking has at most {MAX_QUESTION_CHARS} characters, and this "
                f"one has {len(question)}. Shorten it, so that it fits on a visitor's list."
            )
            self.report(header.line, "block", text)
        made = b.WorthAsking(line=header.line, claims=tuple(words.claims), question=question)
        return made, []

    def _sure(
        self, header: BlockHeader, element: ElementTree.Element
    ) -> tuple[BlockResult, list[b.Link]]:
        words = self._read_single_paragraph(header, element, links=False)
        made = b.HowSure(line=header.line, claims=tuple(words.claims), text=words.text)
        return made, []

    def _short(
        self, header: BlockHeader, element: ElementTree.Element
    ) -> tuple[BlockResult, list[b.Link]]:
        words = self._read_single_paragraph(header, element, links=False)
        made = b.InShort(line=header.line, claims=tuple(words.claims), text=words.text)
        return made, []

    def _number(
        self, header: BlockHeader, element: ElementTree.Element
    ) -> tuple[BlockResult, list[b.Link]]:
        words = self._read_single_paragraph(header, element)
        claim = header.options["claim"]
        if not ID_PATTERN.fullmatch(claim):
            text = f"`{claim}` is no claim's id. Ids have small letters, digits and hyphens."
            self.report(header.option_lines["claim"], "claim", text)
        claims = tuple(dict.fromkeys([claim, *words.claims]))
        made = b.BigNumber(line=header.line, claims=claims, claim=claim, text=words.text)
        return made, link_blocks(words)

    def _empty(
        self, header: BlockHeader, element: ElementTree.Element
    ) -> tuple[BlockResult, list[b.Link]]:
        self._require_empty_body(header, element)
        kind = b.Help if header.name == "help" else b.Sources
        return kind(line=header.line), []

    def _require_empty_body(self, header: BlockHeader, element: ElementTree.Element) -> None:
        for child in element:
            line = self.inline_reader.read_inline(child, header.line).line
            text = f"Nothing stands inside `/// {header.name}`. Close it first with `///`."
            self.report(line, "block", text)

    def _figure(
        self, header: BlockHeader, element: ElementTree.Element
    ) -> tuple[BlockResult, list[b.Link]]:
        self._require_empty_body(header, element)
        name = header.title
        kind = self.figures.get(name)
        if kind is None:
            text = f"No [figures.{name}] in article.toml. {suggest_name(name, self.figures)}"
            self.report(header.line, "figure", text)
            return None, []
        if kind == "icons":
            return b.IconArray(line=header.line, figure=name), []
        if kind == "fact-box":
            return b.FactBox(line=header.line, figure=name), []
        if kind == "comparison":
            return b.Comparison(line=header.line, figure=name), []
        return b.Figure(line=header.line, figure=name, kind=kind), []

    def _scene(
        self, header: BlockHeader, element: ElementTree.Element
    ) -> tuple[BlockResult, list[b.Link]]:
        words = ""
        if len(element):
            words = b.plain_text(self._read_single_paragraph(header, element, links=False).text)
        name, credit = header.title, header.options.get("credit", "")
        is_own = bool(OWN_PICTURE_PATTERN.fullmatch(name))
        if name and not is_own and name not in SCENE_NAMES:
            text = f"There is no scene `{name}`. {suggest_name(name, SCENE_NAMES)}"
            self.report(header.line, "scene", text)
        if is_own and not words:
            text = "Nobody says what this picture shows. Write it between `/// scene` and `///`."
            self.report(header.line, "scene", text)
        if is_own and not credit:
            text = "Whose picture is it? Add its license: `    credit: Photo: Our Clinic`."
            self.report(header.line, "scene", text)
        if len(credit) > MAX_CREDIT_CHARS:
            text = f"A credit is one line, with {MAX_CREDIT_CHARS} characters at most. Shorten it."
            self.report(header.option_lines["credit"], "scene", text)
        return b.Scene(line=header.line, name=name, words=words, credit=credit), []

    def _notes(
        self, header: BlockHeader, element: ElementTree.Element
    ) -> tuple[BlockResult, list[b.Link]]:
        said: list[InlineText] = []
        for child in element:
            parts = list(child) if child.tag in {"ul", "ol"} else [child]
            said += [self.inline_reader.read_inline(part, header.line) for part in parts]
        for words in said:
            self._refuse_links(header, words)
        if not said:
            self.report(header.line, "block", "`/// notes` has no words. Write them inside.")
        claims = merge_claims(words.claims for words in said)
        texts = tuple(words.text for words in said)
        wish = self._read_slide_hint(header)
        return b.Notes(line=header.line, claims=claims, paragraphs=texts, slide=wish), []

    def _read_slide_hint(self, header: BlockHeader) -> b.SlideHint:
        wishes: Mapping[str, b.SlideHint] = {"new": "new", "together": "together"}
        wish = header.options.get("slide")
        if wish is None or wish in wishes:
            return wishes[wish] if wish else ""
        text = f"`slide: {wish}` is not known. {suggest_name(wish, wishes)}"
        self.report(header.option_lines["slide"], "slide", text)
        return ""

    def _phase(
        self, header: BlockHeader, element: ElementTree.Element
    ) -> tuple[BlockResult, list[b.Link]]:
        parts: list[b.PhaseSection] = []
        links: list[b.Link] = []
        claims: dict[str, None] = {}
        title, title_line = "", 0
        for child in element:
            words = self.inline_reader.read_inline(child, header.line)
            if child.tag == "h3":
                self._refuse_empty_section(title, title_line)
                title, title_line = b.plain_text(words.text), words.line
                claims |= dict.fromkeys(words.claims)
            elif child.tag in {"ul", "ol"} and title:
                items = read_list_items(self.inline_reader, child, words.line)
                parts.append(b.PhaseSection(title, tuple(item.text for item in items)))
                claims |= dict.fromkeys(claim for item in items for claim in item.claims)
                links += [link for item in items for link in link_blocks(item)]
                title, title_line = "", 0
            else:
                text = "`/// phase` holds ### headings, each with a list below it."
                self.report(words.line, "phase", text)
        self._refuse_empty_section(title, title_line)
        if not parts:
            self.report(header.line, "phase", "`/// phase` wants a ### heading with a list.")
        phase = b.TimelinePhase(
            line=header.line,
            claims=tuple(claims),
            title=self._title(header),
            when=self.inline_reader.fill_placeholders(
                header.options["when"], header.option_lines["when"]
            ),
            starts=header.numeric_option("starts") or 0.0,
            ends=header.numeric_option("ends"),
            parts=tuple(parts),
        )
        return phase, links

    def _refuse_empty_section(self, title: str, line: int) -> None:
        if title:
            self.report(line, "phase", "This heading has no list below it.")
