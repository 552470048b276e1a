"""What a clinician said of an article's claims and texts, bound to the words they read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

import msgspec

Answer = Literal["right", "wrong"]
ReviewState = Literal["right", "wrong", "changed", "unreviewed"]
"""What was answered to these very words; whether words changed since; whether nobody answered."""

ItemKind = Literal["claims", "texts"]
WordsHash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}$")]
Name = Annotated[str, msgspec.Meta(min_length=1)]


class ReviewItem(msgspec.Struct, frozen=True, kw_only=True):
    """One claim, or one text (a chapter, the front page …), as a clinician is asked about it.

    `words` holds all its words and numbers, a line for each part; `hash` is theirs, whatever the
    white space between them. `sources` are the publications that a claim rests on.
    """

    kind: ItemKind
    id: str
    title: str
    words: tuple[str, ...]
    hash: str
    sources: tuple[str, ...] = ()


class AcceptedAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer in review.toml: who gave it, when, and to which words."""

    answer: Answer
    hash: WordsHash
    reviewer: Name
    role: Name
    date: datetime.date
    comment: str = ""
    words: tuple[str, ...] = ()


def locate_wrong_answer(table: Mapping[str, Any], kind: type[msgspec.Struct]) -> str:
    """Where the first answer is that isn't a `kind`, and why: `[claims.day-after]: …`; or ""."""
    for name in get_args(ItemKind):
        answers = table.get(name, {})
        for item_id, answer in answers.items() if isinstance(answers, dict) else ():
            try:
                msgspec.convert(answer, kind)
            except msgspec.ValidationError as error:
                return f"[{name}.{item_id}]: {error}"
    return ""


class ReviewRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of review.toml: the last answer to each claim and text, by id."""

    claims: dict[str, AcceptedAnswer] = {}
    texts: dict[str, AcceptedAnswer] = {}

    def find_answer(self, item: ReviewItem) -> AcceptedAnswer | None:
        """The last answer about `item`, whatever its words were then."""
        return (self.claims if item.kind == "claims" else self.texts).get(item.id)

    def find_state(self, item: ReviewItem) -> ReviewState:
        """Whether the words of `item`, as they are now, were reviewed."""
        answer = self.find_answer(item)
        if answer is None:
            return "unreviewed"
        return answer.answer if answer.hash == item.hash else "changed"
