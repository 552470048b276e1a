"""From a kiosk's own outbox to a real Chromium: set up, paired, sent, seen live, marked done.

Then both keys change, the clinic's and the certificate's, and the kiosk goes on without pairing.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from kiosk import cli
from kiosk.config import kiosk_identity
from kiosk.desk.keys import key_folder
from kiosk.outbox.store import Outbox
from kiosk.protocol import pairing_code
from kiosk.protocol.clinic_keys import public_key_file
from kiosk.protocol.envelope.sealing import seal_request
from kiosk.sync import desk_pairing
from kiosk.sync.worker import SyncWorker
from support.desk.chromium import ENTER, ChromiumWindow, chromium_window, has_chromium
from support.desk.desk_harness import HOUR, PASSPHRASE, PASSWORD, make_request, write_key_files
from support.desk.desk_process import DeskProcess, running_desk
from support.fake_clock import ManualClock

pytestmark = has_chromium
CALLS_S = 400
"""Seconds after which the kiosk tries again whatever it waits for."""


class Kiosk:
    """What a kiosk runs besides its screen, on a clock of the test's."""

    def __init__(self, data: Path) -> None:
        self.data, self.clock, self.wall = data, ManualClock(0.0), ManualClock(HOUR * 3600.0)
        self.outbox = Outbox(data, wall_clock=self.wall, floor_bytes=0, ballast_bytes=4096)
        self.outbox.start()
        self.worker = SyncWorker(self.outbox, data, clock=self.clock)

    def save(self, name: str) -> str:
        """A visitor sends; the id of the key it was sealed to."""
        key = public_key_file.read_public_key_file(self.data / desk_pairing.CLINIC_KEY_FILE)
        who = kiosk_identity.load_or_create_identity(self.data)
        request = make_request(id=str(uuid4()), name=name)
        self.outbox.save_envelope(
            seal_request(
                request, public_key=key.key, kiosk_id=who.kiosk_id, hour=HOUR, consent_version=1
            )
        )
        return key.id.hex()

    def turn(self) -> None:
        """Time passes, and the worker does what is due."""
        self.clock.now += CALLS_S
        self.wall.now += CALLS_S
        self.worker.run_once()


@contextmanager
def a_kiosk(data: Path) -> Iterator[Kiosk]:
    one = Kiosk(data)
    try:
        yield one
    finally:
        one.outbox.close()


def sign_in(staff: ChromiumWindow, running: DeskProcess) -> None:
    staff.open(f"{running.url}/sign-in")
    staff.type("#name", "Ada")
    staff.type("#password", PASSWORD + ENTER)
    staff.wait("location.pathname == '/inbox'")


def unlock(staff: ChromiumWindow, running: DeskProcess) -> None:
    staff.open(f"{running.url}/unlock")
    staff.type("#passphrase", PASSPHRASE + ENTER)
    staff.wait("location.pathname == '/inbox'")


