"""The names in the grammar: blocks with their titles and options, and placeholders."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

GRAMMAR_VERSION = 8
"""Raise this whenever the same files would give different blocks, to invalidate caches."""


@dataclass(frozen=True)
class BlockSpec:
    """What a `/// name` block takes. `options` maps each option to whether it is required."""

    title: str = ""
    """What the title after `|` is; empty if the block takes none."""
    options: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    body: bool = True
    """Whether the block has words inside."""


BLOCK_SPECS: Mapping[str, BlockSpec] = MappingProxyType(
    {
        "callout": BlockSpec(title="its heading"),
        "figure": BlockSpec(title="the id of a figure in article.toml", body=False),
        "scene": BlockSpec(
            title="the name of a scene", options=MappingProxyType({"credit": False})
        ),
        "phase": BlockSpec(
            title="its name",
            options=MappingProxyType({"when": True, "starts": True, "ends": False}),
        ),
        "myth": BlockSpec(title="the misconception"),
        "number": BlockSpec(options=MappingProxyType({"claim": True})),
        "ask": BlockSpec(),
        "sure": BlockSpec(),
        "short": BlockSpec(),
        "help": BlockSpec(body=False),
        "notes": BlockSpec(options=MappingProxyType({"slide": False})),
        "sources": BlockSpec(body=False),
    }
)

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What the ids of chapters, claims, references, figures and glossary terms look like."""

PLACEHOLDERS = ("clinic", "phone", "address", "web", "hours", "costs")


def suggest_name(word: str, known: Iterable[str]) -> str:
    """The hint "Did you mean …? Allowed: …." for a `word` that is not in `known`."""
    names = sorted(known)
    close = difflib.get_close_matches(word.lower(), names, n=1)
    hint = f"Did you mean `{close[0]}`? " if close else ""
    listed = ", ".join(f"`{name}`" for name in names) or "none"
    return f"{hint}Allowed: {listed}."
