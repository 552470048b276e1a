"""Checks claims: their sources, comparators, reviews and expiration dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kiosk.content.checks.article_texts import locate_shown_claims, locate_supporting_claims
from kiosk.content.checks.checked_article import CheckedArticle
from kiosk.content.model import blocks as b
from kiosk.content.model.article import DISPUTED, UNREVIEWED, Claim, Proportion
from kiosk.content.model.faults import Fault
from kiosk.content.parse.grammar import suggest_name

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_COMPARE = "Give `compared`, or say in `no_comparator` why there is none."


def check_evidence(subject: CheckedArticle) -> Iterator[Fault]:
    """Faults in claims and references, and numbers shown without their comparator."""
    pictured = _pictured_claims(subject)
    for index, claim in enumerate(subject.meta.claims):
        code = "comparator" if claim.id in pictured else "no-comparator"
        yield from _claim(subject, claim, index, code)
        yield from _review(subject, claim, index)
    yield from _references(subject)
    yield from _shown(subject)
    yield from _in_text(subject)
    yield from _unused(subject)


def _pictured_claims(subject: CheckedArticle) -> set[str]:
    """The ids of the claims whose numbers a figure or a big number shows."""
    shown = {block.claim for _, _, block in subject.iter_blocks() if isinstance(block, b.BigNumber)}
    for figure in subject.meta.figures.values():
        shown |= {name for name, _ in locate_shown_claims(figure)}
    return shown


def _claim(subject: CheckedArticle, claim: Claim, index: int, code: str) -> Iterator[Fault]:
    """A claim's own faults; one without a comparator has this `code`."""
    place = ("claims", index)
    name = f"Claim `{claim.id}`"
    if claim.kind == "benefit" and not has_comparator(claim):
        yield subject.make_toml_fault(
            code, f"{name} is a benefit without a comparator. {_COMPARE}", *place
        )
    if claim.compared and claim.no_comparator:
        text = f"{name} has both `compared` and `no_comparator`. Delete one."
        yield subject.make_toml_fault("comparator", text, *place, "no_comparator")
    if not claim.references and not claim.evidence:
        text = f"{name} rests on nothing. Give `references` or `evidence`."
        yield subject.make_toml_fault("evidence", text, *place)
    for at, reference in enumerate(claim.references):
        if not subject.meta.find_reference(reference):
            known = [r.id for r in subject.meta.references]
            text = f"{name}: no reference `{reference}`. {suggest_name(reference, known)}"
            yield subject.make_toml_fault("reference", text, *place, "references", at)
    for key, share in (("treated", claim.treated), ("compared", claim.compared)):
        if share and (wrong := _range(share)):
            yield subject.make_toml_fault("range", f"{name}: {wrong}", *place, key)


def has_comparator(claim: Claim) -> bool:
    """Whether a claim has a comparator, or says why it has none."""
    return claim.compared is not None or bool(claim.no_comparator.strip())


def _range(share: Proportion) -> str:
    if (share.low is None) != (share.high is None):
        return "a range has both `low` and `high`."
    if share.low is not None and share.high is not None:
        if share.low <= share.value <= share.high and share.low < share.high:
            return ""
        return f"{share.value} is not between low {share.low} and high {share.high}."
    return ""


def _review(subject: CheckedArticle, claim: Claim, index: int) -> Iterator[Fault]:
    place = ("claims", index)
    name = f"Claim `{claim.id}`"
    if claim.expires < subject.today:
        text = f"{name} expired on {claim.expires}. Have it reviewed and set `expires`."
        yield subject.make_toml_fault("expired", text, *place, "expires")
    answer = subject.review.claims.get(claim.id) if subject.review else None
    if claim.status == UNREVIEWED and answer is None:
        text = f"{name} is not yet reviewed by a clinician."
        yield subject.make_toml_fault("unreviewed", text, *place, "status")
    elif claim.status == DISPUTED and answer is None:
        yield subject.make_toml_fault("disputed", f"{name} is disputed.", *place, "status")
    elif claim.status == "reviewed" and not (claim.reviewer.strip() and claim.reviewed_on):
        text = f'{name} is "reviewed": name its `reviewer` and the day, `reviewed_on`.'
        yield subject.make_toml_fault("review", text, *place, "status")
    if claim.reviewed_on and claim.reviewed_on > subject.today:
        text = f"{name}: `reviewed_on` {claim.reviewed_on} is in the future."
        yield subject.make_toml_fault("review", text, *place, "reviewed_on")


