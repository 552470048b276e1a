"""What a visit needs but attract does not, created after the first frame.

Storage (the outbox, sealed to the clinic's key) → state (the form, the questions, the PIN) → the
objects QML uses. `app` creates one and stops it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtQml import QQmlEngine

from kiosk.base.clock import Clock
from kiosk.care.panel_switch import PanelSwitch
from kiosk.config.locations import Locations
from kiosk.config.profile import Profile
from kiosk.config.schedule import make_schedule
from kiosk.config.settings import Settings
from kiosk.request_form.availability import AvailabilityFacts
from kiosk.session.takeaway import ClinicCard
from kiosk.ui.core import qml_singletons
from kiosk.ui.core.tasks import TaskRunner
from kiosk.ui.form.desk_status import DeskStatusReporter
from kiosk.ui.form.form_controller import FormController
from kiosk.ui.form.form_view_model import FormDependencies, new_uuid
from kiosk.ui.form.keyboard_input import KeyboardInput
from kiosk.ui.form.questions import Questions
from kiosk.ui.form.request_sender import RequestSender, read_clinic_key
from kiosk.ui.guide.display_preferences import DisplayPreferences
from kiosk.ui.guide.pager import Pager
from kiosk.ui.guide.session import Session
from kiosk.ui.night.night_mode import NightMode, NightOptions
from kiosk.ui.staff.staff_page import StaffDependencies, StaffPage

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from kiosk.content.model.article import Article
    from kiosk.content.parse.glossary_file import Glossary
    from kiosk.protocol.envelope.consultation_request import RequestArticle
    from kiosk.ui.form.qr_image import QrImageProvider
    from kiosk.ui.scenes.scene_images import SceneImageProvider


@dataclass(frozen=True)
class VisitDependencies:
    """What a visit is built from.

    Attributes:
        settings: this machine's, with the measured panel size.
        toml_settings: the same as written in kiosk.toml.
        data: the data folder; None to keep nothing.
        profile: the clinic's.
        clock: measures waits.
        new_request_id: generates request UUIDs; None for random ones.
        current_article: the article that the visitor reads; None before they chose one.
    """

    settings: Settings
    toml_settings: Settings
    data: Path | None
    profile: Profile
    clock: Clock
    new_request_id: Callable[[], str] | None = None
    current_article: Callable[[], RequestArticle | None] = lambda: None


class VisitBackend(QObject):
    """The form, the questions and the staff page of one kiosk.

    Attributes:
        tasks: runs disk I/O off the GUI thread.
        form: the form for QML.
        desk_status: reports this kiosk's status to the desk.
        questions: the visitor's questions.
        staff_page: the staff page.
        night_mode: dims the screen, and turns it off outside the clinic's hours.
    """

    def __init__(
        self,
        dependencies: VisitDependencies,
        session: Session,
        display: DisplayPreferences,
        engine: QQmlEngine,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dependencies = dependencies
        self._sender, giving = _make_form_dependencies(dependencies)
        self.tasks = TaskRunner(self)
        self.form = FormController(giving, self.tasks, dependencies.clock, self)
        self.desk_status = DeskStatusReporter(self._sender, session, self)
        self._engine = engine
        self._display = display
        self._article_folder: Path | None = None
        self._scene_image_provider: SceneImageProvider | None = None
        display.sceneNeeded.connect(self._provide_scenes)
        self._qr_image_provider: QrImageProvider | None = None
        self.questions = Questions(
            _clinic_card(dependencies.profile), display, self._get_qr_image_provider, self
        )
        self.questions.changed.connect(
            lambda: self.form.set_visitor_questions(self.questions.list_texts())
        )
        self.staff_page = StaffPage(
            StaffDependencies(
                dependencies.toml_settings,
                dependencies.data,
                self._sender,
                lambda: _load_library(dependencies),
            ),
            tasks=self.tasks,
            session=session,
            display=display,
            clock=dependencies.clock,
            parent=self,
        )
        self.night_mode = NightMode(
            _night_options(dependencies, self._sender),
            session,
            self.staff_page.access,
            TaskRunner(self),
            self,
        )
        self.desk_status.watch_night(self.night_mode)
        self._keyboard_input = KeyboardInput(self)
        for forgets in (self.questions, self._keyboard_input, self.form):
            session.sessionEnded.connect(forgets.forget)
        seen = (self.form, self.questions, self._keyboard_input, Pager(self))
        for one in seen:
            qml_singletons.register_singleton(one)

    def load_article(
        self,
        variables: Mapping[str, str],
        folder: Path,
        on_loaded: Callable[[Article, Glossary], None],
    ) -> None:
        """Read an article off this thread and pass it to `on_loaded`.

        Args:
            variables: values for `{clinic}` and the like.
            folder: the article's.
            on_loaded: receives the article and its glossary.
        """
        from kiosk.content import library  # noqa: PLC0415 - not needed earlier

        data = self._dependencies.data
        cache = data / "cache" if data else None
        self.tasks.run(
            lambda: (
                library.load_article(folder, variables, cache),
                library.load_article_glossary(folder),
            ),
            lambda read: self._show_article(folder, lambda: on_loaded(*read)),
        )

    def _show_article(self, folder: Path, show: Callable[[], None]) -> None:
        self._article_folder = folder
        if self._scene_image_provider is not None:
            self._scene_image_provider.article_folder = folder
        show()

    def attach_to_window(self, window: QQuickWindow) -> None:
        """Connect the keyboard input, the staff page and the night mode to `window`."""
        self._keyboard_input.watch_window(window)
        self.staff_page.attach_to_window(window)
        self.night_mode.attach_to_window(window)

    def stop(self) -> None:
        """Stop tasks, then the staff page and the outbox."""
        self.night_mode.stop()
        self.tasks.stop()
        self.staff_page.stop()
        if self._sender is not None:
            self._sender.close()

    def _provide_scenes(self) -> None:
        """Serve the scenes from now on; as late as the QR code, for the same reason."""
        if self._scene_image_provider is None:
            from kiosk.ui.scenes import scene_images  # noqa: PLC0415

            provider = scene_images.SceneImageProvider(self._display.find_palette)
            provider.article_folder = self._article_folder
            self._scene_image_provider = provider
            self._engine.addImageProvider(scene_images.PROVIDER_NAME, provider)

    def _get_qr_image_provider(self) -> QrImageProvider:
        """The QR image provider. Created on first use: it takes 4 MB and few visitors need it."""
        if self._qr_image_provider is None:
            from kiosk.ui.form import qr_image  # noqa: PLC0415

            self._qr_image_provider = qr_image.QrImageProvider()
            self._engine.addImageProvider(qr_image.PROVIDER_NAME, self._qr_image_provider)
        return self._qr_image_provider


def _make_form_dependencies(
    dependencies: VisitDependencies,
) -> tuple[RequestSender | None, FormDependencies]:
    """What the form needs: the clinic's key, the outbox, and the facts on whether it may open."""
    form, screen = dependencies.settings.form, dependencies.settings.screen
    key, kind = read_clinic_key(form, dependencies.data)
    facts = AvailabilityFacts(
        key=kind,
        export_confirmed=form.export_confirmed,
        panel_in=screen.panel_diagonal_in,
        large_panel_allowed=form.large_panel,
    )
    sender = (
        RequestSender(dependencies.data, key)
        if dependencies.data is not None and key is not None
        else None
    )
    language, new_id = (
        dependencies.settings.content.language,
        dependencies.new_request_id or new_uuid,
    )
    current = dependencies.current_article
    return sender, FormDependencies(dependencies.profile, language, facts, sender, new_id, current)


def _load_library(dependencies: VisitDependencies) -> tuple[Article, ...]:
    """All articles that visitors may choose; none if there is but one."""
    from kiosk.content import library  # noqa: PLC0415 - not needed earlier

    folders = Locations(dependencies.settings).library_folders
    if len(folders) < 2:
        return ()
    language = dependencies.settings.content.language
    variables = dependencies.profile.article_variables(language)
    cache = dependencies.data / "cache" if dependencies.data else None
    return tuple(library.load_article(folder, variables, cache) for folder in folders)


def _night_options(dependencies: VisitDependencies, sender: RequestSender | None) -> NightOptions:
    schedule = dependencies.settings.schedule
    return NightOptions(
        make_schedule(schedule),
        schedule.dim_after_min * 60,
        lambda: time.time() - (sender.clock_off_s if sender is not None else 0),
        dependencies.clock,
        PanelSwitch(os.environ).switch,
    )


def _clinic_card(profile: Profile) -> ClinicCard:
    return ClinicCard(
        profile.name, profile.phone, profile.address, profile.web, profile.article_url
    )
