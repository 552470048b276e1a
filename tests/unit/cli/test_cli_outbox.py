"""`outbox` and `audit` on the command line."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import cli
from kiosk.audit.audit_log import AuditLog
from kiosk.audit.hash_chain import AuditEvent
from kiosk.config import kiosk_identity
from kiosk.outbox.store import Outbox
from kiosk.protocol import receipt_file
from kiosk.protocol.envelope.reference_codes import reference_code
from kiosk.protocol.receipt_file import ReceiptFile
from kiosk.protocol.wire_messages import Receipt
from support.outbox.outbox_helpers import make_envelope

DESK = Ed25519PrivateKey.from_private_bytes(b"d" * 32)
KEY = base64.b64encode(DESK.public_key().public_bytes_raw()).decode()
CODE = reference_code(UUID(int=1))

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the data folder: its status, what it said, what it complained of."""

    def one(*arguments: object) -> tuple[int, str, str]:
        status = cli.run_command_line(
            ["clearmind-kiosk", *map(str, arguments), "--data", str(data)]
        )
        return (status, *capsys.readouterr())

    return one


@pytest.fixture
def outbox(data: Path) -> Iterator[Outbox]:
    """A kiosk that runs, with one request that waits and one that was refused."""
    outbox = Outbox(data, wall_clock=lambda: 1_800_000_000.0, floor_bytes=0, ballast_bytes=4096)
    outbox.start()
    outbox.save_envelope(make_envelope(2))
    claim = outbox.lease_due()
    assert claim is not None
    outbox.quarantine(claim, "http-422")
    outbox.save_envelope(make_envelope(1))
    yield outbox
    outbox.close()


def told(output: str) -> Any:
    return json.loads(output)


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("command", ["outbox status", "audit verify"])
def test_all_is_well_when_there_is_nothing(run: Run, data: Path, command: str, there: bool) -> None:
    if there:
        data.mkdir()
    for json_too in ([], ["--json"]):
        status, out, err = run(*command.split(), *json_too)
        assert (status, err) == (0, "")
        assert out
    assert told(out).get("queued", 0) == 0
    assert not there or list(data.iterdir()) == [], "asking makes nothing"
    assert there or not data.exists()


def test_the_data_may_be_named_before_the_command(
    outbox: Outbox, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        cli.run_command_line(["clearmind-kiosk", "--data", str(data), "outbox", "status", "--json"])
        == 0
    )
    assert told(capsys.readouterr().out)["queued"] == 1


def test_counts_and_codes_are_told_when_requests_wait(outbox: Outbox, run: Run) -> None:
    status, out, _ = run("outbox", "status")
    assert status == 0
    assert "waiting      2, the oldest since 2027-01-15 08:00 UTC" in out
    assert f"{CODE}  queued" in out
    assert "1 attempts, http-422" in out
    assert "http-422: the desk rejected it. See the desk’s log for the reason" in out
    found = told(run("outbox", "status", "--json")[1])
    assert (found["queued"], found["quarantined"], found["accepting"]) == (1, 1, None)
    assert found["waiting"][1]["reference"] == CODE


def test_it_is_1_with_the_code_when_a_later_version_made_it(outbox: Outbox, run: Run) -> None:
    outbox.transactions.write(lambda db: db.pragma("user_version", 99))
    outbox.close()
    status, out, _ = run("outbox", "status", "--json")
    assert status == 1
    assert told(out)["accepting"] == "newer"
    status, _, err = run("outbox", "delete", CODE)
    assert status == 1
    assert "made by a later version of this program" in err
    assert err.count("\n") == 1


def test_a_request_is_gone_when_it_is_deleted(outbox: Outbox, run: Run) -> None:
    assert run("outbox", "delete", CODE.lower()) == (0, f"{CODE} deleted\n", "")
    assert outbox.status().queued == 0
    status, _, err = run("outbox", "delete", CODE)
    assert status == 1
    assert "is not in this kiosk's outbox" in err


def test_staff_are_told_of_the_stick_when_an_exported_request_is_deleted(
    outbox: Outbox, run: Run, tmp_path: Path
) -> None:
    assert run("outbox", "export", "--to", tmp_path)[0] == 0
    assert "It was exported at 20" in run("outbox", "delete", CODE)[1]


def test_refused_requests_are_queued_when_they_are_retried(outbox: Outbox, run: Run) -> None:
    assert run("outbox", "retry", reference_code(UUID(int=2)))[1] == "1 queued to resend\n"
    assert outbox.status().queued == 2
    assert told(run("outbox", "retry", "--all-quarantined", "--json")[1]) == {"retried": 0}
    assert run("outbox", "retry", CODE)[0] == 1


