"""What a visitor takes home on their phone: one QR code holding a contact card.

The card holds the clinic's contact, the article's address and the visitor's questions, and
nothing that identifies a visitor, kiosk or day: the same choices make the same code.

vCard 3.0 (RFC 2426), not 4.0: Apple's Contacts writes it by default, Android's contacts and
ZXing's reader (the base of many Android scanners) read it, and it has every field used here. All
of them unfold folded lines and unescape text.

Size: a reader needs two pixels of its image per module (Google ML Kit, "Input image
guidelines"). A phone's main camera sees about 0.8 m across at 0.6 m, in 1,920 pixels of
video: 2.4 pixels per millimeter. So a module must be 0.83 mm; here it is at least
`MIN_MODULE_MM`. The whole code is at least a tenth of the distance, the common rule for code
sizes. The four-module quiet zone and the error correction levels are from ISO/IEC 18004; M
restores 15 percent, enough for glare or a fingerprint.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from kiosk.base.errors import KioskError

MIN_MODULE_MM = 0.9
MIN_SIDE_MM = 60.0
QUIET_ZONE_MODULES = 4
MAX_LINE_OCTETS = 75
"""The longest line before it is folded, in octets without its line break (RFC 2426, 2.6)."""
SHORT_QUESTION_CHARS = 60
"""How many characters a question is cut to when there is no room for all of it."""

_BIDI = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_VERSIONS = range(1, 41)
_Capacity: TypeAlias = dict[int, dict[int, int]]


@dataclass(frozen=True)
class ClinicCard:
    """The clinic's contact, from its profile. An empty field is left out.

    `article_url` is where the article can be read again; `web` is the clinic's own address.
    """

    name: str
    phone: str
    address: str
    web: str
    article_url: str = ""


@dataclass(frozen=True)
class NoteWording:
    """Text of the note: its title, and the line for questions left out, with `{count}`."""

    title: str
    more: str


@dataclass(frozen=True)
class QrArea:
    """The space for the code: its side in mm, and the panel's device pixels per mm."""

    side_mm: float
    px_per_mm: float

    @property
    def min_module_px(self) -> int:
        """Pixels in the smallest module: whole, for sharp edges, and at least `MIN_MODULE_MM`."""
        return max(1, math.ceil(MIN_MODULE_MM * self.px_per_mm - 1e-6))

    @property
    def module_count(self) -> int:
        """Modules that fit across, including the quiet zone."""
        return int(self.side_mm * self.px_per_mm + 1e-6) // self.min_module_px

    @property
    def capacity_octets(self) -> int:
        """Octets a code of this size holds at level M; 0 if no code fits."""
        fitting = [version for version in _VERSIONS if _across(version) <= self.module_count]
        return _octets(fitting[-1]) if fitting else 0


@dataclass(frozen=True)
class Takeaway:
    """What the code contains.

    Attributes:
        vcard: the text of the vCard.
        included_questions: the questions in it, as worded there.
        left_out_count: how many did not fit; both the screen and the card say so.
    """

    vcard: str
    included_questions: tuple[str, ...]
    left_out_count: int


@dataclass(frozen=True)
class QrMatrix:
    """A code's modules, row by row from the top, including the quiet zone. True is dark.

    `module_px` is the side of one module in device pixels.
    """

    rows: tuple[tuple[bool, ...], ...]
    module_px: int

    @property
    def side_px(self) -> int:
        """The side of the whole code in device pixels."""
        return len(self.rows) * self.module_px


def make_takeaway(
    card: ClinicCard, questions: Sequence[str], wording: NoteWording, area: QrArea
) -> Takeaway:
    """The card with as many of `questions` as `area` has room for.

    Use all of them uncut if they fit; else shorten the long ones; else leave out the last ones and
    count them.

    Raises:
        KioskError: not even the clinic's contact fits.
    """
    whole = [_clean(question) for question in questions]
    short = [_shorten(question) for question in whole]
    attempts = [whole, *(short[:count] for count in range(len(short), 0, -1))]
    for taken in attempts:
        left_out = len(questions) - len(taken)
        payload = format_vcard(card, _note(taken, left_out, wording))
        if len(payload.encode()) <= area.capacity_octets:
            return Takeaway(payload, tuple(taken), left_out)
    payload = format_vcard(card, ())
    if len(payload.encode()) > area.capacity_octets:
        raise _too_large(payload, area)
    return Takeaway(payload, (), len(questions))


