"""The status overview that staff see first. Counts and codes, nothing a visitor wrote."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kiosk import __version__
from kiosk.base.clock import local_day
from kiosk.base.errors import KioskError
from kiosk.content.model.article import Article
from kiosk.outbox.disk_space import FLOOR_BYTES
from kiosk.outbox.records import OutboxStatus
from kiosk.staff.content_status import ContentStatus, check_content_status
from kiosk.staff.last_error import LoggedError
from kiosk.sync import desk_pairing

EARLIEST_CLOCK = 1_767_225_600
"""January 1, 2026: a clock showing an earlier time is wrong."""
CLOCK_TOLERANCE_S = 120
"""A clock this far or farther from the desk's is wrong."""


class PairedDesk(msgspec.Struct, frozen=True, kw_only=True):
    """Where requests go."""

    clinic: str = ""
    """Whose desk it is; empty if there is none."""
    damaged: bool = False
    """There is a pairing, but it cannot be read."""


class KioskStatus(msgspec.Struct, frozen=True, kw_only=True):
    """A kiosk's status. Times are unix seconds on its own clock."""

    at: int
    clock_off_s: int = 0
    """How many seconds that clock is ahead of the desk's; 0 if no desk has reported its time."""
    version: str
    outbox: OutboxStatus
    desk: PairedDesk
    free_bytes: int | None
    """Free space on the data folder's disk; None if it cannot be determined."""
    content: ContentStatus | None
    """The article it shows; None if none could be read."""
    more_content: tuple[ContentStatus, ...] = ()
    """The other articles that visitors may choose."""
    last_error: LoggedError | None
    """The last error in the log since the program started."""

    @property
    def waiting_count(self) -> int:
        """The number of requests the desk does not have yet."""
        return self.outbox.queued + self.outbox.sending + self.outbox.quarantined

    @property
    def oldest_wait_s(self) -> int:
        """How many seconds the oldest one has waited; 0 if none is waiting."""
        since = self.outbox.oldest_waiting_at
        return 0 if since is None else max(0, self.at - since)

    @property
    def disk_low(self) -> bool:
        """Whether somebody should free up disk space."""
        return self.free_bytes is None or self.free_bytes < 2 * FLOOR_BYTES

    @property
    def desk_time(self) -> int:
        """The time on the desk's clock, as far as it is known."""
        return self.at - self.clock_off_s

    @property
    def clock_wrong(self) -> bool:
        """Whether the clock is far from the desk's, or earlier than this program could exist."""
        return self.at < EARLIEST_CLOCK or abs(self.clock_off_s) >= CLOCK_TOLERANCE_S


def read_kiosk_status(
    data: Path,
    outbox: OutboxStatus,
    now: int,
    article: Article | None,
    last_error: LoggedError | None,
    *,
    others: Sequence[Article] = (),
    clock_off_s: int = 0,
) -> KioskStatus:
    """The status of the kiosk whose data is in `data`.

    Args:
        data: its data folder.
        outbox: the status of its outbox.
        now: unix seconds on its own clock.
        article: the article it shows; None if none could be read.
        last_error: the last error in its log.
        others: the other articles that visitors may choose.
        clock_off_s: how many seconds its clock is ahead of the desk's.
    """
    today = local_day(now - clock_off_s)
    return KioskStatus(
        at=now,
        clock_off_s=clock_off_s,
        version=__version__,
        outbox=outbox,
        desk=_desk(data),
        free_bytes=_free(data),
        content=check_content_status(article, today) if article else None,
        more_content=tuple(check_content_status(one, today) for one in others),
        last_error=last_error,
    )


def _desk(data: Path) -> PairedDesk:
    try:
        paired = desk_pairing.load_pairing(data)
    except KioskError:
        return PairedDesk(damaged=True)
    return PairedDesk(clinic=paired.clinic or paired.host) if paired else PairedDesk()


def _free(data: Path) -> int | None:
    try:
        return shutil.disk_usage(data).free
    except OSError:
        return None
