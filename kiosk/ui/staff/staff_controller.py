"""What signed-in staff see and do, for QML. Disk access runs off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.staff import panel_size
from kiosk.ui.core import qml_singletons
from kiosk.ui.staff.staff_access import CLAIMS_VIEW, DELETE_VIEW, WAITING_VIEW, StaffAccess

if TYPE_CHECKING:
    from kiosk.content.model.article import Article
    from kiosk.staff.kiosk_status import KioskStatus
    from kiosk.staff.staff_actions import StaffActions
    from kiosk.staff.sticks import Stick
    from kiosk.ui.core.tasks import TaskRunner
    from kiosk.ui.staff import staff_messages as words
    from kiosk.ui.staff.outcome import Outcome

    StaffSnapshot = tuple[KioskStatus, tuple[Stick, ...], tuple[Article, ...]]
    """The status, the sticks, and the articles besides the one that the kiosk shows."""

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

T = TypeVar("T")


@QmlElement
@QmlSingleton
class StaffController(QObject):
    """The kiosk's last known status and the last action's result. Empty while nobody is in."""

    changed = Signal()
    messageShown = Signal()
    statusLinesChanged = Signal()
    waitingRequestsChanged = Signal()
    sticksChanged = Signal()
    claimLinesChanged = Signal()

    def __init__(
        self,
        actions: StaffActions | None,
        staff: StaffAccess,
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions, self._staff, self._tasks = actions, staff, tasks
        self._article: Article | None = None
        self._visit = 0
        self._busy = self._failed = False
        self._message = self._chosen = ""
        self._refused = 0
        self._lines: list[words.StaffRow] = []
        self._waiting: list[words.StaffRow] = []
        self._sticks: list[words.StaffRow] = []
        self._claims: list[words.StaffRow] = []
        self._simulated: StaffSnapshot | None = None
        staff.viewChanged.connect(self._on_view_changed)

    @staticmethod
    def create(engine: Any) -> StaffController:
        """Return the registered instance to the QML engine."""
        return qml_singletons.registered_singleton(StaffController)

    def set_article(self, article: Article) -> None:
        """Set the article that the kiosk shows."""
        self._article = article

    def simulate_status(self, kiosk_status: KioskStatus, sticks: tuple[Stick, ...]) -> None:
        """Show these from now on, regardless of the real status."""
        self._simulated = kiosk_status, sticks, ()

    @Slot()
    def refresh(self) -> None:
        """Read the kiosk's status and look for sticks again."""
        self._show_message("")
        self._fetch_status()

    @Slot(str)
    def retryRequest(self, reference: str) -> None:
        """Send a refused request again."""
        from kiosk.ui.staff import staff_messages as words

        self._run_action(
            lambda actions: actions.retry_request(reference), lambda _nothing: words.retried_text(1)
        )

    @Slot()
    def retryAllRequests(self) -> None:
        """Send every refused request again."""
        from kiosk.staff.staff_actions import StaffActions
        from kiosk.ui.staff import staff_messages as words

        self._run_action(StaffActions.retry_all_requests, words.retried_text)

    @Slot(str)
    def askToDelete(self, reference: str) -> None:
        """Ask whether to delete the request with this code."""
        self._chosen = reference
        self._staff.openView(DELETE_VIEW)
        self.changed.emit()

    @Slot()
    def deleteSelected(self) -> None:
        """Delete the request that was asked about."""
        from kiosk.ui.staff import staff_messages as words

        code = self._chosen
        if code and not self._busy:
            self._staff.openView(WAITING_VIEW)
            self._run_action(lambda actions: actions.delete_request(code), words.deleted_text)

    @Slot(str)
    def exportToStick(self, folder: str) -> None:
        """Write the waiting requests to a stick."""
        from kiosk.ui.staff import staff_messages as words

        name = next((str(s["name"]) for s in self._sticks if s["folder"] == folder), folder)
        self._run_action(
            lambda actions: actions.export_to_stick(folder), lambda n: words.exported_text(n, name)
        )

    @Slot(str)
    def importReceipts(self, folder: str) -> None:
        """Read the desk's receipts from a stick."""
        from kiosk.ui.staff import staff_messages as words

        self._run_action(
            lambda actions: actions.import_receipts_from_stick(folder), words.receipts_text
        )

    @Slot(float, float)
    def savePanelSize(self, drawn: float, measured: float) -> None:
        """Save the panel's size: a bar meant to be `drawn` mm long measures `measured` mm."""
        from kiosk.ui.staff import staff_messages as words

        def keep(actions: StaffActions) -> float:
            now = panel_size.apply_measured_size(
                actions.settings, actions.data
            ).screen.panel_diagonal_in
            inches = panel_size.compute_diagonal(now, drawn, measured)
            actions.save_panel_size(inches)
            return inches

        self._run_action(keep, words.size_saved_text)

    # --- internals -----------------------------------------------------------------------

    def _on_view_changed(self) -> None:
        """Clear the message and read the status again; when staff have left, clear everything."""
        self._show_message("")
        if self._staff.is_signed_in():
            self._fetch_status()
            return
        self._visit += 1
        self._busy, self._chosen = False, ""
        self._show([], [], [], 0)
        self._show_claims([])

    def _fetch_status(self) -> None:
        from kiosk.ui.staff.outcome import Outcome

        actions, article = self._actions, self._article
        if self._simulated is not None:
            self._on_status(Outcome(self._simulated))
        elif actions is not None and self._staff.is_signed_in():

            def read() -> StaffSnapshot:
                others = actions.load_others(article)
                return actions.read_status(article, others), actions.list_sticks(), others

            self._run_for_visit(read, self._on_status)

    def _on_status(self, found: Outcome[StaffSnapshot]) -> None:
        from kiosk.ui.staff import claim_lines
        from kiosk.ui.staff import staff_messages as words

        if found.value is None:
            self._show_message(words.failure_text(found.error), failed=True)
            return
        look, sticks, others = found.value
        shown = [words.stick_line(one) for one in sticks]
        self._show(
            words.status_lines(look), words.waiting_lines(look), shown, look.outbox.quarantined
        )
        shows_claims = self._staff.property("view") == CLAIMS_VIEW
        articles = [*([self._article] if self._article else []), *others] if shows_claims else []
        self._show_claims(claim_lines.make_claim_lines(articles, look.desk_time))

    def _show(
        self,
        lines: list[words.StaffRow],
        waiting: list[words.StaffRow],
        sticks: list[words.StaffRow],
        refused: int,
    ) -> None:
        """Show what was read; unchanged lists are not signaled: their controls keep the focus."""
        if lines != self._lines:
            self._lines = lines
            self.statusLinesChanged.emit()
        if waiting != self._waiting or refused != self._refused:
            self._waiting, self._refused = waiting, refused
            self.waitingRequestsChanged.emit()
        if sticks != self._sticks:
            self._sticks = sticks
            self.sticksChanged.emit()
        self.changed.emit()

    def _show_claims(self, claims: list[words.StaffRow]) -> None:
        if claims != self._claims:
            self._claims = claims
            self.claimLinesChanged.emit()

    def _run_action(self, work: Callable[[StaffActions], T], say: Callable[[T], str]) -> None:
        """Run one action at a time, show its result, and read the status again."""
        from kiosk.ui.staff import staff_messages as words

        actions = self._actions
        if actions is None or self._busy or not self._staff.is_signed_in():
            return

        def done(result: Outcome[T]) -> None:
            self._busy = False
            if result.error:
                self._show_message(words.failure_text(result.error), failed=True)
            else:
                self._show_message(say(result.value))  # type: ignore[arg-type]  # set if there is no error
            self._fetch_status()

        self._busy = True
        self._show_message("")
        self._run_for_visit(lambda: work(actions), done)

    def _run_for_visit(self, work: Callable[[], T], then: Callable[[Outcome[T]], None]) -> None:
        """Call `work` off this thread, then `then` with the outcome if staff are still in."""
        from kiosk.ui.staff.outcome import capture_outcome

        visit = self._visit

        def done(result: Outcome[T]) -> None:
            if visit == self._visit:
                then(result)

        self._tasks.run(lambda: capture_outcome(work), done)

    def _show_message(self, said: str, *, failed: bool = False) -> None:
        self._message, self._failed = said, failed
        self.changed.emit()
        if said:
            self.messageShown.emit()

    # --- what QML reads ------------------------------------------------------------------

    def _get_status_lines(self) -> list[words.StaffRow]:
        return self._lines

    def _get_waiting_requests(self) -> list[words.StaffRow]:
        return self._waiting

    def _get_refused_count(self) -> int:
        return self._refused

    def _get_sticks(self) -> list[words.StaffRow]:
        return self._sticks

    def _get_claim_lines(self) -> list[words.StaffRow]:
        return self._claims

    def _get_selected_code(self) -> str:
        return self._chosen

    def _get_message(self) -> str:
        return self._message

    def _get_failed(self) -> bool:
        return self._failed

    def _get_busy(self) -> bool:
        return self._busy

    statusLines = Property("QVariantList", _get_status_lines, notify=statusLinesChanged)  # type: ignore[arg-type]
    waitingRequests = Property("QVariantList", _get_waiting_requests, notify=waitingRequestsChanged)  # type: ignore[arg-type]
    refusedCount = Property(int, _get_refused_count, notify=waitingRequestsChanged)
    sticks = Property("QVariantList", _get_sticks, notify=sticksChanged)  # type: ignore[arg-type]
    claimLines = Property("QVariantList", _get_claim_lines, notify=claimLinesChanged)  # type: ignore[arg-type]
    selectedCode = Property(str, _get_selected_code, notify=changed)
    message = Property(str, _get_message, notify=changed)
    failed = Property(bool, _get_failed, notify=changed)
    busy = Property(bool, _get_busy, notify=changed)
