"""The clinic's private keys while unlocked: in this process's memory, never on disk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.base.clock import Clock, seconds_since_boot
from kiosk.base.errors import KioskError
from kiosk.desk.keys.key_folder import ClinicKeys
from kiosk.protocol.clinic_keys.private_key_file import WrongSecretError
from kiosk.protocol.envelope import hpke_keys
from kiosk.protocol.envelope.envelope_error import EnvelopeError
from kiosk.protocol.envelope.opening import OpenedEnvelope, open_envelope

AUTO_LOCK_S = 900.0
"""Seconds without staff activity after which the keys lock again."""
_NOTE_LABEL = b"clearmind-kiosk staff note v1\0"


class KeysLockedError(KioskError):
    """The keys are locked."""

    def __init__(self) -> None:
        super().__init__("the keys are locked. Unlock them with the clinic's passphrase.")


class Vault:
    """Opens what was sealed to the clinic, but only while unlocked."""

    def __init__(self, clinic: Callable[[], ClinicKeys], clock: Clock = seconds_since_boot) -> None:
        """Use the keys from `clinic`, called each time: keys may be added while the desk runs."""
        self._clinic = clinic
        self._clock = clock
        self._lock = threading.Lock()
        self._ring: dict[bytes, X25519PrivateKey] = {}
        self._used_at = 0.0
        self._rests = True

    @property
    def is_unlocked(self) -> bool:
        """Whether any key is unlocked."""
        with self._lock:
            self._lock_if_idle()
            return bool(self._ring)

    @property
    def unlocked_key_ids(self) -> frozenset[str]:
        """The ids, in hex, of the unlocked keys."""
        with self._lock:
            self._lock_if_idle()
            return frozenset(one.hex() for one in self._ring)

    def unlock(self, passphrase: str, *, auto_lock: bool = True) -> int:
        """Unlock every key that `passphrase` opens, about 0.2 s each; return how many.

        `auto_lock` says whether they lock again when there is no staff activity.

        Raises:
            KioskError: `passphrase` opens none, or there are none.
        """
        locked = self._clinic().locked_keys
        if not locked:
            raise KioskError("the desk doesn't have a private key. Start it with --key FILE.")
        opened: dict[bytes, X25519PrivateKey] = {}
        wrong: KioskError | None = None
        for one in locked:
            try:
                opened[one.key_id] = one.unlock(passphrase)
            except WrongSecretError as error:
                wrong = error
        if not opened and wrong is not None:
            raise wrong
        with self._lock:
            self._ring |= opened
            self._rests = auto_lock
            self._used_at = self._clock()
        return len(opened)

    def lock(self) -> None:
        """Forget the keys."""
        with self._lock:
            self._ring = {}

    def postpone_auto_lock(self) -> None:
        """Restart the auto-lock timer: staff are active."""
        with self._lock:
            self._lock_if_idle()
            self._used_at = self._clock()

    def open_envelope(self, envelope: bytes) -> OpenedEnvelope:
        """The contents of `envelope`.

        Raises:
            KeysLockedError: no key is unlocked.
            EnvelopeError: it does not open.
        """
        return open_envelope(envelope, self._unlocked_keys())

    def seal_note(self, request_id: UUID, text: str) -> bytes:
        """Seal a staff note about a request, so that only an unlocked desk can read it.

        Raises:
            KioskError: there is no public key.
        """
        public = self._clinic().public_key
        if public is None:
            raise KioskError(
                "there is no public key to seal the note with. Start the desk with --public-key."
            )
        info = _NOTE_LABEL + request_id.bytes
        return public.id + hpke_keys.HPKE_SUITE.encrypt(
            text.encode(), hpke_keys.load_sealing_key(public.key), info=info
        )

    def open_note(self, request_id: UUID, sealed: bytes) -> str:
        """The text of the note in `sealed`.

        Raises:
            KeysLockedError: no key is unlocked.
            EnvelopeError: it does not open.
        """
        private = self._unlocked_keys().get(sealed[:16])
        if private is None:
            raise EnvelopeError("wrong-key", "this note was sealed with a key that isn't here")
        try:
            plain = hpke_keys.HPKE_SUITE.decrypt(
                sealed[16:], private, info=_NOTE_LABEL + request_id.bytes
            )
        except (InvalidTag, ValueError):
            raise EnvelopeError("changed", "this note has been altered") from None
        return plain.decode()

    def _unlocked_keys(self) -> dict[bytes, X25519PrivateKey]:
        with self._lock:
            self._lock_if_idle()
            if not self._ring:
                raise KeysLockedError
            return dict(self._ring)

    def _lock_if_idle(self) -> None:
        if self._rests and self._ring and self._clock() - self._used_at >= AUTO_LOCK_S:
            self._ring = {}
