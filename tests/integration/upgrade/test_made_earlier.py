"""What an earlier version left behind opens, and nothing of it is lost.

`made_2026_11_29` is that day's program's own work, byte for byte: a kiosk with a staff PIN,
paired, with five requests in its -wal that no desk was there for; the desk it was paired with,
which has two requests; the settings that were printed, and the content that shipped. README.md
there says how it was made. A version whose formats differ adds a folder of its own; none is ever
changed.
"""

from __future__ import annotations

import shutil
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from kiosk import cli
from kiosk.config import settings
from kiosk.config.settings import Settings
from kiosk.content import library
from kiosk.content.parse.grammar import PLACEHOLDERS
from kiosk.desk.store import devices, inbox, users
from kiosk.outbox.store import Outbox
from kiosk.staff.staff_pin import StaffPin
from kiosk.sync import desk_pairing
from kiosk.sync.worker import SyncWorker
from support.desk.desk_harness import DeskHarness, HarnessOptions, desk_harness
from support.desk.desk_process import running_desk
from support.fake_clock import ManualClock

MADE = Path(__file__).with_name("made_2026_11_29")
LATER = 1_796_060_000.0
"""2026-11-30T17:33Z, three hours after the requests were made."""
ADMINISTRATOR = ("Ada", "ada lovelace 1843")
PIN, PASSPHRASE = "739104", "correct horse battery staple"
WAITING = {"HBN3-B69P", "CE2N-VZMH", "JV7C-XDB5", "KRQH-5NJR", "P7QV-V4X0"}
RECEIVED = {"first at the desk", "second at the desk"}
NOTE = "Canary-Yellow-8417"
"""What each of the five requests has for a note and a name."""


@pytest.fixture
def kiosk(tmp_path: Path) -> Path:
    return shutil.copytree(MADE / "kiosk", tmp_path / "kiosk")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return shutil.copytree(MADE / "desk", tmp_path / "desk")


@pytest.fixture
def outbox(kiosk: Path) -> Iterator[Outbox]:
    outbox = Outbox(kiosk, wall_clock=ManualClock(LATER), floor_bytes=0, ballast_bytes=4096)
    outbox.start()
    yield outbox
    outbox.close()


@contextmanager
def unlocked(desk: Path) -> Iterator[DeskHarness]:
    """The desk on a bench, some hours later, its key unlocked."""
    with desk_harness(HarnessOptions(desk, with_keys=False, wall=ManualClock(LATER))) as one:
        one.desk.vault.unlock(PASSPHRASE)
        yield one


def a_free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def notes(one: DeskHarness) -> Counter[str]:
    """What is written in every request at the desk, and how often."""
    items = inbox.list_requests(one.desk.database, ["new"])
    return Counter(
        one.desk.vault.open_envelope(item.stored.envelope).request.note for item in items
    )


def test_every_request_waits_and_the_log_is_whole(
    kiosk: Path, outbox: Outbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert {one.reference for one in outbox.status().waiting} == WAITING
    assert not outbox.status().missing
    outbox.close()
    assert cli.run_command_line(["clearmind-kiosk", "outbox", "status", "--data", str(kiosk)]) == 0
    assert "waiting      5" in capsys.readouterr().out
    assert cli.run_command_line(["clearmind-kiosk", "audit", "verify", "--data", str(kiosk)]) == 0


@pytest.mark.process
def test_every_request_is_read_at_the_desk_it_was_paired_with(
    tmp_path: Path, kiosk: Path, desk: Path, outbox: Outbox
) -> None:
    paired = desk_pairing.load_pairing(kiosk)
    assert paired is not None
    port = a_free_port()
    desk_pairing.save_pairing(kiosk, msgspec.structs.replace(paired, port=port))
    with running_desk(desk, "--tls", "--port", str(port), lines=1):
        worker = SyncWorker(outbox, kiosk, clock=ManualClock(0.0))
        worker.run_once()
        assert [one.outcome for one in worker.state.last_sync.results] == ["delivered"] * len(
            WAITING
        )
    with unlocked(desk) as one:
        assert notes(one)[NOTE] == len(WAITING)


def test_the_desk_still_reads_what_it_had_received(desk: Path) -> None:
    with unlocked(desk) as one:
        assert notes(one) == Counter(RECEIVED)
        assert [device.name for device in devices.list_devices(one.desk.database)] == [
            "waiting room"
        ]
        assert users.authenticate_user(one.desk.database, *ADMINISTRATOR) is not None


def test_the_staff_pin_opens_the_staff_page(kiosk: Path) -> None:
    assert StaffPin(kiosk).verify("739105").code == "wrong"
    assert StaffPin(kiosk).verify(PIN).is_right


def test_the_settings_mean_what_they_meant() -> None:
    assert settings.load_settings(MADE / "kiosk.toml") == Settings()


def test_the_article_is_shown_whole() -> None:
    names = settings.load_settings(MADE / "kiosk.toml").content
    folder = MADE / "content" / names.language / names.article
    article = library.load_article(folder, dict.fromkeys(PLACEHOLDERS, "x"))
    assert article.faults == ()
    assert len(article.chapters) == len(list(folder.glob("[0-9]*.md")))
