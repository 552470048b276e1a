"""The references behind claims, as text."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.content.model import blocks as b
from kiosk.content.model.article import ArticleMeta
from kiosk.layout.rich_text import styled_text


def citation_lines(claims: Iterable[str], meta: ArticleMeta) -> list[str]:
    """Styled lines citing `claims`, with claims that share references on one line."""
    labels: dict[tuple[str, ...], list[str]] = {}
    for name in dict.fromkeys(claims):
        claim = meta.find_claim(name)
        if claim and claim.references:
            labels.setdefault(claim.references, []).append(claim.label or claim.text)
    lines = []
    for references, said in labels.items():
        cited = [meta.find_reference(name) for name in references]
        cites = "; ".join(format_citation(one.cite, one.doi) for one in cited if one)
        lines.append(styled_text((b.Span(f"{'; '.join(said)}: {cites}."),)))
    return lines


def format_citation(text: str, doi: str) -> str:
    """A reference, with its DOI if it has one."""
    return f"{text} · doi {doi}" if doi else text
