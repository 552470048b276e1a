"""The form's own objects, filled in and sent as by a visitor: what the screen says is said here."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from outbox_writer import CANARY, PUBLIC, say
from PySide6.QtCore import QCoreApplication, QEventLoop

from kiosk.base import log, no_core_dumps
from kiosk.base.clock import seconds_since_boot
from kiosk.config.locations import Locations
from kiosk.config.settings import Settings
from kiosk.protocol.clinic_keys.public_key_file import ClinicPublicKey
from kiosk.request_form.availability import AvailabilityFacts
from kiosk.ui.core.tasks import Tasks
from kiosk.ui.form.form_controller import Consult
from kiosk.ui.form.form_view_model import Giving
from kiosk.ui.form.request_sender import Post

ANSWERS = {
    "who": lambda form: form.pick("me"),
    "adult": lambda form: form.pick("yes"),
    "way": lambda form: form.pick("call"),
    "contact": lambda form: form.write("phone", "(503) 555-0142"),
    "discreet": lambda form: form.pick("no"),
    "times": lambda form: form.pick("any"),
    "needs": lambda form: form.pick("none"),
    "topics": lambda form: form.write("note", CANARY),
    "name": lambda form: form.write("name", CANARY),
}


def work(data: Path, count: int, seed: int) -> None:
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
    post = Post(data, ClinicPublicKey(PUBLIC, "A clinic", datetime.date(2026, 1, 1), demo=False))
    facts = AvailabilityFacts(key="clinic", export_confirmed=True)
    tasks = Tasks()
    form = Consult(Giving(profile, "en", facts, post, mint), tasks, seconds_since_boot)

    def until(holds: Callable[[], bool]) -> None:
        while not holds():
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    form.start()
    until(form.is_open)
    for _ in range(count):
        form.begin()
        while form.property("step") != "consent":
            ANSWERS.get(form.property("step"), lambda _form: None)(form)
            assert form.next(), form.property("fault")
        form.agree(True)
        say("sending")
        form.send()
        until(lambda: form.property("state") != "sending")
        assert form.property("step") == "done", form.property("fault")
        say(f"saved {minted[-1]}")
        form.forget()
    tasks.stop()
    post.close()
