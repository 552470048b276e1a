"""How work off the GUI thread ended where it may fail for reasons that people can mend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from kiosk.base.errors import KioskError

T = TypeVar("T")


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """A result, or why there is none."""

    value: T | None = None
    fault: str = ""


def outcome(work: Callable[[], T]) -> Outcome[T]:
    """Call `work`; a bug in it is still raised."""
    try:
        return Outcome(work())
    except KioskError as error:
        return Outcome(fault=str(error))
