"""A kiosk's own code against the real desk: paired, confirmed, delivered once, ended."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from kiosk.config import kiosk_identity
from kiosk.outbox.store import Outbox
from kiosk.protocol import pairing_code
from kiosk.protocol.clinic_keys import public_key_file
from kiosk.protocol.envelope.sealing import seal_request
from kiosk.sync import desk_pairing
from kiosk.sync.worker import SyncWorker
from support.desk.desk_harness import PASSWORD, make_request, write_key_files
from support.desk.desk_process import running_desk
from support.fake_clock import WALL_TIME, ManualClock


class Browser:
    """Staff's browser."""

    def __init__(self, url: str) -> None:
        self.client = httpx.Client(base_url=url, verify=False, trust_env=False, timeout=30)

    def form(self, page: str, to: str, **fields: str) -> httpx.Response:
        """Load `page` and send its form to `to`."""
        token = re.search(r'name="form_token" value="([^"]+)"', self.client.get(page).text)
        assert token is not None
        return self.client.post(to, data={"form_token": token[1], **fields})

    def code(self) -> str:
        """Have a pairing code shown; the 30 characters."""
        shown = self.form("/kiosks", "/kiosks/code").text
        found = re.search(r"(?:[0-9A-Z]{5}-){5}[0-9A-Z]{5}", shown)
        assert found is not None
        return found[0]


@pytest.fixture
def kiosk(tmp_path: Path) -> Path:
    return tmp_path / "kiosk"


def test_a_request_is_at_the_desk_once_when_kiosk_and_desk_found_each_other(
    tmp_path: Path, kiosk: Path
) -> None:
    desk = tmp_path / "desk"
    write_key_files(desk / "keys")
    clock, wall = ManualClock(0.0), ManualClock(WALL_TIME)
    outbox = Outbox(kiosk, wall_clock=wall, floor_bytes=0, ballast_bytes=4096)
    outbox.start()
    worker = SyncWorker(outbox, kiosk, clock=clock)
    with running_desk(desk, "--tls") as running:
        url = running.url
        address = url.removeprefix("https://")
        staff = Browser(url)
        link = running.said[2]
        made = staff.form(link, "/set-up", code=link.partition("code=")[2], name="Ada",
                          password=PASSWORD, again=PASSWORD)  # fmt: skip
        assert made.status_code in {200, 302, 303}, made.text
        code = pairing_code.parse_pairing_code(staff.code(), address)
        first = desk_pairing.pair_with_desk(kiosk, code, name="Hall")
        assert desk_pairing.pair_with_desk(kiosk, code).token == first.token
        assert first.clinic == "Riverside Clinic"

        outbox.save_envelope(sealed(kiosk))
        worker.run_once()
        assert outbox.status().pause == "refused", "staff have not confirmed it yet"
        page = staff.client.get("/kiosks").text
        assert "Hall" in page
        number = re.search(r"/kiosks/(\d+)/confirm", page)
        assert number is not None
        staff.form("/kiosks", f"/kiosks/{number[1]}/confirm", name="Hall")
        clock.now += 60
        worker.run_once()
        assert [one.outcome for one in worker.state.last_sync.results] == ["delivered"]
        assert worker.state.last_heartbeat is not None
        assert worker.state.last_heartbeat.fault == ""

    wall.now += 4000
    again = sealed(kiosk)
    outbox.save_envelope(again)
    clock.now += 300
    worker.run_once()
    assert [one.fault for one in worker.state.last_sync.results] == ["unreachable"]
    port = url.rpartition(":")[2]
    with running_desk(desk, "--tls", "--port", port, lines=1):
        clock.now += 60
        worker.run_once()
        assert [one.outcome for one in worker.state.last_sync.results] == ["delivered"]
        line = first.open_client()
        assert type(line.send_envelope(again)).__name__ == "Delivered", "200: the same bytes"
        staff.form("/sign-in", "/sign-in", name="Ada", password=PASSWORD)
        staff.form("/kiosks", f"/kiosks/{number[1]}/revoke", sure="1")
        outbox.save_envelope(sealed(kiosk))
        worker.run_once()
        assert worker.state.last_sync.pause == "revoked"
    staff.client.close()
    outbox.close()
    with closing(sqlite3.connect(desk / "desk.sqlite")) as db:
        assert db.execute("SELECT count(*) FROM requests").fetchone() == (2,)
        assert db.execute("SELECT DISTINCT proof FROM seen").fetchall() == [("signed",)]


def sealed(kiosk: Path) -> bytes:
    """A request as this kiosk seals it."""
    who = kiosk_identity.load_or_create_identity(kiosk)
    file = kiosk / desk_pairing.CLINIC_KEY_FILE
    return seal_request(
        make_request(id=str(uuid4())),
        public_key=public_key_file.read_public_key_file(file).key,
        kiosk_id=who.kiosk_id,
        hour=500_000,
        consent_version=3,
    )
