"""Checks what review.toml says: what was called wrong, what has changed since, what is gone."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.content.checks.checked_article import CheckedArticle
from kiosk.content.model.faults import Fault
from kiosk.content.model.review import ReviewItem
from kiosk.content.review.review_file import REVIEW_FILE


def check_reviews(subject: CheckedArticle) -> Iterator[Fault]:
    """Faults in the accepted reviews, if there are any: at the words, or in review.toml."""
    if subject.review is None:
        return
    for item in subject.review_items:
        answer = subject.review.find_answer(item)
        name = f"Claim `{item.id}`" if item.kind == "claims" else f"Text `{item.id}`"
        match subject.review.find_state(item):
            case "wrong" if answer:
                said = f': "{answer.comment}"' if answer.comment else "."
                text = f"{name} is disputed. {answer.reviewer} called it wrong{said}"
                yield _make_fault(subject, item, "disputed", text)
            case "changed" if answer:
                text = (
                    f"{name} has changed since {answer.reviewer} reviewed it on {answer.date}. "
                    "Have it reviewed again."
                )
                yield _make_fault(subject, item, "unreviewed", text)
            case "unreviewed" if item.kind == "texts":
                text = f"{name} is not yet reviewed by a clinician."
                yield _make_fault(subject, item, "unreviewed", text)
            case _:
                pass
    known = {(item.kind, item.id) for item in subject.review_items}
    for kind, answers in (("claims", subject.review.claims), ("texts", subject.review.texts)):
        for name in answers:
            if (kind, name) not in known:
                text = f"[{kind}.{name}]: the article has none of this name. Delete the table."
                yield Fault(file=REVIEW_FILE, line=1, code="unused", text=text)


def _make_fault(subject: CheckedArticle, item: ReviewItem, code: str, text: str) -> Fault:
    for index, claim in enumerate(subject.meta.claims):
        if item.kind == "claims" and claim.id == item.id:
            return subject.make_toml_fault(code, text, "claims", index)
    for file, parsed in subject.present_files.items():
        if parsed.draft.id == item.id:
            return Fault(file=file, line=parsed.title_line, code=code, text=text)
    place = ("figures", item.id) if item.id in subject.meta.figures else ("title",)
    return subject.make_toml_fault(code, text, *place)