def _references(subject: CheckedArticle) -> Iterator[Fault]:
    used = {name for claim in subject.meta.claims for name in claim.references}
    for index, reference in enumerate(subject.meta.references):
        place = ("references", index)
        if reference.doi and not _DOI.fullmatch(reference.doi):
            text = f"`{reference.doi}` is no DOI. It begins with 10. and has a slash."
            yield subject.make_toml_fault("doi", text, *place, "doi")
        if reference.id not in used:
            text = f"No claim rests on reference `{reference.id}`."
            yield subject.make_toml_fault("unused", text, *place)


def _shown(subject: CheckedArticle) -> Iterator[Fault]:
    """Claims that figures and big numbers show must exist and have a comparator."""
    for name, figure in subject.meta.figures.items():
        needs = "number" if figure.__struct_config__.tag == "icons" else ""
        for claim_id, inner in locate_shown_claims(figure):
            if wrong := _unfit(subject, claim_id, needs):
                yield subject.make_toml_fault(*wrong, "figures", name, *inner)
        for claim_id, inner in locate_supporting_claims(figure):
            if subject.meta.find_claim(claim_id) is None:
                yield subject.make_toml_fault(*_unknown(subject, claim_id), "figures", name, *inner)
    for file, place, block in subject.iter_blocks():
        if isinstance(block, b.BigNumber) and (wrong := _unfit(subject, block.claim, "number")):
            option = re.compile(r"^\s*claim\s*:")
            texts = (text for text in subject.chapter_texts[file] if text.block == place)
            line = next((subject.find_line(file, text, option) for text in texts), block.line)
            yield Fault(file=file, line=line, code=wrong[0], text=wrong[1])


def _unfit(subject: CheckedArticle, name: str, needs: str) -> tuple[str, str] | None:
    """The fault code and text for why a claim cannot be shown; None if it can."""
    claim = subject.meta.find_claim(name)
    if claim is None:
        return _unknown(subject, name)
    if not has_comparator(claim):
        return "comparator", f"Claim `{name}` is shown without a comparator. {_COMPARE}"
    if not claim.label:
        return "figure", f"Claim `{name}` is shown and has no `label`."
    if needs and claim.treated is None:
        return "comparator", f"Claim `{name}` has no number to show. Give `treated`."
    return None


def _unknown(subject: CheckedArticle, name: str) -> tuple[str, str]:
    known = [c.id for c in subject.meta.claims]
    return "claim", f"No claim `{name}` in article.toml. {suggest_name(name, known)}"


def _in_text(subject: CheckedArticle) -> Iterator[Fault]:
    """Claims that texts rest on must exist, and a benefit's number needs its comparator."""
    known = [claim.id for claim in subject.meta.claims]
    for file, place, block in subject.iter_blocks():
        texts = [text for text in subject.chapter_texts[file] if text.block == place]
        words = " ".join(text.plain for text in texts)
        big = block.claim if isinstance(block, b.BigNumber) else ""
        for name in block.claims:
            claim = subject.meta.find_claim(name)
            mark = re.compile(re.escape(f"[^{name}]"))
            line = max((subject.find_line(file, text, mark) for text in texts), default=block.line)
            if claim is None and name != big:
                what = f"No claim `{name}` in article.toml. {suggest_name(name, known)}"
                yield Fault(file=file, line=line, code="claim", text=what)
            elif claim and claim.compared and not big and _half_said(claim, words):
                what = (
                    f"The benefit of claim `{name}` is given without its comparator. "
                    f"Say the {claim.compared.value} as well."
                )
                yield Fault(file=file, line=line, code="half-told", text=what)


def _half_said(claim: Claim, text: str) -> bool:
    """Whether `text` gives the number for those treated but leaves out those compared."""
    if claim.kind != "benefit" or not claim.treated or not claim.compared:
        return False
    treated = rf"\b{claim.treated.value}\s*(?:%|(?:out\s+)?of\s+(?:every\s+)?100\b)"
    return bool(re.search(treated, text)) and not re.search(rf"\b{claim.compared.value}\b", text)


def _unused(subject: CheckedArticle) -> Iterator[Fault]:
    used = Counter(name for _, _, block in subject.iter_blocks() for name in block.claims)
    for figure in subject.meta.figures.values():
        used.update(
            name for name, _ in locate_shown_claims(figure) + locate_supporting_claims(figure)
        )
    for index, claim in enumerate(subject.meta.claims):
        if claim.id not in used:
            text = f"Nothing shows claim `{claim.id}`, and no text rests on it."
            yield subject.make_toml_fault("unused", text, "claims", index)
