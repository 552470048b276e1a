"""What staff can do at the kiosk, without the UI. Every method does blocking disk I/O."""

from __future__ import annotations

import base64
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.audit.hash_chain import AuditEvent
from kiosk.base.errors import KioskError
from kiosk.config.settings import Settings
from kiosk.content.model.article import Article
from kiosk.outbox import record_actions
from kiosk.outbox.error_codes import OutboxError
from kiosk.outbox.records import Record
from kiosk.outbox.store import Outbox
from kiosk.staff import panel_size
from kiosk.staff.last_error import LastErrorHandler
from kiosk.staff.staff_pin import PinResult, StaffPin
from kiosk.staff.stick_mounts import StickMounts
from kiosk.staff.sticks import Stick

# Import these late: nothing here needs them before staff sign in, and they load cryptography.
if TYPE_CHECKING:
    from kiosk.outbox import receipt_import
    from kiosk.staff.kiosk_status import KioskStatus

RECEIPT_PATTERNS = ("receipt*.txt", "*.cmrq-receipt")
"""The names of a desk's receipt files and their copies."""
_MOST_RECEIPT_BYTES = 1024 * 1024
_log = logging.getLogger(__name__)


@dataclass
class StaffActions:
    """The kiosk's staff functions.

    Attributes:
        data: the data folder.
        settings: from kiosk.toml, without the measured panel size.
        outbox: where the form saves requests.
        pin: the staff PIN.
        owns_outbox: no form uses the outbox, so signing in must start it.
        error_handler: remembers the last error in the log.
        mounts: mounts the sticks while staff are signed in, where no desktop does.
        find_sticks: lists the sticks plugged in.
        clock_off_s: returns how many seconds this machine's clock is ahead of the desk's.
        load_library: reads all articles that visitors may choose; none if there is but one.
    """

    data: Path
    settings: Settings
    outbox: Outbox
    pin: StaffPin
    owns_outbox: bool = False
    error_handler: LastErrorHandler = field(default_factory=LastErrorHandler)
    mounts: StickMounts = field(default_factory=StickMounts)
    find_sticks: Callable[[], tuple[Stick, ...]] | None = None
    clock_off_s: Callable[[], int] = lambda: 0
    load_library: Callable[[], tuple[Article, ...]] = tuple

    def list_sticks(self) -> tuple[Stick, ...]:
        """The sticks plugged in."""
        return (self.find_sticks or self.mounts.list_sticks)()

    def has_pin(self) -> bool:
        """Whether a PIN is set; without one there is no staff page."""
        return self.pin.is_set

    def sign_in(self, pin: str) -> PinResult:
        """Try `pin`. Successful sign-ins go in the audit log; a failing log keeps nobody out.

        Raises:
            KioskError: tries cannot be counted, so the PIN is not checked.
        """
        verdict = self.pin.verify(pin)
        if verdict.is_right:
            self._record_event(AuditEvent.STAFF_IN)
            if self.owns_outbox and self.outbox.exists:
                with suppress(OutboxError):  # the status shows it
                    self.outbox.start()
        return verdict

    def sign_out(self) -> None:
        """Let go of the sticks, and record in the audit log that staff signed out."""
        self.mounts.close()
        self._record_event(AuditEvent.STAFF_OUT)

    def load_others(self, article: Article | None) -> tuple[Article, ...]:
        """The articles that visitors may choose besides `article`, which the kiosk shows."""
        shown = article.id if article is not None else ""
        return tuple(one for one in self.load_library() if one.id != shown)

    def read_status(self, article: Article | None, others: Sequence[Article] = ()) -> KioskStatus:
        """The kiosk's status; `article` is what it shows, `others` what visitors may choose."""
        from kiosk.staff import kiosk_status

        status = self.outbox.status()
        now = self.outbox.transactions.now()
        last, off = self.error_handler.last, self.clock_off_s()
        return kiosk_status.read_kiosk_status(
            self.data, status, now, article, last, others=others, clock_off_s=off
        )

    def retry_request(self, code: str) -> None:
        """Retry a refused request, by its reference code.

        Raises:
            KioskError: as in `outbox.record_actions.retry_record`.
        """
        record_actions.retry_record(self.outbox, code)

    def retry_all_requests(self) -> int:
        """Retry all refused requests; returns how many there were.

        Raises:
            OutboxError: it could not be recorded.
        """
        return record_actions.retry_all_quarantined(self.outbox)

    def delete_request(self, code: str) -> Record:
        """Delete a waiting request by its reference code; returns its record.

        Raises:
            KioskError: as in `outbox.record_actions.delete_waiting_record`.
        """
        return record_actions.delete_waiting_record(self.outbox, code)

    def export_to_stick(self, folder: str) -> int:
        """Write all waiting requests to the stick at `folder`; returns how many.

        Raises:
            KioskError: the stick is gone or not writable.
        """
        from kiosk.config import kiosk_identity
        from kiosk.outbox import export

        if not any(one.folder == folder for one in self.list_sticks()):
            raise KioskError("That USB drive is gone. Plug it in again.")
        who = kiosk_identity.load_or_create_identity(self.data)
        with self.mounts.writable():
            return export.export_requests(self.outbox, who, Path(folder)).count

    def import_receipts_from_stick(self, folder: str) -> receipt_import.ReceiptImportResult:
        """Close the requests named in the receipt files on the stick at `folder`.

        Raises:
            KioskError: there is no receipt file, or none signed by this kiosk's desk.
        """
        from kiosk.config import kiosk_identity
        from kiosk.outbox import receipt_import
        from kiosk.protocol import receipt_file
        from kiosk.sync import desk_pairing

        paired = desk_pairing.load_pairing(self.data)
        if paired is None:
            raise KioskError(
                "This kiosk is paired with no desk, so it cannot tell whose receipt this is. "
                "Use `clearmind-kiosk outbox receipt` with the desk's signing key."
            )
        who = kiosk_identity.load_identity(self.data)
        files = _receipt_files(Path(folder))
        if who is None or not files:
            raise KioskError("There is no receipt file (receipt.txt) on this USB drive.")
        keys = [base64.b64decode(paired.signing_key)]
        found, faults = [], []
        for file in files:
            try:
                found.append(
                    receipt_file.verify_receipt_file(_read_receipt_file(file), keys, who.kiosk_id)
                )
            except KioskError as error:
                faults.append(f"{file.name}: {error}")
        if not found:
            raise KioskError(faults[0])
        return _add_up([receipt_import.import_receipts(self.outbox, one) for one in found])

    def save_panel_size(self, inches: float) -> None:
        """Save the measured panel diagonal for the next start.

        Raises:
            KioskError: it cannot be written.
        """
        panel_size.save_panel_size(self.data, self.settings, inches)

    def _record_event(self, event: AuditEvent) -> None:
        try:
            self.outbox.transactions.audit.record_event(event)
        except KioskError as error:
            _log.error("not in the audit log: %s: %s", event.value, error)


def _receipt_files(folder: Path) -> list[Path]:
    """The receipt files on a stick: at the top level, and in folders made by an export."""
    found: list[Path] = []
    with suppress(OSError):
        for pattern in (*RECEIPT_PATTERNS, *(f"requests-*/{name}" for name in RECEIPT_PATTERNS)):
            found += sorted(one for one in folder.glob(pattern) if one.is_file())
    return found


def _read_receipt_file(file: Path) -> bytes:
    try:
        with file.open("rb") as data:
            return data.read(_MOST_RECEIPT_BYTES)
    except OSError as error:
        raise KioskError(f"cannot be read ({error.strerror})") from error


def _add_up(
    every: Sequence[receipt_import.ReceiptImportResult],
) -> receipt_import.ReceiptImportResult:
    from kiosk.outbox import receipt_import

    return receipt_import.ReceiptImportResult(
        closed=sum(one.closed for one in every),
        known=sum(one.known for one in every),
        unknown=sum(one.unknown for one in every),
        other_bytes=sum(one.other_bytes for one in every),
    )
