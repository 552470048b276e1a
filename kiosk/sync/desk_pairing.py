"""Pairing: how a kiosk comes to know its desk, and what it keeps of it.

The token is minted and kept before it is told, so that the same code, typed again after a lost
answer, asks the same thing; the desk then answers the same.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec

from kiosk.base import private_files
from kiosk.base.atomic_files import drop, keep
from kiosk.base.errors import KioskError
from kiosk.config import kiosk_identity
from kiosk.protocol.clinic_keys import public_key_file
from kiosk.protocol.pairing_code import PairingCode
from kiosk.protocol.spki_pins import PUBLIC_KEY, Pins, ThisMachine, is_loopback_address

if TYPE_CHECKING:
    from kiosk.sync.transport import Answer, DeskLine

FILE, DRAFT = "pairing.json", "pairing-draft.json"

Hex64 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Key32 = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9+/]{43}=$")]
Token = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_-]{43}$")]


class Pairing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The desk of this kiosk, as kept in the data folder for this user alone."""

    version: int = 1
    host: str
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)]
    pins: Annotated[tuple[Hex64, ...], msgspec.Meta(max_length=2)]
    """SHA-256 of the keys (SPKI) that the desk may show: one at least, unless `plain`."""
    token: Token
    """256 bits that name this kiosk to the desk."""
    clinic: str
    signing_key: Key32
    """The clinic's Ed25519 key, base64: it signs receipts and new keys."""
    mark: str
    """Of the code that it was paired with."""
    paired_at: int
    plain: bool = False
    """Without TLS: a desk for trying out, at an address of this machine alone."""

    def __post_init__(self) -> None:
        if bool(self.pins) == self.plain:
            raise ValueError("a desk is known by one pin or two")
        if self.plain and not is_loopback_address(self.host):
            raise ValueError("without TLS a desk is on this machine alone")

    def __repr__(self) -> str:
        return f"Pairing({self.host}:{self.port})"

    def line(self) -> DeskLine:
        """Calls to this desk."""
        from kiosk.sync.transport import DeskLine  # noqa: PLC0415 - 0.08 s that no start needs

        pins = tuple(bytes.fromhex(one) for one in self.pins)
        known = ThisMachine() if self.plain else Pins(pins)
        return DeskLine(self.host, self.port, known, self.token)


class _Draft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A token that a desk may know of, although its answer never came."""

    mark: str
    token: Token

    def __repr__(self) -> str:
        return "_Draft(…)"


class _Paired(msgspec.Struct, frozen=True, kw_only=True):
    """The desk's answer."""

    clinic: str
    clinic_key: str
    signing_key: Key32
    time: int


def load(data: Path) -> Pairing | None:
    """The pairing kept in the data folder `data`; None: this kiosk has no desk.

    Raises:
        KioskError: it is there but cannot be read, or is damaged.
    """
    file = data / FILE
    try:
        found = msgspec.json.decode(file.read_bytes(), type=Pairing)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KioskError(f"{file}: cannot be read ({error.strerror})") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KioskError(
            f"{file}: the pairing is damaged ({error}). Pair this kiosk anew: clearmind-kiosk pair"
        ) from error
    if found.version != 1:
        raise KioskError(f"{file}: a later version of this program made it. Install that again.")
    return found


