"""What is wrong with an answer: a code and its numbers, never words and never the answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ParamValue = str | int | bool
_NOTHING: Mapping[str, ParamValue] = MappingProxyType({})


@dataclass(frozen=True)
class AnswerFault:
    """One thing to mend. The words for `code` stand where words stand."""

    field: str
    """The answer it is about, a name of `Draft`; the words stand beside that field."""
    code: str
    params: Mapping[str, ParamValue] = dataclasses.field(
        default_factory=lambda: _NOTHING, repr=False
    )
    """What the words need, such as `digits` and `needed`. Not in the repr: it may be logged."""
    may_use_anyway: bool = False
    """The visitor may use the answer as it is (`Form.use_anyway`)."""
    offer_at_once: bool = False
    """And may do so the first time, as the answer is more likely right than not."""
