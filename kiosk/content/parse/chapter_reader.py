"""From Markdown's element tree to typed blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from kiosk.content.model import blocks as b
from kiosk.content.parse.block_headers import Header, Report
from kiosk.content.parse.block_parts import link_blocks, list_items, union
from kiosk.content.parse.block_reader import Frames
from kiosk.content.parse.inline_reader import Reader, Words, spans

_BY = re.compile(r"\s*(?:—|–|--)\s*")


@dataclass
class ChapterReader:
    """Collects the blocks of one chapter.

    `figures` maps the article's figure ids to their kinds.
    """

    inline: Reader
    headers: Mapping[int, Header]
    figures: Mapping[str, str]
    report: Report
    title: str = ""
    title_line: int = 0
    blocks: list[b.AnyBlock] = field(default_factory=list)
    _phases: list[b.Phase] = field(default_factory=list)
    _cards: list[b.Myth] = field(default_factory=list)
    _later: list[b.Link] = field(default_factory=list)

    def read(self, root: ElementTree.Element) -> None:
        """Read all of `root`, in order."""
        frames = Frames(self.inline, self.figures, self.report)
        near = 1
        for element in root:
            if element.tag == "div":
                header = self.headers[int(element.get("line", "0"))]
                near = header.line
                self._begun(near)
                self._framed(frames, header, element)
            else:
                near = self._plain(element, near)
        self._end_groups()
        if not self.title_line:
            self.report(1, "title", "The chapter has no title. Begin it with `# Title`.")

    def _begun(self, line: int) -> None:
        if not self.title_line:
            self.report(line, "title", "Words before the title. Begin the file with `# Title`.")
            self.title_line = line

    def _framed(self, frames: Frames, header: Header, element: ElementTree.Element) -> None:
        made, links = frames.read(header, element)
        if isinstance(made, b.Phase):
            self._end_groups(but="phases")
            self._phases.append(made)
            self._later += links
        elif isinstance(made, b.Myth):
            self._end_groups(but="cards")
            self._cards.append(made)
            self._later += links
        elif made is not None:
            self._end_groups()
            self.blocks += [made, *links]

    def _end_groups(self, but: str = "") -> None:
        """Close the timeline or set of myths that this block doesn't go on with."""
        if self._phases and but != "phases":
            claims = union(phase.claims for phase in self._phases)
            line = self._phases[0].line
            self.blocks.append(b.Timeline(line=line, claims=claims, phases=tuple(self._phases)))
            self._phases = []
        elif self._cards and but != "cards":
            claims = union(card.claims for card in self._cards)
            line = self._cards[0].line
            self.blocks.append(b.Myths(line=line, claims=claims, cards=tuple(self._cards)))
            self._cards = []
        else:
            return
        self.blocks += self._later
        self._later = []

    def _plain(self, element: ElementTree.Element, near: int) -> int:
        """Read an element that is no `/// block`; its last known line."""
        tag = str(element.tag)
        if re.fullmatch(r"h\d", tag):
            self._end_groups()
            return self._heading(int(tag[1]), element, near)
        if tag in {"ul", "ol"}:
            return self._list(tag, element, near)
        quiet = Reader(self.inline.variables, lambda *_: None)
        words = (quiet if tag == "pre" else self.inline).words(element, near)
        self._begun(words.line)
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
        words = self.inline.words(element, near)
        text = b.plain(words.text)
        line = words.line
        if words.empty:
            self.report(line, "heading", "This heading has no words. Write some or delete it.")
        if any(span.style != "plain" for span in words.text):
            what = "A heading is plain words. Take the *, ** or link away."
            self.report(line, "heading", what)
        if level > 3:
            self.report(line, "heading", "Headings have one, two or three #. Use ###.")
        if level != 1:
            self._begun(line)
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

    def _paragraph(self, words: Words) -> None:
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
        items = list_items(self.inline, element, near)
        first = items[0].line if items else near
        self._begun(first)
        self._end_groups()
        claims = union(words.claims for words in items)
        texts = tuple(words.text for words in items)
        if tag == "ul":
            self.blocks.append(b.ListBlock(line=first, claims=claims, items=texts))
        else:
            self.blocks.append(b.Steps(line=first, claims=claims, items=texts))
        self.blocks += [link for words in items for link in link_blocks(words)]
        return items[-1].line if items else near

    def _quote(self, element: ElementTree.Element, near: int) -> None:
        quiet = Reader(self.inline.variables, lambda *_: None)  # its faults are told already
        parts = [quiet.words(child, near) for child in element if child.tag == "p"]
        pieces = list(parts[0].pieces) if parts else []
        by: b.Text = ()
        for place, piece in enumerate(pieces):
            if place and piece.text.startswith("\n") and _BY.match(piece.text):
                by = spans(pieces[place:])
                pieces = pieces[:place]
                break
        rest = parts[1:]
        if rest and not by and _BY.match(b.plain(rest[0].text)):
            by, rest = rest[0].text, rest[1:]
        if any(child.tag != "p" for child in element) or rest:
            line = rest[0].line if rest else near
            text = "A quotation is one paragraph. Put words between two quotations."
            self.report(line, "quote", text)
        claims = union(words.claims for words in parts)
        line = parts[0].line if parts else near
        name = _BY.sub("", b.plain(by), count=1)
        self.blocks.append(b.Quote(line=line, claims=claims, text=spans(pieces), by=name))
        self.blocks += [link for words in parts for link in link_blocks(words)]
