"""The form's own objects, filled in and sent as by a visitor: what the screen says is said here."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEventLoop

from kiosk.base import log, no_core_dumps
from kiosk.base.clock import seconds_since_boot
from kiosk.config.locations import Locations
from kiosk.config.settings import Settings
from kiosk.protocol.clinic_keys.public_key_file import ClinicPublicKey
from kiosk.request_form.availability import AvailabilityFacts
from kiosk.ui.core.tasks import TaskRunner
from kiosk.ui.form.form_controller import FormController
from kiosk.ui.form.form_view_model import FormDependencies
from kiosk.ui.form.request_sender import RequestSender
from support.outbox.outbox_writer import CANARY, PUBLIC, print_line

ANSWERS: dict[str, Callable[[FormController], object]] = {
    "who": lambda form: form.pickAnswer("me"),
    "adult": lambda form: form.pickAnswer("yes"),
    "way": lambda form: form.pickAnswer("call"),
    "contact": lambda form: form.setFieldText("phone", "(503) 555-0142"),
    "discreet": lambda form: form.pickAnswer("no"),
    "times": lambda form: form.pickAnswer("any"),
    "needs": lambda form: form.pickAnswer("none"),
    "topics": lambda form: form.setFieldText("note", CANARY),
    "name": lambda form: form.setFieldText("name", CANARY),
}


def send_requests(data: Path, count: int, seed: int) -> None:
    """Send `count` requests; say `sending` at the touch of Send, and `saved` with the last page."""
    data.mkdir(mode=0o700, exist_ok=True)
    no_core_dumps.disable_core_dumps()
    log.start_logging(data)
    app = QCoreApplication([])
    rng = random.Random(seed)
    minted: list[str] = []

    def mint() -> str:
        minted.append(str(UUID(int=rng.getrandbits(128))))
        return minted[-1]

    profile = Locations(Settings()).load_profile()
    sender = RequestSender(
        data, ClinicPublicKey(PUBLIC, "A clinic", datetime.date(2026, 1, 1), demo=False)
    )
    facts = AvailabilityFacts(key="clinic", export_confirmed=True)
    tasks = TaskRunner()
    form = FormController(
        FormDependencies(profile, "en", facts, sender, mint), tasks, seconds_since_boot
    )

    def until(holds: Callable[[], bool]) -> None:
        while not holds():
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    form.start_outbox()
    until(form.is_open)
    for _ in range(count):
        form.startForm()
        while form.property("step") != "consent":
            if answer := ANSWERS.get(form.property("step")):
                answer(form)
            assert form.nextStep(), form.property("faultText")
        form.setConsent(True)
        print_line("sending")
        form.sendRequest()
        until(lambda: form.property("state") != "sending")
        assert form.property("step") == "done", form.property("faultText")
        print_line(f"saved {minted[-1]}")
        form.forget()
    tasks.stop()
    sender.close()