def test_requests_come_back_as_receipts_when_they_went_out_on_a_stick(
    outbox: Outbox, run: Run, data: Path, tmp_path: Path
) -> None:
    status, out, _ = run("outbox", "export", "--to", tmp_path, "--json")
    assert status == 0
    (place,) = told(out)["folders"]
    assert sorted(one.name for one in Path(place).glob("*.cmrq")) == [
        f"{UUID(int=number)}.cmrq" for number in (1, 2)
    ]
    who = kiosk_identity.load_identity(data)
    assert who is not None
    digest = hashlib.sha256(make_envelope(1)).hexdigest()
    file = tmp_path / "receipts.txt"
    made = ReceiptFile(kiosk=who.kiosk_id, receipts=(Receipt(UUID(int=1), digest, 1),))
    file.write_bytes(receipt_file.sign_receipt_file(made, DESK))
    status, out, _ = run("outbox", "receipt", file, "--key", KEY)
    assert (status, out) == (0, "1 closed, 0 closed before, 0 not here\n")
    assert (outbox.status().queued, outbox.status().delivered) == (0, 1)
    file.write_bytes(file.read_bytes().replace(b'"received_at":1', b'"received_at":2'))
    status, _, err = run("outbox", "receipt", file, "--key", KEY)
    assert status == 1
    assert f"{file}: this receipt file is not signed by the desk" in err


@pytest.mark.parametrize("command", ["retry --all-quarantined", f"delete {CODE}", "export --to ."])
def test_it_exits_1_with_one_line_when_there_is_no_outbox(
    run: Run, data: Path, command: str
) -> None:
    status, out, err = run("outbox", *command.split())
    assert (status, out) == (1, "")
    assert (
        err
        == f"clearmind-kiosk: {data}: there is no outbox here. Give the data folder with --data.\n"
    )
    assert not data.exists()


@pytest.mark.parametrize(
    "arguments", ["outbox", "audit", "outbox retry", "outbox export", "outbox receipt f --key x"]
)
def test_it_exits_2_when_the_command_line_lacks_something(
    arguments: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.run_command_line(["clearmind-kiosk", *arguments.split()])
    assert caught.value.code == 2
    assert "usage: clearmind-kiosk" in capsys.readouterr().err


def test_the_first_bad_line_is_named_when_the_log_was_changed(run: Run, data: Path) -> None:
    log = AuditLog(data)
    for _ in range(3):
        log.record_event(AuditEvent.STAFF_IN)
    status, out, _ = run("audit", "verify")
    assert status == 0
    assert out == f"3 entries are intact, up to {log.head().hash}\n"
    lines = log.file.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"staff-in", b"staff-on")
    log.file.write_bytes(b"".join(lines))
    status, out, _ = run("audit", "verify")
    assert status == 1
    assert f"{log.file}:2: this line has been altered\n" in out
    status, out, _ = run("audit", "verify", "--json")
    assert (status, told(out)["fault"]["line"]) == (1, 2)


def test_a_torn_line_is_told_and_no_fault_when_the_power_was_cut(run: Run, data: Path) -> None:
    log = AuditLog(data)
    log.record_event(AuditEvent.STAFF_IN)
    with log.file.open("ab") as stream:
        stream.write(b'{"at":')
    status, out, _ = run("audit", "verify")
    assert status == 0
    assert f"{log.file}:2: a line was cut off here" in out


def test_the_log_is_completed_when_a_kiosk_was_cut_off_before_its_line(
    outbox: Outbox, run: Run, data: Path
) -> None:
    outbox.run_maintenance()
    before = AuditLog(data).verify().entries
    outbox.save_envelope(make_envelope(3))
    assert AuditLog(data).verify().entries == before
    for _ in range(2):
        status, out, err = run("audit", "verify", "--json")
        assert (status, err) == (0, "")
        assert told(out)["entries"] == before + 1


def test_what_is_missing_is_named_until_it_is_written_off(
    outbox: Outbox, run: Run, data: Path
) -> None:
    outbox.transactions.purge_erased_bytes()
    outbox.save_envelope(make_envelope(3))
    outbox.transactions.flush_audit_events()
    outbox.close()
    (data / "outbox" / "outbox.db-wal").unlink()
    code = reference_code(UUID(int=3))
    status, out, _ = run("audit", "verify")
    assert status == 1
    assert f"{code} is missing: it was saved, never finished, and isn't in the outbox\n" in out
    assert "can't be listed here" in out, "it says what it cannot know"
    assert CODE not in out
    status, out, _ = run("audit", "verify", "--json")
    assert (status, told(out)["missing"], told(out)["damaged"]) == (1, [code], [])
    status, out, _ = run("outbox", "status")
    assert status == 1
    assert f"missing      {code}: it was saved, then lost to damage\n" in out
    assert run("outbox", "write-off", code) == (0, f"{code} is no longer reported as missing\n", "")
    status, out, _ = run("audit", "verify")
    assert (status, "missing" in out) == (0, False)
    assert run("outbox", "write-off", code)[0] == 1


def test_a_damaged_request_is_named_when_the_log_is_verified(
    outbox: Outbox, run: Run, data: Path
) -> None:
    outbox.transactions.write(
        lambda db: db.execute(
            "UPDATE records SET sha256 = zeroblob(32) WHERE reference = ?", (CODE,)
        )
    )
    status, out, _ = run("audit", "verify")
    assert status == 1
    assert f"{CODE} is damaged: it no longer matches what was saved\n" in out
    assert told(run("audit", "verify", "--json")[1])["damaged"] == [CODE]


def test_it_is_missing_when_the_whole_outbox_is_gone(outbox: Outbox, run: Run, data: Path) -> None:
    outbox.close()
    shutil.rmtree(data / "outbox")
    status, out, _ = run("audit", "verify", "--json")
    assert (status, len(told(out)["missing"])) == (1, 2)
    assert run("outbox", "status")[0] == 1
    assert not (data / "outbox").exists(), "asking makes nothing"
