"""The assembled desk: everything that API calls and pages work with."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.base.clock import Clock, seconds_since_boot
from kiosk.desk.alerts.alert_service import AlertService
from kiosk.desk.keys.key_folder import ClinicKeys
from kiosk.desk.keys.key_rotation import KeyRotation
from kiosk.desk.keys.vault import Vault
from kiosk.desk.known_browsers import KnownBrowsers
from kiosk.desk.note_drafts import NoteDrafts
from kiosk.desk.pairing import LivePairingCode
from kiosk.desk.password_throttle import PasswordThrottle
from kiosk.desk.quota import CallQuota
from kiosk.desk.setup_link import SetupLink
from kiosk.desk.store.desk_database import DeskDatabase


@dataclass(frozen=True)
class DeskAddress:
    """The desk's address, names and certificate keys."""

    host: str
    """The address it listens on."""
    port: int
    name: str
    """The name browsers and kiosks use for it."""
    spki: bytes | None = None
    """Its certificate's public key, DER; None: plain HTTP, on loopback only."""
    next_spki: bytes | None = None
    """The key it will switch to, DER; None: none announced."""
    aliases: tuple[str, ...] = ()
    """Other names it answers to."""
    self_signed: bool = True
    """Whether its certificate is self-signed."""

    @property
    def uses_tls(self) -> bool:
        """Whether it has a certificate."""
        return self.spki is not None

    @property
    def hsts_name(self) -> str:
        """The name to send HSTS (HTTPS only) for; empty: none.

        HSTS applies to every port of that host for a year, and users cannot click past a warning.
        So it takes a real network name, port 443, and a certificate that browsers already trust.
        """
        try:
            ipaddress.ip_address(self.name)
        except ValueError:
            local = self.name == "localhost" or self.name.endswith(".localhost")
            return "" if local or self.self_signed or self.port != 443 else self.name.lower()
        return ""

    @property
    def url(self) -> str:
        """The URL to open in a browser."""
        host = f"[{self.name}]" if ":" in self.name else self.name
        return f"{'https' if self.uses_tls else 'http'}://{host}:{self.port}"

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Host header names that the desk answers to; any other is an attack."""
        return frozenset(
            one.lower()
            for one in (self.name, self.host, *self.aliases, "localhost", "127.0.0.1", "::1")
        )


@dataclass
class Desk:
    """The desk's state and services."""

    data_folder: Path
    database: DeskDatabase
    clinic_keys: ClinicKeys
    address: DeskAddress
    clock: Clock = seconds_since_boot
    """Monotonic seconds: for codes, quotas and waits."""
    wall_clock: Callable[[], float] = time.time
    """Unix seconds: for stored timestamps."""
    pairing: LivePairingCode = field(init=False)
    quota: CallQuota = field(init=False)
    vault: Vault = field(init=False)
    setup_link: SetupLink = field(init=False)
    started_at: int = field(init=False)
    """Unix seconds."""
    rotation: KeyRotation = field(init=False)
    use_keystore: bool = False
    """Whether the keys may be unlocked with the passphrase in this machine's keystore."""
    unlocked_from_plain_file: bool = False
    """Whether the keys were unlocked with a passphrase from a plain file."""
    password_throttle: PasswordThrottle = field(init=False)
    known_browsers: KnownBrowsers = field(init=False)
    alerts: AlertService = field(init=False)
    note_drafts: NoteDrafts = field(default_factory=NoteDrafts, init=False)
    receipt_files: dict[str, bytes] = field(default_factory=dict, init=False, repr=False)
    """Receipt files waiting to be downloaded, by the name in their URL."""

    def __post_init__(self) -> None:
        self.pairing = LivePairingCode(self.clock)
        self.started_at = self.now
        self.quota = CallQuota()
        self.vault = Vault(lambda: self.clinic_keys, self.clock)
        self.rotation = KeyRotation()
        self.setup_link = SetupLink(self.clock)
        self.password_throttle = PasswordThrottle(self.clock)
        self.known_browsers = KnownBrowsers(
            self.clinic_keys.signing_private_key.private_bytes_raw()
        )
        self.alerts = AlertService(
            self.data_folder, self.database, lambda: self.now, self.address.name
        )

    @property
    def now(self) -> int:
        """Unix seconds."""
        return int(self.wall_clock())

    @property
    def locked_key_count(self) -> int:
        """How many of its private keys are locked."""
        return len({one.hex() for one in self.clinic_keys.key_paths} - self.vault.unlocked_key_ids)

    @property
    def banner(self) -> str:
        """The warning shown on every page; empty: none."""
        if self.unlocked_from_plain_file:
            return (
                "The clinic's key is opened from a plain file on this machine: whoever reads its "
                "disk reads every request. Use this for trying out alone."
            )
        if self.clinic_keys.public_key is not None and self.clinic_keys.public_key.demo:
            return "Demo only. Don't enter any real person's details."
        return ""

    def close(self) -> None:
        """Stop alerts, forget the keys and close the database."""
        self.alerts.stop()
        self.vault.lock()
        self.database.close()
