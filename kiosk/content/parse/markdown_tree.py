"""Python-Markdown, set up for the article grammar. The only module that imports it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block, type_integer

from kiosk.content.parse.grammar import BLOCK_SPECS

CLAIM_TAG = "claim"
"""The element that `[^id]` becomes; its attribute `id` is the claim's id."""
BLOCK_TAG = "div"
"""The element of a `/// block`; its attribute `line` is the key of its header."""

_LEFT_OUT = {
    # Raw HTML, entities and bare addresses stay as typed.
    "preprocessors": ("html_block",),
    # References define images or links elsewhere in the file, which the grammar leaves out.
    "inlinePatterns": (
        "html",
        "entity",
        "autolink",
        "automail",
        "linebreak",
        "reference",
        "image_reference",
        "short_reference",
        "short_image_ref",
    ),
    # Its indentation between tags would become text.
    "treeprocessors": ("prettify",),
}


class _SlashBlock(Block):  # type: ignore[misc]
    """A `/// name` block whose header has been checked (`block_headers.BlockHeader`)."""

    OPTIONS = {"line": (0, type_integer)}  # noqa: RUF012 - as in the base class

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """Create the element that the block's content goes into."""
        return ElementTree.SubElement(parent, BLOCK_TAG, {"line": str(self.options["line"])})


class _SlashBlocksExtension(BlocksExtension):  # type: ignore[misc]
    def extendMarkdownBlocks(self, md: Any, block_mgr: Any) -> None:  # noqa: ARG002, N802
        """Register one block class for each name in the grammar."""
        for name in BLOCK_SPECS:
            block_mgr.register(type(name, (_SlashBlock,), {"NAME": name}), self.getConfigs())


class _ClaimPattern(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ElementTree.Element, int, int]:
        """Replace `[^id]` with an empty element."""
        return ElementTree.Element(CLAIM_TAG, {"id": m[1].strip()}), m.start(0), m.end(0)


class _GrammarExtension(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        """Remove what the grammar leaves out, and register what it adds."""
        for registry, names in _LEFT_OUT.items():
            for name in names:
                getattr(md, registry).deregister(name, strict=False)
        for name in ("setextheader", "hr", "reference"):
            md.parser.blockprocessors.deregister(name, strict=False)
        md.inlinePatterns.register(_ClaimPattern(r"\[\^([^\]\n]*)\]", md), "claim", 175)


def parse_markdown(lines: Iterable[str]) -> ElementTree.Element:
    """The element tree of marked lines (`ScannedChapter.marked`).

    Raises:
        RecursionError: the lines are nested too deep.
    """
    md = markdown.Markdown(extensions=[_SlashBlocksExtension(), "sane_lists", _GrammarExtension()])
    prepared = list(lines)
    for preprocessor in md.preprocessors:
        prepared = preprocessor.run(prepared)
    root = cast("ElementTree.Element", md.parser.parseDocument(prepared).getroot())
    for treeprocessor in md.treeprocessors:
        made = treeprocessor.run(root)
        root = root if made is None else made
    return root
