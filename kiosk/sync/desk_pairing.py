"""Pairing: how a kiosk gets to know its desk, and what it stores about it.

The token is generated and stored before it is used, so that typing the same code again after a lost
answer repeats the same request, and the desk gives the same answer.
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
    """This kiosk's desk, as stored in the data folder for this user only."""

    version: int = 1
    host: str
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)]
    pins: Annotated[tuple[Hex64, ...], msgspec.Meta(max_length=2)]
    """SHA-256 of the keys (SPKI) that the desk may show: at least one, unless `plain`."""
    token: TokenText
    """256 bits that identify this kiosk to the desk."""
    clinic: str
    signing_key: Key32
    """The clinic's Ed25519 key, base64: it signs receipts and new keys."""
    mark: str
    """Fingerprint of the pairing code that was used."""
    paired_at: int
    plain: bool = False
    """Without TLS: a demo desk at a loopback address."""

    def __post_init__(self) -> None:
        if bool(self.pins) == self.plain:
            raise ValueError("a desk is known by one pin or two")
        if self.plain and not is_loopback_address(self.host):
            raise ValueError("without TLS a desk is on this machine alone")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.host}:{self.port})"

    def open_client(self) -> DeskClient:
        """Open a client for this desk."""
        from kiosk.sync.transport import DeskClient  # noqa: PLC0415 - keeps 0.08 s out of start-up

        pins = tuple(bytes.fromhex(one) for one in self.pins)
        known = LoopbackOnly() if self.plain else SpkiPins(pins)
        return DeskClient(self.host, self.port, known, self.token)


class _PairingDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A token that the desk may already know, although its answer never arrived."""

    mark: str
    token: TokenText

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


def load_pairing(data: Path) -> DeskPairing | None:
    """Load the pairing from the data folder `data`; None if this kiosk has no desk.

    Raises:
        KioskError: it exists but cannot be read, or is damaged.
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
        raise KioskError(f"{file}: made by a later version of this program. Install that version.")
    return found


def pair_with_desk(
    data: Path,
    code: PairingCode,
    *,
    name: str = "",
    wall_clock: Callable[[], float] = time.time,
    make_client: Callable[..., DeskClient] | None = None,
) -> DeskPairing:
    """Pair with the desk that showed `code`; stores the pairing in `data` and returns it.

    Args:
        data: the data folder, created if missing.
        code: what the desk shows.
        name: what staff call this kiosk, at most 100 characters; they can change it at the desk.
        wall_clock: unix seconds.
        make_client: opens the client; `DeskClient` if left out.

    Raises:
        KioskError: it failed; an earlier pairing is unchanged. If the answer was lost, try again
            with the same code.
    """
    from kiosk.sync.transport import DeskCallError, DeskClient  # noqa: PLC0415 - start-up

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
    """Store `pairing`, readable by this user only.

    Raises:
        KioskError: it cannot be written; the earlier one is still there.
    """
    write_atomically(data / PAIRING_FILE, msgspec.json.encode(pairing))


def forget_pairing(data: Path) -> bool:
    """Forget the desk and its key; returns whether there was one. Waiting requests stay.

    Raises:
        KioskError: a file cannot be removed.
    """
    remove_file(data / PAIRING_DRAFT_FILE)
    remove_file(data / CLINIC_KEY_FILE)
    return remove_file(data / PAIRING_FILE)


def _token_for_code(data: Path, mark: str) -> str:
    """The token for the code with this mark: the one used before, or a new one, stored now."""
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
_LOST = "the desk's answer did not come. Try again with the same code."
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
    from kiosk.sync.transport import parse_refusal_code  # noqa: PLC0415 - keeps start-up fast

    code = parse_refusal_code(said)
    raise KioskError(f"{where}: {_REFUSED.get(code) or _describe_refusal(code, answer.status)}")


def _describe_refusal(code: str, status: int) -> str:
    if code:
        return f"the desk refuses ({code}). Look at its log, and have it show a new code."
    return f"a web server answers there, but no desk (status {status}). Compare the address."
