"""What is wrong with an answer: a code and its parameters, never words and never the answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ParamValue = str | int | bool
_NOTHING: Mapping[str, ParamValue] = MappingProxyType({})


@dataclass(frozen=True)
class AnswerFault:
    """One thing to fix. The words for `code` are in the UI."""

    field: str
    """The answer it is about, a field of `Draft`, with the words shown beside it; or `send`."""
    code: str
    params: Mapping[str, ParamValue] = dataclasses.field(
        default_factory=lambda: _NOTHING, repr=False
    )
    """Values for the words, such as `digits` and `needed`. Not in the repr, which may be logged."""
    may_use_anyway: bool = False
    """The visitor may use the answer as it is (`RequestForm.use_anyway`)."""
    offer_at_once: bool = False
    """Offer that the first time, because the answer is more likely right than not."""
