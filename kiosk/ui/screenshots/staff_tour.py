"""The staff page's screens for the tour, showing a made-up kiosk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickWindow

from kiosk import __version__
from kiosk.outbox.records import OutboxStatus, Record, RecordState
from kiosk.staff.content_status import ContentStatus
from kiosk.staff.kiosk_status import KioskStatus, PairedDesk
from kiosk.staff.last_error import LoggedError
from kiosk.staff.sticks import Stick
from kiosk.ui.staff.staff_page import StaffPage

TourStop = tuple[str, Callable[[], None]]

TOUR_TIME = 1_795_000_000
_PIN = "739104"
_HOUR = 3600
_STICKS = (Stick("/media/KINGSTON", "KINGSTON", 15_000_000_000), Stick("/media/OLD", "OLD", 0))


def _record(number: int, code: str, state: RecordState, hours: int, fault: str = "") -> Record:
    return Record(
        id=UUID(int=number),
        reference=code,
        state=state,
        created_at=TOUR_TIME - hours * _HOUR,
        due_at=TOUR_TIME,
        attempts=hours,
        fault=fault,
        exported_at=TOUR_TIME if number == 3 else None,
        closed_at=None,
    )


_WAITING = (
    _record(1, "7K3M-9Q4X", RecordState.QUARANTINED, 50, "http-422"),
    _record(2, "2B8T-VW0R", RecordState.QUARANTINED, 31, "http-409"),
    _record(3, "Q1ZC-44EN", RecordState.QUEUED, 20),
    _record(4, "M0DX-8JH2", RecordState.SENDING, 5),
    _record(5, "9R5A-CTF6", RecordState.QUEUED, 1),
)
_LOOK = KioskStatus(
    at=TOUR_TIME,
    version=__version__,
    outbox=OutboxStatus(
        closed_reason=None,
        queued=2,
        sending=1,
        quarantined=2,
        delivered=112,
        waiting_exported=1,
        oldest_waiting_at=TOUR_TIME - 50 * _HOUR,
        waiting=_WAITING,
    ),
    desk=PairedDesk(clinic="Example Clinic"),
    free_bytes=41_300_000_000,
    content=ContentStatus(
        article="ketamine",
        title="Ketamine therapy",
        language="en",
        version="2026-11",
        chapters=12,
        broken=(),
        faults=(),
        unreviewed_claims=30,
        expired_claims=(),
    ),
    last_error=LoggedError(
        TOUR_TIME - 7200, "the desk's answer cannot be read: it is a log-in page"
    ),
)


class StaffTour:
    """Walks through the staff page.

    Args:
        window: the kiosk's window.
        page: its staff page.
        settle: runs the event loop until the screen stops changing.
    """

    def __init__(self, window: QQuickWindow, page: StaffPage, settle: Callable[[], None]) -> None:
        self._window, self._page, self._settle = window, page, settle

    def stops(self) -> Iterator[TourStop]:
        """Each screen's name, and a function that goes there."""
        yield "staff-door", self._knock
        yield "staff-door-fault", self._guess
        for view in ("status", "waiting", "stick", "claims", "size", "close"):
            yield f"staff-{view}", partial(self._go, view)
        yield "staff-delete", self._ask
        yield "staff-stick-fault", self._pull_out

    def staff_item(self) -> QObject | None:
        """The staff page's item, if it is on the screen."""
        return self._window.findChild(QObject, "staff") if self._view() else None

    def leave(self) -> None:
        """Leave the staff page, if it is open."""
        self._page.access.leave()

    def _view(self) -> str:
        return str(self._page.access.property("view"))

    def _knock(self) -> None:
        actions = self._page.actions
        if actions is not None and not actions.has_pin():
            actions.pin.set_pin(_PIN)
        self.leave()
        self._page.access.openPinEntry()
        self._until("door")
        self._type("7391")

    def _guess(self) -> None:
        self._knock()
        self._type("58")
        self._page.access.submitPin()
        while not self._page.access.property("faultText"):
            self._settle()

    def _go(self, view: str) -> None:
        self._page.controller.simulate_status(_LOOK, _STICKS)
        if not self._page.access.is_signed_in():
            self._knock()
            self._type("04")
            self._page.access.submitPin()
            self._until("status")
        self._page.access.openView(view)
        self._settle()

    def _ask(self) -> None:
        self._go("waiting")
        self._page.controller.askToDelete(_WAITING[0].reference)

    def _pull_out(self) -> None:
        self._go("stick")
        self._page.controller.exportToStick("/media/gone")
        while not self._page.controller.property("failed"):
            self._settle()

    def _type(self, digits: str) -> None:
        for digit in digits:
            self._page.access.typeDigit(digit)

    def _until(self, view: str) -> None:
        while self._view() != view:
            self._settle()