def test_a_visitors_request_is_answered_when_everything_is_real(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    write_key_files(data / key_folder.KEYS_FOLDER)
    with chromium_window() as staff, a_kiosk(tmp_path / "kiosk") as kiosk:
        staff.size(1280, 800)
        with running_desk(data, "--tls", "--name", "localhost") as running:
            _pair(staff, running, kiosk)
            _answer(staff, running, kiosk)
            _new_key(staff, running, kiosk)
            port = running.url.rpartition(":")[2]
        assert (
            cli.run_command_line(["kiosk", "desk", "certificate", "next", "--data", str(data)]) == 0
        )
        with running_desk(data, "--tls", "--name", "localhost", "--port", port, lines=1) as running:
            sign_in(staff, running)
            staff.open(f"{running.url}/kiosks")
            assert "Still to be told: Hall" in staff.text
            kiosk.turn()
            staff.open(f"{running.url}/kiosks")
            assert "Every kiosk has it" in staff.text
        assert (
            cli.run_command_line(["kiosk", "desk", "certificate", "switch", "--data", str(data)])
            == 0
        )
        with running_desk(data, "--tls", "--name", "localhost", "--port", port, lines=1) as running:
            kiosk.save("Third Visitor")
            kiosk.turn()
            assert kiosk.outbox.status().delivered == 3
            sign_in(staff, running)
            unlock(staff, running)
            assert "Third Visitor" in staff.text
    assert running.process.returncode in {0, -signal.SIGTERM}
    log = (tmp_path / "desk.log").read_text()
    assert "POST /v1/requests 201" in log
    assert "Visitor" not in log


def _pair(staff: ChromiumWindow, running: DeskProcess, kiosk: Kiosk) -> None:
    """The link, the first account, the 30 characters, and confirming."""
    staff.open(running.said[2])
    staff.type("#name", "Ada")
    staff.type("#password", PASSWORD)
    staff.type("#again", PASSWORD + ENTER)
    staff.wait("location.pathname == '/inbox'")
    staff.open(f"{running.url}/kiosks")
    staff.click('form[action="/kiosks/code"] button')
    shown = staff.wait("document.querySelector('.thirty')?.innerText")
    assert staff.axe_violations() == []
    code = pairing_code.parse_pairing_code(shown, running.url.removeprefix("https://"))
    desk_pairing.pair_with_desk(kiosk.data, code, name="Hall")
    staff.wait("document.querySelector('.code [role=status] a')")
    assert "Hall wants to pair" in staff.text
    assert staff.axe_violations() == []
    staff.click(".code [role=status] a")
    staff.click('form[action$="/confirm"] button')
    staff.wait("!document.querySelector('form[action$=\"/confirm\"]')")


def _answer(staff: ChromiumWindow, running: DeskProcess, kiosk: Kiosk) -> None:
    """A visitor sends; it shows itself in the open inbox; somebody calls, and it is done."""
    unlock(staff, running)
    assert "No requests here" in staff.text
    kiosk.save("First Visitor")
    kiosk.turn()
    assert kiosk.outbox.status().delivered == 1
    staff.script("window.dispatchEvent(new Event('focus'))")
    staff.wait("document.querySelector('#list').innerText.includes('First Visitor')")
    staff.click("#list tbody a")
    staff.wait("location.pathname.startsWith('/requests/')")
    assert "+15035550001" in staff.text
    _leave_a_note_unfinished(staff)
    staff.wait("document.body.innerText.includes('called, no answer')")
    staff.click('input[name="status"][value="done"] + button')
    staff.wait("document.body.innerText.includes('set it to done')")
    staff.open(f"{running.url}/inbox")
    assert "No requests here" in staff.text


def _leave_a_note_unfinished(staff: ChromiumWindow) -> None:
    """What was typed is there again, be it that one waited, or went on at once."""
    staff.type("#note", "Asked for Tuesday")
    staff.wait("document.getElementById('note-state').textContent.startsWith('Draft saved')")
    staff.open(staff.url)
    assert staff.script("return document.querySelector('#note').value") == "Asked for Tuesday"
    assert staff.axe_violations() == []
    staff.type("#note", ", at noon")
    staff.click('form[action$="/called"] button')
    staff.wait("document.querySelector('#note')?.value == 'Asked for Tuesday, at noon'")


def _new_key(staff: ChromiumWindow, running: DeskProcess, kiosk: Kiosk) -> None:
    """A new clinic key, made in the browser: the kiosk seals to it after its next heartbeat."""
    staff.open(f"{running.url}/keys")
    staff.type("#passphrase", PASSPHRASE)
    staff.click('form[action="/keys/new"] button')
    code = staff.wait("document.querySelector('.thirty')?.innerText")
    staff.type("#code", code + ENTER)
    staff.wait("document.body.innerText.includes('Kiosks switch to the new key')")
    before = public_key_file.read_public_key_file(
        kiosk.data / desk_pairing.CLINIC_KEY_FILE
    ).id.hex()
    kiosk.turn()
    assert kiosk.save("Second Visitor") != before
    kiosk.turn()
    assert kiosk.outbox.status().delivered == 2
    unlock(staff, running)
    assert "Second Visitor" in staff.text
