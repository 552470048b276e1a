"""What an import did: every guess, everything dropped, added or left over, with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kiosk.content.importing.source_blocks import SourceBlock, SourcePlace, shorten

NoteKind = Literal["taken", "added", "dropped", "left"]


@dataclass(frozen=True)
class ImportNote:
    """One thing that the import did.

    Attributes:
        kind: taken (for what it is), added, dropped, or left over.
        place: Where in the source; None for what the source has nothing of.
        what: What it was taken for, what was added, or what kind of thing was dropped.
        why: The reason.
        text: The words, whole.
    """

    kind: NoteKind
    place: SourcePlace | None
    what: str
    why: str
    text: str = ""

    def __str__(self) -> str:
        """`FILE:LINE: what: “words” (why)` on one line."""
        where = f"{self.place}: " if self.place else ""
        words = f": “{shorten(self.text)}”" if self.text else ""
        return f"{where}{self.what}{words} ({self.why})"


@dataclass
class ImportReport:
    """Collects notes in the order of the import's steps."""

    notes: list[ImportNote] = field(default_factory=list)

    def took(self, block: SourceBlock, what: str, why: str) -> None:
        """Note what `block` was taken for."""
        self._add("taken", block.place, what, why, block.all_words)

    def added(self, what: str, why: str, text: str = "") -> None:
        """Note words that the source does not have."""
        self._add("added", None, what, why, text)

    def dropped(self, block: SourceBlock, what: str, why: str) -> None:
        """Note that `block` is not in the article; what it was taken for no longer matters."""
        gone = (block.place, block.all_words)
        self.notes = [
            note for note in self.notes if note.kind != "taken" or (note.place, note.text) != gone
        ]
        self._add("dropped", block.place, what, why, block.all_words)

    def left(self, block: SourceBlock, what: str, why: str) -> None:
        """Note that `block` has no place in an article and stands in leftover.md."""
        self._add("left", block.place, what, why, block.all_words)

    def of_kind(self, kind: NoteKind) -> list[ImportNote]:
        """The notes of one kind, by place, each once."""
        found = dict.fromkeys(note for note in self.notes if note.kind == kind)
        return sorted(found, key=_order)

    def _add(
        self, kind: NoteKind, place: SourcePlace | None, what: str, why: str, text: str
    ) -> None:
        self.notes.append(ImportNote(kind, place, what, why, text))


def _order(note: ImportNote) -> tuple[str, int]:
    return (note.place.file, note.place.number) if note.place else ("", 0)
