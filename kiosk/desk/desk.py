"""The desk put together: what every answer to a kiosk and every page is made from."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.base.clock import Clock, monotonic
from kiosk.desk.alerts.alert_service import Alerts
from kiosk.desk.keys.key_folder import Clinic
from kiosk.desk.keys.key_rotation import Rotation
from kiosk.desk.keys.vault import Vault
from kiosk.desk.known_browsers import Known
from kiosk.desk.note_drafts import Drafts
from kiosk.desk.pairing import Pairing
from kiosk.desk.password_throttle import Throttle
from kiosk.desk.quota import Quota
from kiosk.desk.setup_link import SetUp
from kiosk.desk.store.desk_database import Database


@dataclass(frozen=True)
class Address:
    """Where the desk is reached."""

    host: str
    """What it listens on."""
    port: int
    name: str
    """What browsers and kiosks call it."""
    spki: bytes | None = None
    """The key of its certificate, DER; None: plain HTTP, on loopback only."""
    next_spki: bytes | None = None
    """The key that it will change to, DER; None: none is announced."""
    also: tuple[str, ...] = ()
    """Other names it answers to."""
    self_made: bool = True
    """Whether no authority vouches for its certificate."""

    @property
    def secure(self) -> bool:
        """Whether it has a certificate."""
        return self.spki is not None

    @property
    def strict_name(self) -> str:
        """The name that browsers may be told to reach by HTTPS alone; empty: none.

        They then do so for every port of that host, for a year, and let nobody past a warning. So
        it has to be a name of the network, the one port that HTTPS has, and a certificate that
        browsers take by themselves.
        """
        try:
            ipaddress.ip_address(self.name)
        except ValueError:
            local = self.name == "localhost" or self.name.endswith(".localhost")
            return "" if local or self.self_made or self.port != 443 else self.name.lower()
        return ""

    @property
    def url(self) -> str:
        """What to open in a browser."""
        host = f"[{self.name}]" if ":" in self.name else self.name
        return f"{'https' if self.secure else 'http'}://{host}:{self.port}"

    @property
    def allowed(self) -> frozenset[str]:
        """The names in a Host header that are answered; any other is a trick."""
        return frozenset(
            one.lower()
            for one in (self.name, self.host, *self.also, "localhost", "127.0.0.1", "::1")
        )


@dataclass
class Desk:
    """Everything the desk knows and has."""

    data: Path
    database: Database
    clinic: Clinic
    address: Address
    clock: Clock = monotonic
    """Seconds that never go back: for codes, quotas, waits."""
    wall: Callable[[], float] = time.time
    """Unix seconds: for what is written down."""
    pairing: Pairing = field(init=False)
    quota: Quota = field(init=False)
    vault: Vault = field(init=False)
    setup: SetUp = field(init=False)
    started_at: int = field(init=False)
    """Unix seconds."""
    rotation: Rotation = field(init=False)
    keystore: bool = False
    """The keys may be unlocked by the passphrase in this machine's keystore."""
    plain_key: bool = False
    """The keys were opened with a passphrase that lies about in a plain file."""
    throttle: Throttle = field(init=False)
    known: Known = field(init=False)
    alerts: Alerts = field(init=False)
    drafts: Drafts = field(default_factory=Drafts, init=False)
    receipts: dict[str, bytes] = field(default_factory=dict, init=False, repr=False)
    """Receipt files that wait to be fetched, by the names in their addresses."""

    def __post_init__(self) -> None:
        self.pairing = Pairing(self.clock)
        self.started_at = self.now
        self.quota = Quota()
        self.vault = Vault(lambda: self.clinic, self.clock)
        self.rotation = Rotation()
        self.setup = SetUp(self.clock)
        self.throttle = Throttle(self.clock)
        self.known = Known(self.clinic.signing.private_bytes_raw())
        self.alerts = Alerts(self.data, self.database, lambda: self.now, self.address.name)

    @property
    def now(self) -> int:
        """Unix seconds."""
        return int(self.wall())

    @property
    def still_locked(self) -> int:
        """How many of its private keys are locked."""
        return len({one.hex() for one in self.clinic.files} - self.vault.key_ids)

    @property
    def banner(self) -> str:
        """What every page warns of; empty: nothing."""
        if self.plain_key:
            return (
                "The clinic's key is opened from a plain file on this machine: whoever reads its "
                "disk reads every request. Use this for trying out alone."
            )
        if self.clinic.public is not None and self.clinic.public.demo:
            return "For trying out: no real person's details belong here."
        return ""

    def close(self) -> None:
        """Forget the keys and let go of the database."""
        self.alerts.stop()
        self.vault.lock()
        self.database.close()
