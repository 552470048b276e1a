"""Turns Markdown's element tree into typed blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from kiosk.content.model import blocks as b
from kiosk.content.parse.block_headers import BlockHeader, ReportFault
from kiosk.content.parse.block_parts import link_blocks, merge_claims, read_list_items
from kiosk.content.parse.block_reader import BlockReader
from kiosk.content.parse.inline_reader import InlineReader, InlineText, join_spans

_BY = re.compile(r"\s*(?:—|–|--)\s*")


@dataclass
class ChapterReader:
    """Collects the blocks of one chapter.

    `figures` maps the article's figure ids to their kinds.
    """

    inline_reader: InlineReader
    headers: Mapping[int, BlockHeader]
    figures: Mapping[str, str]
    report: ReportFault
    title: str = ""
    title_line: int = 0
    blocks: list[b.AnyBlock] = field(default_factory=list)
    _phases: list[b.TimelinePhase] = field(default_factory=list)
    _cards: list[b.Myth] = field(default_factory=list)
    _pending_links: list[b.Link] = field(default_factory=list)

    def read_tree(self, root: ElementTree.Element) -> None:
        """Read all of `root`, in order."""
        frames = BlockReader(self.inline_reader, self.figures, self.report)
        near = 1
        for element in root:
            if element.tag == "div":
                header = self.headers[int(element.get("line", "0"))]
                near = header.line
                self._require_title(near)
                self._add_slash_block(frames, header, element)
            else:
                near = self._read_markdown_element(element, near)
        self._end_groups()
        if not self.title_line:
            self.report(1, "title", "The chapter has no title. Begin it with `# Title`.")

    def _require_title(self, line: int) -> None:
        if not self.title_line:
            self.report(line, "title", "Words before the title. Begin the file with `# Title`.")
            self.title_line = line

    def _add_slash_block(
        self, frames: BlockReader, header: BlockHeader, element: ElementTree.Element
    ) -> None:
        made, links = frames.read_block(header, element)
        if isinstance(made, b.TimelinePhase):
            self._end_groups(but="phases")
            self._phases.append(made)
            self._pending_links += links
        elif isinstance(made, b.Myth):
            self._end_groups(but="cards")
            self._cards.append(made)
            self._pending_links += links
        elif made is not None:
            self._end_groups()
            self.blocks += [made, *links]

    def _end_groups(self, but: str = "") -> None:
        """Close the open timeline or set of myths, except the kind in `but`."""
        if self._phases and but != "phases":
            claims = merge_claims(phase.claims for phase in self._phases)
            line = self._phases[0].line
            self.blocks.append(b.Timeline(line=line, claims=claims, phases=tuple(self._phases)))
            self._phases = []
        elif self._cards and but != "cards":
            claims = merge_claims(card.claims for card in self._cards)
            line = self._cards[0].line
            self.blocks.append(b.Myths(line=line, claims=claims, cards=tuple(self._cards)))
            self._cards = []
        else:
            return
        self.blocks += self._pending_links
        self._pending_links = []

    def _read_markdown_element(self, element: ElementTree.Element, near: int) -> int:
        """Read an element that is not a `/// block`; returns its last known line."""
        tag = str(element.tag)
        if re.fullmatch(r"h\d", tag):
            self._end_groups()
            return self._heading(int(tag[1]), element, near)
        if tag in {"ul", "ol"}:
            return self._list(tag, element, near)
        quiet = InlineReader(self.inline_reader.variables, lambda *_: None)
        words = (quiet if tag == "pre" else self.inline_reader).read_inline(element, near)
        self._require_title(words.line)
        self._end_groups()
        if tag == "p":
            self._paragraph(words)
        elif tag == "blockquote":
            self._quote(element, words.line)
        else:
            text = "Four spaces at the beginning make a code block. Take them away."
            self.report(words.line, "code", text)
        return words.line

    def _heading(self, level: int, element: ElementTree.Element, near: int) -> int:
        words = self.inline_reader.read_inline(element, near)
        text = b.plain_text(words.text)
        line = words.line
        if words.is_empty:
            self.report(line, "heading", "This heading has no words. Write some or delete it.")
        if any(span.style != "plain" for span in words.text):
            what = "A heading is plain words. Take the *, ** or link away."
            self.report(line, "heading", what)
        if level > 3:
            self.report(line, "heading", "Headings have one, two or three #. Use ###.")
        if level != 1:
            self._require_title(line)
            made = b.Heading(line=line, claims=tuple(words.claims), level=min(level, 3), text=text)
            self.blocks.append(made)
        elif self.title_line:
            text = "A second title. A chapter has one `#`, first; begin a page with ##."
            self.report(line, "title", text)
        else:
            self.title, self.title_line = text, line
            if words.claims:
                self.report(line, "claim", "A title carries no claim. Put it in the text.")
        return line

    def _paragraph(self, words: InlineText) -> None:
        links = link_blocks(words)
        claims = tuple(words.claims)
        text = words.text
        if links and all(span.style == "link" or not span.text.strip() for span in text):
            first = b.Link(
                line=links[0].line, claims=claims, text=links[0].text, chapter=links[0].chapter
            )
            self.blocks += [first, *links[1:]]
        elif text or claims:
            self.blocks += [b.Paragraph(line=words.line, claims=claims, text=text), *links]

    def _list(self, tag: str, element: ElementTree.Element, near: int) -> int:
        items = read_list_items(self.inline_reader, element, near)
        first = items[0].line if items else near
        self._require_title(first)
        self._end_groups()
        claims = merge_claims(words.claims for words in items)
        texts = tuple(words.text for words in items)
        if tag == "ul":
            self.blocks.append(b.ListBlock(line=first, claims=claims, items=texts))
        else:
            self.blocks.append(b.Steps(line=first, claims=claims, items=texts))
        self.blocks += [link for words in items for link in link_blocks(words)]
        return items[-1].line if items else near

    def _quote(self, element: ElementTree.Element, near: int) -> None:
        quiet = InlineReader(
            self.inline_reader.variables, lambda *_: None
        )  # its faults are already reported
        parts = [quiet.read_inline(child, near) for child in element if child.tag == "p"]
        pieces = list(parts[0].runs) if parts else []
        by: b.RichText = ()
        for place, piece in enumerate(pieces):
            if place and piece.text.startswith("\n") and _BY.match(piece.text):
                by = join_spans(pieces[place:])
                pieces = pieces[:place]
                break
        rest = parts[1:]
        if rest and not by and _BY.match(b.plain_text(rest[0].text)):
            by, rest = rest[0].text, rest[1:]
        if any(child.tag != "p" for child in element) or rest:
            line = rest[0].line if rest else near
            text = "A quotation is one paragraph. Put words between two quotations."
            self.report(line, "quote", text)
        claims = merge_claims(words.claims for words in parts)
        line = parts[0].line if parts else near
        name = _BY.sub("", b.plain_text(by), count=1)
        self.blocks.append(b.Quote(line=line, claims=claims, text=join_spans(pieces), by=name))
        self.blocks += [link for words in parts for link in link_blocks(words)]
