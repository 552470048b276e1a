"""The status of the outbox."""

from __future__ import annotations

from collections.abc import Callable

import apsw
import msgspec

from kiosk.outbox.damage.set_aside import BEGUN_FILE, SET_ASIDE_FOLDER
from kiosk.outbox.error_codes import OutboxError, OutboxErrorCode
from kiosk.outbox.queries import event_queries, record_queries
from kiosk.outbox.records import OutboxStatus
from kiosk.outbox.transactions import Transactions

_MAX_LISTED = 100


def outbox_exists(keeper: Transactions) -> bool:
    """Whether there is an outbox, whole or damaged."""
    return keeper.database.file.exists() or (keeper.folder / BEGUN_FILE).exists()


def read_outbox_status(
    keeper: Transactions, closed_reason: Callable[[], OutboxErrorCode | None]
) -> OutboxStatus:
    """Read the status of the outbox. If it cannot be read, there is a code and no counts."""
    aside = tuple(str(place) for place in sorted((keeper.folder / SET_ASIDE_FOLDER).glob("*")))
    if not outbox_exists(keeper):
        return OutboxStatus(
            closed_reason=None, set_aside=aside, missing=_lost_reference_codes(keeper)
        )
    code = closed_reason()

    def look(db: apsw.Connection) -> OutboxStatus:
        return msgspec.structs.replace(
            record_queries.read_counts(db, _MAX_LISTED),
            closed_reason=code,
            erase_owed=keeper.erase_pending,
            unlogged=event_queries.count_events(db, keeper.last_logged_seq),
            set_aside=aside,
            missing=missing,
        )

    try:
        # Flush first: this process cannot tell what is pending from what another has logged.
        keeper.flush_audit_events()
        missing = _lost_reference_codes(keeper)
        return keeper.read(look)
    except OutboxError as error:
        return OutboxStatus(closed_reason=error.code, set_aside=aside)


def _lost_reference_codes(keeper: Transactions) -> tuple[str, ...]:
    return tuple(one.reference for one in keeper.find_lost_requests())
