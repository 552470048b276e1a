"""What a visitor takes along on their own telephone: one code, holding a contact card.

The card holds the clinic's contact, the article's address and the visitor's questions, and
nothing that tells one visitor, kiosk or day from another: the same choices make the same code.

vCard 3.0 (RFC 2426), not 4.0: it is what Apple's Contacts writes unless told otherwise, what
Android's contacts and ZXing's reader (the base of many Android scanners) read, and it knows
every field used here. All of them join folded lines and take the escapes back.

Size. A reader needs two pixels of its picture for a module (Google ML Kit, "Input image
guidelines"). A telephone's main camera sees about 0.8 m across at 0.6 m, in 1,920 pixels of
video: 2.4 pixels a millimetre. So a module must have 0.83 mm, and here has at least
`MODULE_MM`. The whole is at least a tenth of the distance, the common rule for code sizes.
The quiet zone of four modules is ISO/IEC 18004's, as are the levels of error correction:
M restores 15 percent, enough for a glare or a fingerprint.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from kiosk.base.errors import KioskError

MODULE_MM = 0.9
SIDE_MM = 60.0
QUIET = 4
LINE = 75
"""Octets of a line before it is folded, without its end (RFC 2426, 2.6)."""
SHORT = 60
"""Characters that a question keeps when there is no room for all of it."""

_BIDI = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_VERSIONS = range(1, 41)
_Capacity: TypeAlias = dict[int, dict[int, int]]


@dataclass(frozen=True)
class Card:
    """The clinic, as its profile says. An empty field is left out.

    `article_url` is where the article can be read again; `web` is the clinic's own address.
    """

    name: str
    phone: str
    address: str
    web: str
    article_url: str = ""


@dataclass(frozen=True)
class Wording:
    """Words of the note: its title, and the line for what found no room, with `{count}`."""

    title: str
    more: str


@dataclass(frozen=True)
class Square:
    """Where the code is shown: the longest side in mm, and the panel's device pixels a mm."""

    side_mm: float
    px_per_mm: float

    @property
    def least_module_px(self) -> int:
        """Whole pixels that the smallest module has: sharp edges, and `MODULE_MM` at least."""
        return max(1, math.ceil(MODULE_MM * self.px_per_mm - 1e-6))

    @property
    def modules(self) -> int:
        """Modules that fit across, the quiet zone's included."""
        return int(self.side_mm * self.px_per_mm + 1e-6) // self.least_module_px

    @property
    def octets(self) -> int:
        """Octets that a code of this size holds at level M; 0 when none fits."""
        fitting = [version for version in _VERSIONS if _across(version) <= self.modules]
        return _octets(fitting[-1]) if fitting else 0


@dataclass(frozen=True)
class Takeaway:
    """What the code says.

    Attributes:
        payload: the vCard.
        taken: the questions in it, as they stand there.
        left_out: how many found no room; the screen says so, as the card does.
    """

    payload: str
    taken: tuple[str, ...]
    left_out: int


@dataclass(frozen=True)
class Matrix:
    """A code's modules, dark or not, row by row from the top, the quiet zone included.

    `module_px` is the side of one in device pixels.
    """

    rows: tuple[tuple[bool, ...], ...]
    module_px: int

    @property
    def side_px(self) -> int:
        """Side of the whole in device pixels."""
        return len(self.rows) * self.module_px


def take(card: Card, questions: Sequence[str], wording: Wording, square: Square) -> Takeaway:
    """The card with as many of `questions` as `square` has room for, the first first.

    All of them whole; else the long ones shortened; else the last ones left out and counted.

    Raises:
        KioskError: not even the clinic's contact fits.
    """
    whole = [_clean(question) for question in questions]
    short = [_shorten(question) for question in whole]
    attempts = [whole, *(short[:count] for count in range(len(short), 0, -1))]
    for taken in attempts:
        left_out = len(questions) - len(taken)
        payload = vcard(card, _note(taken, left_out, wording))
        if len(payload.encode()) <= square.octets:
            return Takeaway(payload, tuple(taken), left_out)
    payload = vcard(card, ())
    if len(payload.encode()) > square.octets:
        raise _too_large(payload, square)
    return Takeaway(payload, (), len(questions))


