"""The staff page put together: what staff can do, what QML sees of it, and the ways to it."""

from __future__ import annotations

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
from kiosk.ui.core.tasks import Tasks
from kiosk.ui.form.request_sender import Post
from kiosk.ui.guide.display import Display
from kiosk.ui.guide.session import Session
from kiosk.ui.staff.staff_access import Staff
from kiosk.ui.staff.staff_controller import StaffWork
from kiosk.ui.staff.staff_entry import StaffWay

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow


@dataclass(frozen=True)
class Kept:
    """What the kiosk keeps.

    Attributes:
        settings: as kiosk.toml has them.
        data: the data folder; None: there is no staff page.
        post: where the form's requests go; None: there is no form.
    """

    settings: Settings
    data: Path | None
    post: Post | None


class StaffPage(QObject):
    """What the kiosk has for staff. Made before the engine, which sees `staff` and `work`."""

    def __init__(
        self,
        kept: Kept,
        *,
        tasks: Tasks,
        session: Session,
        display: Display,
        clock: Clock,
        parent: QObject,
    ) -> None:
        """Put it together.

        Args:
            kept: what the kiosk keeps.
            tasks: does what waits for the disk.
            session: of visitors; it ends where staff come in.
            display: tells millimetres.
            clock: what waits and rest are measured on.
            parent: what it lives as long as.
        """
        super().__init__(parent)
        self.office = _office(kept, clock)
        self.staff = Staff(self.office, tasks, session, clock, self)
        self.work = StaffWork(self.office, self.staff, tasks, self)
        self._way = StaffWay(self.staff, display, clock, self)
        self._window: QQuickWindow | None = None
        if self.office is not None:
            self.office.error_handler.attach()
        qml_singletons.offer(self.staff)
        qml_singletons.offer(self.work)

    def watch(self, window: QQuickWindow) -> None:
        """Look out for those who want in at `window`."""
        self._window = window
        window.installEventFilter(self._way)

    def read(self, article: Article) -> None:
        """What the kiosk shows."""
        self.work.read(article)

    def stop(self) -> None:
        """The program ends; tasks have ended."""
        if self._window is not None:
            self._window.removeEventFilter(self._way)
        self.staff.stop()
        if self.office is not None:
            self.office.error_handler.detach()
            if self.office.owns_outbox:
                self.office.outbox.close()


def _office(kept: Kept, clock: Clock) -> StaffActions | None:
    if kept.data is None:
        return None
    post, pin = kept.post, StaffPin(kept.data, clock)
    if post is None:
        return StaffActions(kept.data, kept.settings, Outbox(kept.data), pin, owns_outbox=True)
    return StaffActions(
        kept.data, kept.settings, post.outbox, pin, clock_off_s=lambda: post.clock_off_s
    )
