"""Accepts a filled-in review: its answers, bound to the words they were given to.

What is accepted is a small TOML file, which the sheet saves and a person can write by hand.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kiosk.base.errors import KioskError
from kiosk.content.model.review import (
    AcceptedAnswer,
    Answer,
    ReviewItem,
    ReviewRecord,
    WordsHash,
    locate_wrong_answer,
)

_MAX_BYTES = 4 * 1024 * 1024


class GivenAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer as its reviewer gave it; `hash` is the code that the sheet shows beside it."""

    answer: Answer
    hash: WordsHash
    comment: str = ""


class FilledReview(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A filled-in sheet."""

    article: str = ""
    reviewer: str = ""
    role: str = ""
    date: datetime.date | None = None
    claims: dict[str, GivenAnswer] = {}
    texts: dict[str, GivenAnswer] = {}


class Acceptance(msgspec.Struct, frozen=True, kw_only=True):
    """What accepting made: the new record, and what was left out, a sentence for each."""

    record: ReviewRecord
    accepted: tuple[ReviewItem, ...]
    refused: tuple[str, ...]


def read_filled_review(file: Path) -> FilledReview:
    """Read a filled-in sheet.

    Raises:
        KioskError: it can't be read, or isn't one; names the place.
    """
    try:
        data = file.read_bytes()[: _MAX_BYTES + 1]
        if len(data) > _MAX_BYTES:
            raise KioskError(f"{file}: this is too large to be a filled-in review")
        table = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise KioskError(f"{file}: cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KioskError(
            f"{file}: this is no filled-in review ({error}). Save it from the sheet, or write it "
            "as docs/review.md shows."
        ) from error
    try:
        return msgspec.convert(table, FilledReview)
    except msgspec.ValidationError as error:
        wrong = locate_wrong_answer(table, GivenAnswer) or str(error)
        raise KioskError(f"{file}: {wrong}. docs/review.md shows how it is written.") from error


def accept_review(
    filled: FilledReview,
    items: Sequence[ReviewItem],
    record: ReviewRecord,
    today: datetime.date,
) -> Acceptance:
    """Add the answers of `filled` to `record`.

    An answer to words that have changed since, or to nothing that the article has, is left out.

    Raises:
        KioskError: it doesn't say who answered, in which role and when, or answers nothing.
    """
    reviewer, role, date = _require_signature(filled, today)
    known: dict[tuple[str, str], ReviewItem] = {(item.kind, item.id): item for item in items}
    kept = {"claims": dict(record.claims), "texts": dict(record.texts)}
    accepted: list[ReviewItem] = []
    refused: list[str] = []
    for kind, answers in (("claims", filled.claims), ("texts", filled.texts)):
        for name, given in answers.items():
            item = known.get((kind, name))
            if item is None:
                refused.append(f"[{kind}.{name}]: the article has none of this name")
            elif item.hash != given.hash:
                refused.append(
                    f"[{kind}.{name}]: its words have changed since this sheet was made, or "
                    f"`hash` is mistyped; they are now {item.hash}. Make a new sheet"
                )
            else:
                accepted.append(item)
                kept[kind][name] = AcceptedAnswer(
                    answer=given.answer,
                    hash=item.hash,
                    reviewer=reviewer,
                    role=role,
                    date=date,
                    comment=given.comment.strip(),
                    words=item.words,
                )
    if not accepted and not refused:
        raise KioskError("The review answers nothing: no claim or text is right or wrong in it.")
    return Acceptance(
        record=ReviewRecord(
            claims=_in_order(kept["claims"], items), texts=_in_order(kept["texts"], items)
        ),
        accepted=tuple(accepted),
        refused=tuple(refused),
    )


def _require_signature(
    filled: FilledReview, today: datetime.date
) -> tuple[str, str, datetime.date]:
    for key, value in (("reviewer", filled.reviewer), ("role", filled.role)):
        if not value.strip():
            raise KioskError(
                f"The review has no `{key}`. Say who reviewed, as what: --name, --role."
            )
    if filled.date is None:
        raise KioskError("The review has no `date`. Say on which day: --date YYYY-MM-DD.")
    if filled.date > today:
        raise KioskError(f"The review's date, {filled.date}, is in the future.")
    return filled.reviewer.strip(), filled.role.strip(), filled.date


def _in_order(
    answers: dict[str, AcceptedAnswer], items: Sequence[ReviewItem]
) -> dict[str, AcceptedAnswer]:
    """`answers` in the order of `items`, so that files differ only where reviews do."""
    order = {item.id: place for place, item in enumerate(items)}
    names = sorted(answers, key=lambda name: (order.get(name, len(order)), name))
    return {name: answers[name] for name in names}
