"""`demo` as a newcomer starts it: the real kiosk, the real desk, a request between them."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import visit
from kiosk.base.clock import seconds_since_boot
from kiosk.cli.demo_setup import DEMO_PORT
from kiosk.config import settings
from kiosk.config.locations import Locations
from kiosk.outbox.store import Outbox
from kiosk.request_form.availability import decide_availability
from kiosk.sync import desk_pairing
from kiosk.sync.worker import SyncWorker
from support.e2e.demo_runs import demo, sealed, staff_of
from support.e2e.x11_desktop import PATIENCE_S, wait_until
from support.project import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="ends programs by signals")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "demo"


def save(kiosk: Path) -> None:
    with closing(Outbox(kiosk)) as outbox:
        outbox.start()
        outbox.save_envelope(sealed(kiosk))


def received(folder: Path) -> int:
    """How many requests the desk has."""
    place = f"file:{folder / 'desk' / 'desk.sqlite'}?mode=ro"
    with closing(sqlite3.connect(place, uri=True)) as db:
        count: int = db.execute("SELECT count(*) FROM requests").fetchone()[0]
        return count


def listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


OTHERS_S = 10 * PATIENCE_S
"""Long enough for another test's demo to end."""


@contextmanager
def held(port: int) -> Iterator[None]:
    """`port` of this machine, once no other test's demo listens there."""
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)

        def bound() -> bool:
            try:
                one.bind(("127.0.0.1", port))
            except OSError:
                return False
            return True

        wait_until(f"port {port} is free", bound, OTHERS_S)
        one.listen()
        yield


def test_the_first_request_is_in_the_browser_at_the_printed_address(folder: Path) -> None:
    kiosk = folder / "kiosk"
    with demo(folder, "--desk-alone", "--until-eof") as first:
        paired = desk_pairing.load_pairing(kiosk)
        with closing(Outbox(kiosk)) as outbox:
            outbox.start()
            outbox.save_envelope(sealed(kiosk))
            worker = SyncWorker(outbox, kiosk)
            worker.run_once()
            assert [one.outcome for one in worker.state.last_sync.results] == ["delivered"]
        with closing(staff_of(first.url, first.said[2])) as staff:
            inbox = staff.get("/inbox").text
        assert "Robin" in inbox, "it is unlocked: nobody types a passphrase"
        assert "Use this for trying out alone" in inbox
        assert first.process.stdin is not None
        first.process.stdin.close()
        assert first.process.wait(PATIENCE_S) == 0

    asked = settings.load_settings(folder / "kiosk.toml")
    given = visit.VisitDependencies(
        asked, asked, kiosk, Locations(asked).load_profile(), seconds_since_boot
    )
    post, giving = visit._make_form_dependencies(given)
    assert post is not None
    with closing(post):
        form = decide_availability(replace(giving.facts, paired=post.refresh().paired))
    assert (form.reason, form.demo) == ("open", True), "'demo' stands on every form page"

    with held(first.port):
        save(kiosk)
        with demo(folder, "--desk-alone", "--until-eof") as second:
            again = desk_pairing.load_pairing(kiosk)
            assert paired is not None
            assert again is not None
            assert (again.token, again.signing_key) == (paired.token, paired.signing_key)
            assert again.port == second.port != first.port
            assert len(second.said) == 3, "there is an administrator: no link any more"
            with closing(Outbox(kiosk)) as outbox:
                outbox.start()
                SyncWorker(outbox, kiosk).run_once()
    assert received(folder) == 2


def test_only_the_desks_folder_opens_requests(folder: Path) -> None:
    with demo(folder, "--desk-alone", "--until-eof"):
        pass
    passphrase = (folder / "desk" / "passphrase.txt").read_bytes().strip()
    files = [one for one in folder.rglob("*") if one.is_file()]
    telling = {
        str(one.relative_to(folder).parent)
        for one in files
        if b"PRIVATE KEY" in one.read_bytes() or passphrase in one.read_bytes()
    }
    assert telling == {"desk", "desk/keys"}
    assert [one for one in files if one.stat().st_mode & 0o077] == []
    assert folder.stat().st_mode & 0o077 == 0


def test_kiosk_and_desk_end_together_but_the_kiosk_outlives_the_desk(folder: Path) -> None:
    with held(DEMO_PORT), demo(folder) as first:
        wait_until("the kiosk is shown", first.kiosk_started)
        os.kill(first.desk_pid, signal.SIGKILL)
        wait_until("the desk is gone", lambda: not listens(first.port))
        assert first.process.poll() is None, "the kiosk goes on"
        said = folder.parent / "said.log"
        wait_until(
            "the terminal tells of it", lambda: "desk has ended (status -9)" in said.read_text()
        )
        first.process.send_signal(signal.SIGTERM)
        assert first.process.wait(PATIENCE_S) == 0

    told = said.read_text().count("desk has ended")
    save(folder / "kiosk")
    with demo(folder) as second:
        assert second.port == first.port
        wait_until("the kiosk sent what it had", lambda: received(folder) == 1)
        second.process.send_signal(signal.SIGTERM)
        assert second.process.wait(PATIENCE_S) == 0
        assert not listens(second.port), "the desk ended before the kiosk's process did"
    assert said.read_text().count("desk has ended") == told, "it was told to"

    with demo(folder) as third:
        os.kill(third.process.pid, signal.SIGKILL)
        wait_until("the desk ended with the kiosk", lambda: not listens(third.port))


def test_a_second_demo_is_refused_while_one_runs(folder: Path) -> None:
    with demo(folder, "--desk-alone") as first:
        command = [sys.executable, "-m", "kiosk", "demo", "--data", str(folder)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "the demo is already running" in done.stderr
        assert listens(first.port)