def vcard(card: Card, note: Sequence[str]) -> str:
    """A vCard 3.0 of the clinic, with `note` as lines of its note."""
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


def code(payload: str, *, side_mm: float, px_per_mm: float) -> Matrix:
    """The code of `payload` with the largest modules that `side_mm` has room for.

    Args:
        payload: what it holds, as UTF-8.
        side_mm: the room, a square with this side, the quiet zone included.
        px_per_mm: device pixels a millimetre; a module is a whole number of them.

    Raises:
        KioskError: the room is smaller than `SIDE_MM`, or a module would be than `MODULE_MM`.
    """
    import segno  # noqa: PLC0415 - 30 ms that the first frame does not wait for

    square = Square(side_mm, px_per_mm)
    if side_mm < SIDE_MM:
        raise KioskError(
            f"The code has {side_mm:.0f} mm; give it {SIDE_MM:.0f} mm or more, "
            "or telephones at arm's length cannot read it."
        )
    if len(payload.encode()) > square.octets:
        raise _too_large(payload, square)
    symbol = segno.make_qr(payload, error="m", mode="byte", encoding="utf-8", boost_error=True)
    rows = tuple(tuple(bool(dark) for dark in row) for row in symbol.matrix_iter(border=QUIET))
    return Matrix(rows, int(side_mm * px_per_mm + 1e-6) // len(rows))


def _note(taken: Sequence[str], left_out: int, wording: Wording) -> list[str]:
    if not taken:
        return []
    lines = [wording.title, *(f"{i}. {question}" for i, question in enumerate(taken, 1))]
    return [*lines, wording.more.format(count=left_out)] if left_out else lines


def _clean(text: str) -> str:
    """One line without control characters, or marks that turn the reading direction."""
    kept = (
        " " if unicodedata.category(c) == "Cc" else c
        for c in text
        if unicodedata.category(c) != "Cs" and unicodedata.bidirectional(c) not in _BIDI
    )
    return " ".join("".join(kept).split())


def _shorten(text: str) -> str:
    if len(text) <= SHORT:
        return text
    head = text[: SHORT - 1]
    return (head[: head.rfind(" ")] if " " in head else head) + "…"


def _text(value: str) -> str:
    """A text value, escaped as RFC 2426, section 4 says."""
    value = _clean(value)
    for special in ("\\", ",", ";"):
        value = value.replace(special, "\\" + special)
    return value


def _address(url: str) -> str:
    """A web address; browsers of telephones want its scheme, which profiles leave out."""
    url = _clean(url).replace(" ", "%20")
    return url if "://" in url else f"https://{url}"


def _fold(line: str) -> str:
    """`line` in pieces of at most `LINE` octets; no character and no escape is cut in two."""
    pieces: list[str] = []
    piece, escaped = "", False
    for character in line:
        room = LINE if not pieces else LINE - 1  # the space that begins the next line counts
        if not escaped and len((piece + character).encode()) > room - (character == "\\"):
            pieces.append(piece)
            piece = ""
        piece += character
        escaped = character == "\\" and not escaped
    return "\r\n ".join([*pieces, piece])


def _across(version: int) -> int:
    return 17 + 4 * version + 2 * QUIET


def _octets(version: int) -> int:
    """Octets that a code of `version` holds at level M, in one run of bytes."""
    from segno import consts  # noqa: PLC0415 - as in `code`

    bits = cast("_Capacity", consts.SYMBOL_CAPACITY)[version][consts.ERROR_LEVEL_M]
    mode, length = 4, 8 if version < 10 else 16
    return (bits - mode - length) // 8


def _too_large(payload: str, square: Square) -> KioskError:
    octets = len(payload.encode())
    fitting = next((v for v in _VERSIONS if _octets(v) >= octets), 0)
    needed = _across(fitting) * square.least_module_px / square.px_per_mm
    return KioskError(
        f"The code for telephones would hold {octets} bytes; {square.side_mm:.0f} mm on this panel "
        f"hold {square.octets}. "
        + (f"Give it {math.ceil(needed)} mm, or s" if fitting else "S")
        + "horten name, address, web and article_url in profile.toml."
    )
