"""The result of work off the GUI thread that may fail for reasons people can fix."""

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
    error: str = ""


def capture_outcome(work: Callable[[], T]) -> Outcome[T]:
    """Call `work` and catch its `KioskError`; a bug is still raised."""
    try:
        return Outcome(work())
    except KioskError as error:
        return Outcome(error=str(error))
