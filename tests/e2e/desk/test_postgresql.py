"""The same on PostgreSQL, where its programs are installed: a server of the test's own."""

from __future__ import annotations

import gzip
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from kiosk.base.errors import KioskError
from kiosk.desk.alerts import alert_settings
from kiosk.desk.alerts.alert_settings import WebhookSettings
from kiosk.desk.requests import retention
from kiosk.desk.store import backup
from support.desk.alert_receivers import webhook_receiver
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import (
    DeskHarness,
    HarnessOptions,
    desk_harness,
    make_envelope,
    request_id,
)
from support.desk.personal_data_scenario import CANARY, found_in, work_on_canary_request
from support.desk.postgresql_server import HAS_POSTGRESQL, postgresql_server
from support.desk.races import race_damaged_and_good, race_same_request

pytestmark = pytest.mark.skipif(
    not HAS_POSTGRESQL, reason="no PostgreSQL here: apt-get install postgresql"
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of these tests' own; its URL."""
    with postgresql_server(durable=False) as url:
        yield url


def test_everything_works_when_requests_are_kept_in_postgresql(server: str, tmp_path: Path) -> None:
    with desk_harness(HarnessOptions(tmp_path, database=server)) as made:
        made.pair()
        envelopes = [make_envelope(number) for number in range(4)]
        start = threading.Barrier(16)

        def send(number: int) -> int:
            start.wait()
            return made.send(envelopes[number % 4]).status_code

        with ThreadPoolExecutor(16) as pool:
            assert Counter(pool.map(send, range(16))) == {201: 4, 200: 12}
        _work(made)
    with desk_harness(HarnessOptions(tmp_path, database=server)) as again:
        assert again.send(envelopes[1]).status_code == 200
        assert again.send(make_envelope(1)).status_code == 409


def _work(made: DeskHarness) -> None:
    """What staff do."""
    made.user()
    browser = ScriptlessBrowser(made).sign_in().unlock()
    assert "Sam 1" in browser.text
    path = f"/requests/{request_id(1)}"
    browser.open(path).submit(f"{path}/note", note="Asked for Tuesday")
    assert "Asked for Tuesday" in browser.text
    browser.submit(f"{path}/status", status="done")
    assert "Changed the status" in browser.open("/audit").text


@pytest.fixture
def empty(server: str) -> Iterator[str]:
    """A database of the test's own; its URL."""
    name = "other"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as there:
        there.execute(text(f"CREATE DATABASE {name}"))
    yield server.replace("/postgres?", f"/{name}?")
    with engine.connect() as there:
        there.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def test_one_row_is_kept_when_eight_send_the_same_a_hundred_times(
    empty: str, tmp_path: Path
) -> None:
    with desk_harness(HarnessOptions(tmp_path, database=empty)) as made:
        made.pair()
        race_same_request(made)


def test_the_good_copy_takes_the_place_once_when_eight_send_it_at_once(
    empty: str, tmp_path: Path
) -> None:
    with desk_harness(HarnessOptions(tmp_path, database=empty)) as made:
        made.pair()
        race_damaged_and_good(made)


def test_a_request_is_told_of_once_when_requests_are_kept_in_postgresql(
    empty: str, tmp_path: Path
) -> None:
    with (
        desk_harness(HarnessOptions(tmp_path, database=empty)) as made,
        webhook_receiver() as hooked,
    ):
        made.pair()
        hook = WebhookSettings(hooked.url, alert_settings.new_webhook_secret())
        made.desk.alerts.change_settings(
            lambda _old: alert_settings.AlertSettings(hook=hook), "hook"
        )
        hooked.status = 500
        made.send(make_envelope(1))
        assert made.desk.alerts.send_if_due("hook") == 60
        hooked.status = 204
        made.pass_time(60)
        assert made.desk.alerts.send_if_due("hook") == 900
        made.pass_time(900)
        assert made.desk.alerts.send_if_due("hook") is None
        assert len(hooked.calls) == 2


def test_a_desk_moves_when_a_backup_of_sqlite_is_restored_into_postgresql(
    empty: str, tmp_path: Path
) -> None:
    with desk_harness(HarnessOptions(tmp_path / "small")) as made:
        work_on_canary_request(made)
        backup.write_backup(made.desk.data_folder, None, tmp_path / "b.gz", made.desk.now)
    done = backup.restore_backup(tmp_path, empty, tmp_path / "b.gz")
    assert (done.requests, done.kiosks) == (1, 1)
    with desk_harness(HarnessOptions(tmp_path, database=empty)) as moved:
        assert moved.send(make_envelope(2)).status_code == 201
        moved.user("Eve")
        staff = ScriptlessBrowser(moved).sign_in("Eve").unlock()
        assert "Sam 2" in staff.text
        assert str(CANARY["name"]) in staff.open("/inbox?show=done").text
        moved.pass_time(retention.DEFAULT_ANSWERED_DAYS * 86_400)
        assert retention.delete_expired(moved.desk) == 1
        backup.write_backup(tmp_path, empty, tmp_path / "back.gz", moved.desk.now)
    for file in tmp_path.glob("*.gz"):
        assert found_in(gzip.decompress(file.read_bytes())) == []


def test_no_word_lies_about_when_requests_were_kept_in_postgresql(
    empty: str, tmp_path: Path
) -> None:
    with desk_harness(HarnessOptions(tmp_path, database=empty)) as made:
        work_on_canary_request(made)
        with made.desk.database.write_transaction() as db:
            folder = Path(db.scalar(text("SHOW data_directory")))
    engine = create_engine(empty, isolation_level="AUTOCOMMIT")
    with engine.connect() as there:
        there.execute(text("CHECKPOINT"))
    engine.dispose()
    files = [one for one in folder.rglob("*") if one.is_file()]
    assert len(files) > 100
    assert [one for one in files if found_in(one.read_bytes())] == []


def test_it_says_so_when_there_is_no_server(tmp_path: Path) -> None:
    url = f"postgresql+psycopg://desk:secret@/postgres?host={tmp_path}"
    with (
        pytest.raises(KioskError, match="cannot be used") as caught,
        desk_harness(HarnessOptions(tmp_path, database=url)),
    ):
        pass
    assert "secret" not in str(caught.value)