def pair(
    data: Path,
    code: PairingCode,
    *,
    name: str = "",
    wall: Callable[[], float] = time.time,
    line: Callable[..., DeskLine] | None = None,
) -> Pairing:
    """Ask the desk that showed `code`; keeps what it answers in `data`, and returns it.

    Args:
        data: the data folder, made where it is missing.
        code: what the desk shows.
        name: what staff call this kiosk, 100 characters at most; they may change it at the desk.
        wall: unix seconds.
        line: makes the calls; `DeskLine` where left out.

    Raises:
        KioskError: why not; nothing of an earlier pairing is changed. Where the answer was lost,
            the same code does it again.
    """
    from kiosk.sync.transport import CallError, DeskLine  # noqa: PLC0415 - as `Pairing.line`

    who = kiosk_identity.load_or_mint(data)
    token = _token(data, code.mark)
    asked = {
        "code": code.one_time,
        "kiosk_id": str(who.kiosk_id),
        "token_sha256": hashlib.sha256(token.encode()).hexdigest(),
        "device_key": base64.b64encode(who.public_key).decode(),
        "name": name[:100],
    }
    where = f"{code.host}:{code.port}"
    to_desk = (line or DeskLine)(code.host, code.port, code.first_bits)
    try:
        answer = to_desk.post(
            "/v1/pair", msgspec.json.encode(asked), {"Content-Type": "application/json"}
        )
    except CallError as error:
        raise KioskError(f"{where}: {_NO_ANSWER.get(error.fault, _LOST)}") from error
    told = _told(answer, where)
    made = Pairing(
        host=code.host,
        port=code.port,
        pins=(answer.digest.hex(),),
        token=token,
        clinic=told.clinic,
        signing_key=told.signing_key,
        mark=code.mark,
        paired_at=int(wall()),
    )
    keep(data / PUBLIC_KEY, told.clinic_key.encode())
    store(data, made)
    drop(data / DRAFT)
    return made


def store(data: Path, pairing: Pairing) -> None:
    """Keep `pairing`, readable by this user alone.

    Raises:
        KioskError: it cannot be written; the one before is still there.
    """
    keep(data / FILE, msgspec.json.encode(pairing))


def forget(data: Path) -> bool:
    """Forget the desk and its key; tells whether there was one. Requests that wait stay.

    Raises:
        KioskError: a file cannot be removed.
    """
    drop(data / DRAFT)
    drop(data / PUBLIC_KEY)
    return drop(data / FILE)


def _token(data: Path, mark: str) -> str:
    """The token for the code with this mark: the one already told, else a new one, kept."""
    kinds: dict[str, type[_Draft] | type[Pairing]] = {DRAFT: _Draft, FILE: Pairing}
    for name, kind in kinds.items():
        try:
            before: _Draft | Pairing = msgspec.json.decode((data / name).read_bytes(), type=kind)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            continue
        if before.mark == mark:
            return before.token
    token = secrets.token_urlsafe(32)
    try:
        private_files.make_folder(data)
    except OSError as error:
        raise KioskError(f"{data}: cannot be made ({error.strerror})") from error
    keep(data / DRAFT, msgspec.json.encode(_Draft(mark, token)))
    return token


_NO_ANSWER = {
    "unreachable": "nothing answers there. Is the desk running, and this machine on its network?",
    "other-key": "what answers there is not the desk that showed this code: it has another "
    "certificate. Nothing was told to it. Compare the code, and the address with the desk's.",
    "no-tls": "what answers there speaks no TLS, so it is not the desk: a log-in page of the "
    "network, perhaps, or a desk started without --tls. Nothing was told to it.",
}
_LOST = "the desk's answer did not come. Do the same again, with the same code."
_REFUSED = {
    "wrong-code": "the desk does not take this code: it is wrong, older than ten minutes, or was "
    "typed wrong five times. Have the desk show a new one.",
    "already-paired": "another kiosk used this code. Have the desk show a new one.",
}


def _told(answer: Answer, where: str) -> _Paired:
    try:
        if answer.status == 200 and answer.json:
            told = msgspec.json.decode(answer.body, type=_Paired)
            public_key_file.parse(told.clinic_key)
            return told
        said = msgspec.json.decode(answer.body, type=dict[str, object]) if answer.json else {}
    except (msgspec.DecodeError, KioskError, RecursionError) as error:
        raise KioskError(
            f"{where}: the desk's answer cannot be used ({error}). Are both programs up to date?"
        ) from error
    from kiosk.sync.transport import refusal  # noqa: PLC0415 - as `Pairing.line`

    code = refusal(said)
    raise KioskError(f"{where}: {_REFUSED.get(code) or _other(code, answer.status)}")


def _other(code: str, status: int) -> str:
    if code:
        return f"the desk refuses ({code}). Look at its log, and have it show a new code."
    return f"a web server answers there, but no desk (status {status}). Compare the address."
