"""A backup: whole, without a key or a visitor's word, and everything is there after a restore."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.base.errors import KioskError
from kiosk.desk.keys import key_folder
from kiosk.desk.store import backup, desk_audit, devices
from kiosk.desk.store.desk_database import DATABASE_FILE
from kiosk.protocol.envelope.reference_codes import reference_code
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import (
    PRIVATE,
    DeskHarness,
    HarnessOptions,
    desk_harness,
    make_envelope,
    request_id,
    write_key_files,
)
from support.desk.desk_process import running_desk
from support.desk.kiosk_log import receipts_log
from support.project import ROOT


@pytest.fixture
def full(made: DeskHarness) -> DeskHarness:
    """A desk with two requests, a note, an owner and one that was deleted."""
    made.pair()
    for number in (1, 2, 3):
        assert made.send(make_envelope(number)).status_code == 201
    made.user()
    staff = ScriptlessBrowser(made).sign_in()
    path = f"/requests/{request_id(1)}"
    staff.open(path).submit(f"{path}/note", note="Asked for Tuesday")
    staff.open(path).submit(f"{path}/assign", to="1")
    path = f"/requests/{request_id(3)}"
    staff.open(path).submit(f"{path}/delete", sure="1")
    return made


def back_up(made: DeskHarness, file: Path) -> Path:
    backup.write_backup(made.desk.data_folder, None, file, made.desk.now)
    return file


def test_everything_is_there_when_a_backup_was_brought_back(
    full: DeskHarness, tmp_path: Path
) -> None:
    file = back_up(full, tmp_path / "b.gz")
    other = tmp_path / "other"
    other.mkdir()
    done = backup.restore_backup(other, None, file)
    assert (done.requests, done.kiosks, done.made_at) == (2, 1, full.desk.now)
    acts = [one.act for one in desk_audit.latest_lines(full.desk.database)]
    with desk_harness(HarnessOptions(other, wall=full.wall)) as again:
        assert [one.act for one in desk_audit.latest_lines(again.desk.database)] == acts
        staff = ScriptlessBrowser(again).sign_in().unlock()
        assert "Sam 1" in staff.text
        assert "Sam 3" not in staff.text
        text = staff.open(f"/requests/{request_id(1)}").text
        assert "Ada added a note" in text
        assert "Asked for Tuesday" in text
        assert again.send(make_envelope(2)).status_code == 409, "what was here is known"
        assert again.send(make_envelope(3)).status_code == 409, "what was deleted is known"
        assert again.send(make_envelope(4)).status_code == 201


def test_a_backup_holds_no_key_and_no_word_when_it_is_read(
    full: DeskHarness, tmp_path: Path
) -> None:
    text = gzip.decompress(back_up(full, tmp_path / "b.gz").read_bytes())
    signing = (full.desk.data_folder / "signing.key").read_bytes().strip()
    raw = PRIVATE.private_bytes_raw()
    for secret in (
        b"Sam 1",
        b"5550001",
        b"Tuesday",
        b"PRIVATE KEY",
        signing,
        raw,
        raw.hex().encode(),
    ):
        assert secret not in text
    assert b'"sessions"' not in text
    assert oct((tmp_path / "b.gz").stat().st_mode)[-3:] == "600"


@pytest.mark.process
def test_a_backup_can_be_made_when_the_desk_runs(tmp_path: Path) -> None:
    data = tmp_path / "data"
    write_key_files(data / key_folder.KEYS_FOLDER)
    command = [sys.executable, "-m", "kiosk", "desk", "--data", str(data), "backup", "--to"]
    with running_desk(data) as running:
        file = tmp_path / "b.gz"
        done = subprocess.run(
            [*command, str(file)], capture_output=True, text=True, check=False, timeout=60,
            cwd=ROOT,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
        assert running.call("GET", "/readyz").status == 200
    backup.restore_backup(data.parent, None, file)
    assert (data.parent / DATABASE_FILE).exists()


def test_a_backup_can_be_made_when_the_desk_has_stopped(tmp_path: Path) -> None:
    with desk_harness(HarnessOptions(tmp_path / "data")) as made:
        made.pair()
        assert made.send(make_envelope(1)).status_code == 201
    assert backup.write_backup(tmp_path / "data", None, tmp_path / "b.gz", 1) == 3
    with desk_harness(HarnessOptions(tmp_path / "data")) as again:
        assert again.send(make_envelope(1)).status_code == 409
        assert again.send(make_envelope(2)).status_code == 201


@pytest.mark.parametrize("spoil", ["cut", "line", "changed", "other"])
def test_nothing_is_touched_when_a_backup_is_not_whole(
    full: DeskHarness, tmp_path: Path, spoil: str
) -> None:
    file = back_up(full, tmp_path / "b.gz")
    data = file.read_bytes()
    lines, middle = gzip.decompress(data).splitlines(keepends=True), len(data) // 2
    file.write_bytes(
        {
            "cut": data[: len(data) // 2],
            "line": gzip.compress(b"".join(lines[:3] + lines[4:])),
            "changed": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
            "other": b"no backup",
        }[spoil]
    )
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(KioskError, match=r"b\.gz: this is no whole backup"):
        backup.restore_backup(other, None, file)
    assert list(other.iterdir()) == []


def test_a_restore_is_refused_when_something_is_there(full: DeskHarness, tmp_path: Path) -> None:
    file = back_up(full, tmp_path / "b.gz")
    other = tmp_path / "other"
    other.mkdir()
    backup.restore_backup(other, None, file)
    with pytest.raises(KioskError, match="something in this database already"):
        backup.restore_backup(other, None, file)


def test_a_backup_of_an_older_step_comes_back_when_this_program_is_newer(tmp_path: Path) -> None:
    first = [
        b'{"format":"clearmind-kiosk desk backup","version":1,"revision":"0001","made_at":5}\n',
        b'{"table":"seen","row":{"request_id":"0b7e8a54-91f3-4a0c-8b1d-3f2a6c5d4e90",'
        b'"sha256":"aa","received_at":5,"device_id":null}}\n',
        b'{"rows":1}\n',
    ]
    (tmp_path / "b.gz").write_bytes(gzip.compress(b"".join(first)))
    done = backup.restore_backup(tmp_path, None, tmp_path / "b.gz")
    assert (done.rows, done.requests) == (1, 0)
    with desk_harness(HarnessOptions(tmp_path)) as made:
        assert made.desk.database.is_writable()


def test_a_backup_is_never_written_over_when_the_name_is_taken(
    full: DeskHarness, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.gz").write_text("mine")
    command = ["kiosk", "desk", "backup", "--data", str(tmp_path), "--to", str(tmp_path / "b.gz")]
    assert cli.run_command_line(command) == 1
    assert "already exists and won't be overwritten" in capsys.readouterr().err
    assert (tmp_path / "b.gz").read_text() == "mine"


def test_it_says_so_when_there_is_nothing_to_back_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["kiosk", "desk", "backup", "--data", str(tmp_path), "--to", str(tmp_path / "b.gz")]
    assert cli.run_command_line(command) == 1
    assert "there is no desk database here" in capsys.readouterr().err
    assert not (tmp_path / "b.gz").exists()


def test_what_is_lost_is_named_when_a_restore_is_given_a_kiosks_log(
    full: DeskHarness, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = back_up(full, tmp_path / "b.gz")
    (tmp_path / "audit.jsonl").write_bytes(receipts_log(1, 2, 3, 7, 8)[0])
    command = ["kiosk", "desk", "restore", "--data", str(tmp_path / "new"), "--from", str(file),
               "--kiosk-log", str(tmp_path / "audit.jsonl")]  # fmt: skip
    assert cli.run_command_line(command) == 0
    said = capsys.readouterr().out
    assert "2 requests, 1 kiosks" in said
    assert "5 receipts, 2 missing here" in said
    for number, named in ((1, False), (3, False), (7, True), (8, True)):
        assert (reference_code(request_id(number)) in said) == named


def test_the_kiosks_page_says_so_when_a_kiosk_has_more_receipts(full: DeskHarness) -> None:
    from support.desk.desk_harness import TOKEN

    given = {"authorization": f"Bearer {TOKEN}"}
    staff = ScriptlessBrowser(full).sign_in()
    for delivered, words in (
        (3, None),
        (4, "This kiosk has 1 more receipt than the desk has requests"),
        (5, "This kiosk has 2 more receipts than the desk has"),
    ):
        body = {"version": "1", "uptime_s": 1, "clock": 1, "queue": {"delivered": delivered}}
        assert full.client.post("/v1/heartbeat", json=body, headers=given).status_code == 200
        assert ("more receipt" in staff.open("/kiosks").text) == bool(words)
        assert (words or "") in staff.text
    assert devices.count_received_by_kiosk(full.desk.database).popitem()[1] == 3


def test_receipts_of_another_desk_are_no_loss_when_a_kiosk_is_first_heard_of(
    full: DeskHarness,
) -> None:
    from support.desk.desk_harness import TOKEN

    given = {"authorization": f"Bearer {TOKEN}"}
    staff = ScriptlessBrowser(full).sign_in()
    for delivered, lacks in ((40, False), (41, True)):
        body = {"version": "1", "uptime_s": 1, "clock": 1, "queue": {"delivered": delivered}}
        assert full.client.post("/v1/heartbeat", json=body, headers=given).status_code == 200
        assert ("This kiosk has 1 more receipt" in staff.open("/kiosks").text) == lacks