def format_vcard(card: ClinicCard, note: Sequence[str]) -> str:
    """The clinic's vCard 3.0, with the lines of `note` as its note."""
    name = _text(card.name)
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", f"N:{name};;;;", f"ORG:{name}"]
    if card.phone:
        lines.append(f"TEL;TYPE=WORK,VOICE:{_text(card.phone)}")
    if card.address:
        lines.append(f"ADR;TYPE=WORK:;;{_text(card.address)};;;;")
    lines += [f"URL:{_address(url)}" for url in (card.web, card.article_url) if url]
    if note:
        lines.append("NOTE:" + "\\n".join(_text(line) for line in note))
    return "".join(_fold(line) + "\r\n" for line in [*lines, "END:VCARD"])


def make_qr_matrix(payload: str, *, side_mm: float, px_per_mm: float) -> QrMatrix:
    """The code for `payload`, with the largest modules that fit in `side_mm`.

    Args:
        payload: the text it holds, encoded as UTF-8.
        side_mm: the side of the available square, including the quiet zone.
        px_per_mm: device pixels per millimeter; a module is a whole number of them.

    Raises:
        KioskError: the square is below `MIN_SIDE_MM`, or modules would be below `MIN_MODULE_MM`.
    """
    import segno  # noqa: PLC0415 - takes 30 ms; keep it out of the first frame

    square = QrArea(side_mm, px_per_mm)
    if side_mm < MIN_SIDE_MM:
        raise KioskError(
            f"The code has {side_mm:.0f} mm; give it {MIN_SIDE_MM:.0f} mm or more, "
            "or telephones at arm's length cannot read it."
        )
    if len(payload.encode()) > square.capacity_octets:
        raise _too_large(payload, square)
    symbol = segno.make_qr(payload, error="m", mode="byte", encoding="utf-8", boost_error=True)
    rows = tuple(
        tuple(bool(dark) for dark in row) for row in symbol.matrix_iter(border=QUIET_ZONE_MODULES)
    )
    return QrMatrix(rows, int(side_mm * px_per_mm + 1e-6) // len(rows))


def _note(taken: Sequence[str], left_out: int, wording: NoteWording) -> list[str]:
    if not taken:
        return []
    lines = [wording.title, *(f"{i}. {question}" for i, question in enumerate(taken, 1))]
    return [*lines, wording.more.format(count=left_out)] if left_out else lines


def _clean(text: str) -> str:
    """One line, without control characters or marks that change the text direction."""
    kept = (
        " " if unicodedata.category(c) == "Cc" else c
        for c in text
        if unicodedata.category(c) != "Cs" and unicodedata.bidirectional(c) not in _BIDI
    )
    return " ".join("".join(kept).split())


def _shorten(text: str) -> str:
    if len(text) <= SHORT_QUESTION_CHARS:
        return text
    head = text[: SHORT_QUESTION_CHARS - 1]
    return (head[: head.rfind(" ")] if " " in head else head) + "…"


def _text(value: str) -> str:
    """A text value, escaped per RFC 2426, section 4."""
    value = _clean(value)
    for special in ("\\", ",", ";"):
        value = value.replace(special, "\\" + special)
    return value


def _address(url: str) -> str:
    """A web address with its scheme, which phone browsers need and profiles leave out."""
    url = _clean(url).replace(" ", "%20")
    return url if "://" in url else f"https://{url}"


def _fold(line: str) -> str:
    """Fold `line` into pieces of at most `MAX_LINE_OCTETS`, never inside a character or escape."""
    pieces: list[str] = []
    piece, escaped = "", False
    for character in line:
        room = (
            MAX_LINE_OCTETS if not pieces else MAX_LINE_OCTETS - 1
        )  # a continuation line starts with a space, which counts
        if not escaped and len((piece + character).encode()) > room - (character == "\\"):
            pieces.append(piece)
            piece = ""
        piece += character
        escaped = character == "\\" and not escaped
    return "\r\n ".join([*pieces, piece])


def _across(version: int) -> int:
    return 17 + 4 * version + 2 * QUIET_ZONE_MODULES


def _octets(version: int) -> int:
    """Octets a code of `version` holds at level M, as one run of bytes."""
    from segno import consts  # noqa: PLC0415 - see `make_qr_matrix`

    bits = cast("_Capacity", consts.SYMBOL_CAPACITY)[version][consts.ERROR_LEVEL_M]
    mode, length = 4, 8 if version < 10 else 16
    return (bits - mode - length) // 8


def _too_large(payload: str, square: QrArea) -> KioskError:
    octets = len(payload.encode())
    fitting = next((v for v in _VERSIONS if _octets(v) >= octets), 0)
    needed = _across(fitting) * square.min_module_px / square.px_per_mm
    return KioskError(
        f"The code for telephones would hold {octets} bytes; {square.side_mm:.0f} mm on this panel "
        f"hold {square.capacity_octets}. "
        + (f"Give it {math.ceil(needed)} mm, or s" if fitting else "S")
        + "horten name, address, web and article_url in profile.toml."
    )
