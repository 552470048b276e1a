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
from kiosk.base.atomic_files import remove_file, write_atomically
from kiosk.base.errors import KioskError
from kiosk.config import kiosk_identity
from kiosk.protocol.clinic_keys import public_key_file
from kiosk.protocol.pairing_code import PairingCode
from kiosk.protocol.spki_pins import CLINIC_KEY_FILE, LoopbackOnly, SpkiPins, is_loopback_address
from kiosk.protocol.wire_messages import Hex64, Key32, PairAnswer, PairRequest

if TYPE_CHECKING:
    from kiosk.sync.transport import DeskClient, DeskResponse

PAIRING_FILE, PAIRING_DRAFT_FILE = "pairing.json", "pairing-draft.json"

TokenText = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_-]{43}$")]


class DeskPairing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The desk of this kiosk, as kept in the data folder for this user alone."""

    version: int = 1
    host: str
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)]
    pins: Annotated[tuple[Hex64, ...], msgspec.Meta(max_length=2)]
    """SHA-256 of the keys (SPKI) that the desk may show: one at least, unless `plain`."""
    token: TokenText
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

    def open_client(self) -> DeskClient:
        """Calls to this desk."""
        from kiosk.sync.transport import DeskClient  # noqa: PLC0415 - 0.08 s that no start needs

        pins = tuple(bytes.fromhex(one) for one in self.pins)
        known = LoopbackOnly() if self.plain else SpkiPins(pins)
        return DeskClient(self.host, self.port, known, self.token)


class _PairingDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A token that a desk may know of, although its answer never came."""

    mark: str
    token: TokenText

    def __repr__(self) -> str:
        return "_Draft(…)"


def load_pairing(data: Path) -> DeskPairing | None:
    """The pairing kept in the data folder `data`; None: this kiosk has no desk.

    Raises:
        KioskError: it is there but cannot be read, or is damaged.
    """
    file = data / PAIRING_FILE
    try:
        found = msgspec.json.decode(file.read_bytes(), type=DeskPairing)
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


def pair_with_desk(
    data: Path,
    code: PairingCode,
    *,
    name: str = "",
    wall_clock: Callable[[], float] = time.time,
    make_client: Callable[..., DeskClient] | None = None,
) -> DeskPairing:
    """Ask the desk that showed `code`; keeps what it answers in `data`, and returns it.

    Args:
        data: the data folder, made where it is missing.
        code: what the desk shows.
        name: what staff call this kiosk, 100 characters at most; they may change it at the desk.
        wall_clock: unix seconds.
        make_client: makes the calls; `DeskClient` where left out.

    Raises:
        KioskError: why not; nothing of an earlier pairing is changed. Where the answer was lost,
            the same code does it again.
    """
    from kiosk.sync.transport import DeskCallError, DeskClient  # noqa: PLC0415 - as `DeskPairing.open_client`

    who = kiosk_identity.load_or_create_identity(data)
    token = _token_for_code(data, code.fingerprint)
    asked = PairRequest(
        code=code.one_time_code,
        kiosk_id=who.kiosk_id,
        token_sha256=hashlib.sha256(token.encode()).hexdigest(),
        device_key=base64.b64encode(who.public_key).decode(),
        name=name[:100],
    )
    where = f"{code.host}:{code.port}"
    to_desk = (make_client or DeskClient)(code.host, code.port, code.spki_prefix)
    try:
        answer = to_desk.post(
            "/v1/pair", msgspec.json.encode(asked), {"Content-Type": "application/json"}
        )
    except DeskCallError as error:
        raise KioskError(f"{where}: {_NO_ANSWER.get(error.fault, _LOST)}") from error
    told = _parse_answer(answer, where)
    made = DeskPairing(
        host=code.host,
        port=code.port,
        pins=(answer.spki_digest.hex(),),
        token=token,
        clinic=told.clinic,
        signing_key=told.signing_key,
        mark=code.fingerprint,
        paired_at=int(wall_clock()),
    )
    write_atomically(data / CLINIC_KEY_FILE, told.clinic_key.encode())
    save_pairing(data, made)
    remove_file(data / PAIRING_DRAFT_FILE)
    return made


def save_pairing(data: Path, pairing: DeskPairing) -> None:
    """Keep `pairing`, readable by this user alone.

    Raises:
        KioskError: it cannot be written; the one before is still there.
    """
    write_atomically(data / PAIRING_FILE, msgspec.json.encode(pairing))


def forget_pairing(data: Path) -> bool:
    """Forget the desk and its key; tells whether there was one. Requests that wait stay.

    Raises:
        KioskError: a file cannot be removed.
    """
    remove_file(data / PAIRING_DRAFT_FILE)
    remove_file(data / CLINIC_KEY_FILE)
    return remove_file(data / PAIRING_FILE)


def _token_for_code(data: Path, mark: str) -> str:
    """The token for the code with this mark: the one already told, else a new one, kept."""
    kinds: dict[str, type[_PairingDraft] | type[DeskPairing]] = {
        PAIRING_DRAFT_FILE: _PairingDraft,
        PAIRING_FILE: DeskPairing,
    }
    for name, kind in kinds.items():
        try:
            before: _PairingDraft | DeskPairing = msgspec.json.decode(
                (data / name).read_bytes(), type=kind
            )
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            continue
        if before.mark == mark:
            return before.token
    token = secrets.token_urlsafe(32)
    try:
        private_files.make_private_folder(data)
    except OSError as error:
        raise KioskError(f"{data}: cannot be made ({error.strerror})") from error
    write_atomically(data / PAIRING_DRAFT_FILE, msgspec.json.encode(_PairingDraft(mark, token)))
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


def _parse_answer(answer: DeskResponse, where: str) -> PairAnswer:
    try:
        if answer.status == 200 and answer.is_json:
            told = msgspec.json.decode(answer.body, type=PairAnswer)
            public_key_file.parse_public_key_file(told.clinic_key)
            return told
        said = msgspec.json.decode(answer.body, type=dict[str, object]) if answer.is_json else {}
    except (msgspec.DecodeError, KioskError, RecursionError) as error:
        raise KioskError(
            f"{where}: the desk's answer cannot be used ({error}). Are both programs up to date?"
        ) from error
    from kiosk.sync.transport import parse_refusal_code  # noqa: PLC0415 - as `DeskPairing.open_client`

    code = parse_refusal_code(said)
    raise KioskError(f"{where}: {_REFUSED.get(code) or _describe_refusal(code, answer.status)}")


def _describe_refusal(code: str, status: int) -> str:
    if code:
        return f"the desk refuses ({code}). Look at its log, and have it show a new code."
    return f"a web server answers there, but no desk (status {status}). Compare the address."
