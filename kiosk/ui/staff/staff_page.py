"""Puts the staff page together: what staff can do, what QML sees of it, and the ways in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.base.clock import Clock
from kiosk.config.settings import Settings
from kiosk.content.model.article import Article
from kiosk.outbox.store import Outbox
from kiosk.staff.staff_actions import StaffActions
from kiosk.staff.staff_pin import StaffPin
from kiosk.ui.core import qml_singletons
from kiosk.ui.core.tasks import TaskRunner
from kiosk.ui.form.request_sender import RequestSender
from kiosk.ui.guide.display_preferences import DisplayPreferences
from kiosk.ui.guide.session import Session
from kiosk.ui.staff.staff_access import StaffAccess
from kiosk.ui.staff.staff_controller import StaffController
from kiosk.ui.staff.staff_entry import StaffEntryFilter

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow


@dataclass(frozen=True)
class StaffDependencies:
    """What the staff page needs from the kiosk.

    Attributes:
        settings: as kiosk.toml has them.
        data: the data folder; without one there is no staff page.
        sender: where the form's requests go; None if there is no form.
        load_library: reads all articles that visitors may choose; none if there is but one.
    """

    settings: Settings
    data: Path | None
    sender: RequestSender | None
    load_library: Callable[[], tuple[Article, ...]] = tuple


class StaffPage(QObject):
    """Everything the kiosk has for staff. Create it before the engine: it registers singletons."""

    def __init__(
        self,
        dependencies: StaffDependencies,
        *,
        tasks: TaskRunner,
        session: Session,
        display: DisplayPreferences,
        clock: Clock,
        parent: QObject,
    ) -> None:
        """Put it together.

        Args:
            dependencies: what it needs from the kiosk.
            tasks: runs what waits for the disk.
            session: the visitor's session; it ends when staff sign in.
            display: knows how many pixels a millimeter has.
            clock: used for waiting times and idle time.
            parent: owns this object.
        """
        super().__init__(parent)
        self.actions = _make_actions(dependencies, clock)
        self.access = StaffAccess(self.actions, tasks, session, clock, self)
        self.controller = StaffController(self.actions, self.access, tasks, self)
        self._entry_filter = StaffEntryFilter(self.access, display, clock, self)
        self._window: QQuickWindow | None = None
        if self.actions is not None:
            self.actions.error_handler.attach()
        qml_singletons.register_singleton(self.access)
        qml_singletons.register_singleton(self.controller)

    def attach_to_window(self, window: QQuickWindow) -> None:
        """Watch `window` for the ways in."""
        self._window = window
        window.installEventFilter(self._entry_filter)

    def set_article(self, article: Article) -> None:
        """Set the article that the kiosk shows."""
        self.controller.set_article(article)

    def stop(self) -> None:
        """Shut down: the program is ending, and its tasks have ended."""
        if self._window is not None:
            self._window.removeEventFilter(self._entry_filter)
        self.access.stop()
        if self.actions is not None:
            self.actions.error_handler.detach()
            if self.actions.owns_outbox:
                self.actions.outbox.close()


def _make_actions(kept: StaffDependencies, clock: Clock) -> StaffActions | None:
    if kept.data is None:
        return None
    sender, pin = kept.sender, StaffPin(kept.data, clock)
    outbox = Outbox(kept.data) if sender is None else sender.outbox
    actions = StaffActions(
        kept.data, kept.settings, outbox, pin, sender is None, load_library=kept.load_library
    )
    if sender is not None:
        actions.clock_off_s = lambda: sender.clock_off_s
    return actions
