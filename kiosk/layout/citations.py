"""Where what is shown comes from: the references behind claims, in words."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.content.model import blocks as b
from kiosk.content.model.article import ArticleMeta
from kiosk.layout.rich_text import styled


def sources(claims: Iterable[str], meta: ArticleMeta) -> list[str]:
    """Styled lines that tell the references of `claims`, one line for those that share theirs."""
    labels: dict[tuple[str, ...], list[str]] = {}
    for name in dict.fromkeys(claims):
        claim = meta.find_claim(name)
        if claim and claim.references:
            labels.setdefault(claim.references, []).append(claim.label or claim.text)
    lines = []
    for references, said in labels.items():
        cited = [meta.find_reference(name) for name in references]
        cites = "; ".join(cite(one.cite, one.doi) for one in cited if one)
        lines.append(styled((b.Span(f"{'; '.join(said)}: {cites}."),)))
    return lines


def cite(text: str, doi: str) -> str:
    """A reference with its DOI, where it has one."""
    return f"{text} · doi {doi}" if doi else text
