"""All that a visit needs and attract does not: made after the first frame.

Stores (the outbox, sealed to the clinic's key) → state (the form, the questions, the PIN) → the
objects that QML sees. `app` makes one and ends it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtQml import QQmlEngine

from kiosk.base.clock import Clock
from kiosk.config.locations import Locations
from kiosk.config.profile import Profile
from kiosk.config.settings import Settings
from kiosk.request_form.availability import AvailabilityFacts
from kiosk.session.takeaway import Card
from kiosk.ui.core import qml_singletons
from kiosk.ui.core.tasks import Tasks
from kiosk.ui.form.desk_status import Tidings
from kiosk.ui.form.form_controller import Consult
from kiosk.ui.form.form_view_model import Giving, new_uuid
from kiosk.ui.form.keyboard_input import Typing
from kiosk.ui.form.questions import Questions
from kiosk.ui.form.request_sender import Post, read_key
from kiosk.ui.guide.display import Display
from kiosk.ui.guide.neuron_composer import Drawing
from kiosk.ui.guide.pager import Pager
from kiosk.ui.guide.session import Session
from kiosk.ui.staff.staff_page import Kept, StaffPage

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from kiosk.content.model.article import Article
    from kiosk.content.parse.glossary_file import Glossary
    from kiosk.ui.form.qr_image import CodeProvider


@dataclass(frozen=True)
class Given:
    """What a visit is made of.

    Attributes:
        settings: of this machine, the panel's size as it was measured.
        as_written: the same as kiosk.toml has them.
        data: the data folder; None to keep nothing.
        profile: the clinic's.
        clock: what waits are measured on.
        new_id: mints the uuid of a request; None: at random.
    """

    settings: Settings
    as_written: Settings
    data: Path | None
    profile: Profile
    clock: Clock
    new_id: Callable[[], str] | None = None


class Visit(QObject):
    """The form, the questions and the staff page of one kiosk.

    Attributes:
        consult: the form for QML.
        questions: what the visitor wants to ask.
        staff_page: what staff can do.
        tasks: does what waits for the disk.
        tidings: what the desk is told of this kiosk.
    """

    def __init__(
        self,
        given: Given,
        session: Session,
        display: Display,
        engine: QQmlEngine,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._given = given
        self._post, giving = _giving(given)
        self.tasks = Tasks(self)
        self.consult = Consult(giving, self.tasks, given.clock, self)
        self.tidings = Tidings(self._post, session, self)
        self._engine = engine
        self._codes: CodeProvider | None = None
        self.questions = Questions(_card(given.profile), display, self._code_provider, self)
        self.staff_page = StaffPage(
            Kept(given.as_written, given.data, self._post),
            tasks=self.tasks,
            session=session,
            display=display,
            clock=given.clock,
            parent=self,
        )
        self._typing = Typing(self)
        for forgets in (self.questions, self._typing, self.consult):
            session.cleared.connect(forgets.forget)
        seen = (self.consult, self.questions, self._typing, Pager(self), Drawing(self))
        for one in seen:
            qml_singletons.offer(one)

    def read(self, variables: Mapping[str, str], then: Callable[[Article, Glossary], None]) -> None:
        """Read the article off this thread, and hand it to `then`.

        Args:
            variables: what `{clinic}` and the like stand for in it.
            then: is given the article and what explains its hard words.
        """
        from kiosk.content import library  # noqa: PLC0415 - only the thread reads

        folder, data = Locations(self._given.settings).article_folder, self._given.data
        cache = data / "cache" if data else None
        self.tasks.run(
            lambda: (
                library.load_article(folder, variables, cache),
                library.load_article_glossary(folder),
            ),
            lambda read: then(*read),
        )

    def watch(self, window: QQuickWindow) -> None:
        """Be what `window` shows from now on."""
        self._typing.watch(window)
        self.staff_page.watch(window)

    def stop(self) -> None:
        """End tasks, then let go of what is kept."""
        self.tasks.stop()
        self.staff_page.stop()
        if self._post is not None:
            self._post.close()

    def _code_provider(self) -> CodeProvider:
        """Who shows a code. Made for the first one: few visitors take one, and it takes 4 MB."""
        if self._codes is None:
            from kiosk.ui.form import qr_image  # noqa: PLC0415

            self._codes = qr_image.CodeProvider()
            self._engine.addImageProvider(qr_image.NAME, self._codes)
        return self._codes


def _giving(given: Given) -> tuple[Post | None, Giving]:
    """What the form is given: the clinic's key, the outbox, and whether it may open at all."""
    form, screen = given.settings.form, given.settings.screen
    key, kind = read_key(form, given.data)
    facts = AvailabilityFacts(
        key=kind,
        export_confirmed=form.export_confirmed,
        panel_in=screen.panel_diagonal_in,
        large_panel_allowed=form.large_panel,
    )
    post = Post(given.data, key) if given.data is not None and key is not None else None
    language, new_id = given.settings.content.language, given.new_id or new_uuid
    return post, Giving(given.profile, language, facts, post, new_id)


def _card(profile: Profile) -> Card:
    return Card(profile.name, profile.phone, profile.address, profile.web, profile.article_url)
