"""What staff see and do once they are in, for QML. All of it waits for the disk, elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.staff import panel_size
from kiosk.ui.core import qml_singletons
from kiosk.ui.staff.staff_access import ASK, CLAIMS, WAITING, Staff

if TYPE_CHECKING:
    from kiosk.content.model.article import Article
    from kiosk.staff.kiosk_status import KioskStatus
    from kiosk.staff.staff_actions import StaffActions
    from kiosk.staff.sticks import Stick
    from kiosk.ui.core.tasks import Tasks
    from kiosk.ui.staff import staff_messages as words
    from kiosk.ui.staff.outcome import Outcome

    Seen = tuple[KioskStatus, tuple[Stick, ...]]

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

T = TypeVar("T")


@QmlElement
@QmlSingleton
class StaffWork(QObject):
    """The kiosk as it was last looked at, and the last act. Empty while nobody is in."""

    changed = Signal()
    told = Signal()
    linesChanged = Signal()
    waitingChanged = Signal()
    sticksChanged = Signal()
    claimsChanged = Signal()

    def __init__(
        self, office: StaffActions | None, staff: Staff, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._office, self._staff, self._tasks = office, staff, tasks
        self._article: Article | None = None
        self._visit = 0
        self._busy = self._failed = False
        self._said = self._chosen = ""
        self._refused = 0
        self._lines: list[words.Line] = []
        self._waiting: list[words.Line] = []
        self._sticks: list[words.Line] = []
        self._claims: list[words.Line] = []
        self._pretended: Seen | None = None
        staff.viewChanged.connect(self._moved)

    @staticmethod
    def create(engine: Any) -> StaffWork:
        """The one instance, for the QML engine."""
        return qml_singletons.take(StaffWork)

    def read(self, article: Article) -> None:
        """What the kiosk shows."""
        self._article = article

    def pretend(self, look: KioskStatus, sticks: tuple[Stick, ...]) -> None:
        """Show these from now on, whatever there is."""
        self._pretended = look, sticks

    @Slot()
    def look(self) -> None:
        """Look at the kiosk and for sticks anew."""
        self._say("")
        self._see()

    @Slot(str)
    def retry(self, reference: str) -> None:
        """Send a refused request again."""
        from kiosk.ui.staff import staff_messages as words

        self._act(lambda office: office.retry_request(reference), lambda _nothing: words.retried(1))

    @Slot()
    def retryAll(self) -> None:
        """Send every refused request again."""
        from kiosk.staff.staff_actions import StaffActions
        from kiosk.ui.staff import staff_messages as words

        self._act(StaffActions.retry_all_requests, words.retried)

    @Slot(str)
    def askToDelete(self, reference: str) -> None:
        """Ask whether the request with this code is to be deleted."""
        self._chosen = reference
        self._staff.go(ASK)
        self.changed.emit()

    @Slot()
    def deleteChosen(self) -> None:
        """Delete the request that was asked about."""
        from kiosk.ui.staff import staff_messages as words

        code = self._chosen
        if code and not self._busy:
            self._staff.go(WAITING)
            self._act(lambda office: office.delete_request(code), words.deleted)

    @Slot(str)
    def exportTo(self, folder: str) -> None:
        """Write what waits to a stick."""
        from kiosk.ui.staff import staff_messages as words

        name = next((str(s["name"]) for s in self._sticks if s["folder"] == folder), folder)
        self._act(lambda office: office.export_to_stick(folder), lambda n: words.exported(n, name))

    @Slot(str)
    def receipts(self, folder: str) -> None:
        """Read the desk's receipts from a stick."""
        from kiosk.ui.staff import staff_messages as words

        self._act(lambda office: office.import_receipts_from_stick(folder), words.closed)

    @Slot(int, int)
    def keepSize(self, drawn: int, measured: int) -> None:
        """Keep the panel's size: a bar drawn to be `drawn` mm long is `measured` mm long."""
        from kiosk.ui.staff import staff_messages as words

        def keep(office: StaffActions) -> float:
            now = panel_size.apply_measured_size(
                office.settings, office.data
            ).screen.panel_diagonal_in
            inches = panel_size.compute_diagonal(now, drawn, measured)
            office.save_panel_size(inches)
            return inches

        self._act(keep, words.kept_size)

    # --- inside --------------------------------------------------------------------------

    def _moved(self) -> None:
        """The view is another: it starts with nothing said, and with what holds now."""
        self._say("")
        if self._staff.is_inside():
            self._see()
            return
        self._visit += 1
        self._busy, self._chosen = False, ""
        self._show([], [], [], 0)
        self._show_claims([])

    def _see(self) -> None:
        from kiosk.ui.staff.outcome import Outcome

        office, article = self._office, self._article
        if self._pretended is not None:
            self._seen(Outcome(self._pretended))
        elif office is not None and self._staff.is_inside():
            self._do(lambda: (office.read_status(article), office.find_sticks()), self._seen)

    def _seen(self, found: Outcome[Seen]) -> None:
        from kiosk.ui.staff import claim_lines
        from kiosk.ui.staff import staff_messages as words

        if found.value is None:
            self._say(words.failed(found.fault), failed=True)
            return
        look, sticks = found.value
        shown = [words.stick(one) for one in sticks]
        self._show(words.status(look), words.waiting(look), shown, look.outbox.quarantined)
        article = self._article if self._staff.property("view") == CLAIMS else None
        self._show_claims(claim_lines.lines(article, look.desk_time) if article else [])

    def _show(
        self,
        lines: list[words.Line],
        waiting: list[words.Line],
        sticks: list[words.Line],
        refused: int,
    ) -> None:
        """Show what was found; a list that is as it was keeps its controls, and their focus."""
        if lines != self._lines:
            self._lines = lines
            self.linesChanged.emit()
        if waiting != self._waiting or refused != self._refused:
            self._waiting, self._refused = waiting, refused
            self.waitingChanged.emit()
        if sticks != self._sticks:
            self._sticks = sticks
            self.sticksChanged.emit()
        self.changed.emit()

    def _show_claims(self, claims: list[words.Line]) -> None:
        if claims != self._claims:
            self._claims = claims
            self.claimsChanged.emit()

    def _act(self, work: Callable[[StaffActions], T], say: Callable[[T], str]) -> None:
        """Do one thing at a time, tell how it ended, and look anew."""
        from kiosk.ui.staff import staff_messages as words

        office = self._office
        if office is None or self._busy or not self._staff.is_inside():
            return

        def done(result: Outcome[T]) -> None:
            self._busy = False
            if result.fault:
                self._say(words.failed(result.fault), failed=True)
            else:
                self._say(say(result.value))  # type: ignore[arg-type]  # no fault: it is there
            self._see()

        self._busy = True
        self._say("")
        self._do(lambda: work(office), done)

    def _do(self, work: Callable[[], T], then: Callable[[Outcome[T]], None]) -> None:
        """Call `work` off this thread, and `then` with how it ended if staff are still in."""
        from kiosk.ui.staff.outcome import outcome

        visit = self._visit

        def done(result: Outcome[T]) -> None:
            if visit == self._visit:
                then(result)

        self._tasks.run(lambda: outcome(work), done)

    def _say(self, said: str, *, failed: bool = False) -> None:
        self._said, self._failed = said, failed
        self.changed.emit()
        if said:
            self.told.emit()

    # --- what QML reads ------------------------------------------------------------------

    def _get_lines(self) -> list[words.Line]:
        return self._lines

    def _get_waiting(self) -> list[words.Line]:
        return self._waiting

    def _get_refused(self) -> int:
        return self._refused

    def _get_sticks(self) -> list[words.Line]:
        return self._sticks

    def _get_claims(self) -> list[words.Line]:
        return self._claims

    def _get_chosen(self) -> str:
        return self._chosen

    def _get_said(self) -> str:
        return self._said

    def _get_failed(self) -> bool:
        return self._failed

    def _get_busy(self) -> bool:
        return self._busy

    lines = Property("QVariantList", _get_lines, notify=linesChanged)  # type: ignore[arg-type]
    waiting = Property("QVariantList", _get_waiting, notify=waitingChanged)  # type: ignore[arg-type]
    refused = Property(int, _get_refused, notify=waitingChanged)
    sticks = Property("QVariantList", _get_sticks, notify=sticksChanged)  # type: ignore[arg-type]
    claims = Property("QVariantList", _get_claims, notify=claimsChanged)  # type: ignore[arg-type]
    chosen = Property(str, _get_chosen, notify=changed)
    said = Property(str, _get_said, notify=changed)
    failed = Property(bool, _get_failed, notify=changed)
    busy = Property(bool, _get_busy, notify=changed)
