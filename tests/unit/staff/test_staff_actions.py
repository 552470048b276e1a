"""What staff do at the kiosk, and what the audit log says of it."""

from __future__ import annotations

import base64
import hashlib
import logging
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.base.errors import KioskError
from kiosk.config import kiosk_identity
from kiosk.config.locations import Locations
from kiosk.config.settings import Settings
from kiosk.content import library
from kiosk.outbox.store import Outbox
from kiosk.protocol import receipt_file
from kiosk.protocol.envelope.reference_codes import reference_code
from kiosk.protocol.receipt_file import ReceiptFile
from kiosk.protocol.wire_messages import Receipt
from kiosk.staff.last_error import LastErrorHandler
from kiosk.staff.staff_actions import StaffActions
from kiosk.staff.sticks import inspect_stick as stick_at
from kiosk.sync import desk_pairing
from kiosk.sync.desk_pairing import DeskPairing
from support.fake_clock import ManualClock
from support.outbox.outbox_helpers import make_envelope
from support.staff.fake_pin import PIN, CountingHasher, open_pin

NOW = 1_800_000_000
DESK = Ed25519PrivateKey.from_private_bytes(b"d" * 32)
ONE, TWO = (reference_code(UUID(int=number)) for number in (1, 2))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "STICK"
    place.mkdir()
    return place


@pytest.fixture
def actions(tmp_path: Path, stick: Path) -> Iterator[StaffActions]:
    """A kiosk with one request that waits for an hour and one that was refused."""
    data, now = tmp_path / "data", [float(NOW - 3600)]
    outbox = Outbox(data, wall_clock=lambda: now[0], floor_bytes=0, ballast_bytes=4096)
    outbox.start()
    outbox.save_envelope(make_envelope(2))
    claim = outbox.lease_due()
    assert claim is not None
    outbox.quarantine(claim, "http-422")
    outbox.save_envelope(make_envelope(1))
    now[0] = NOW
    pin = open_pin(data)
    pin.set_pin(PIN)
    found = stick_at(stick)
    assert found is not None
    yield StaffActions(data, Settings(), outbox, pin, find_sticks=lambda: (found,))
    outbox.close()


def events(actions: StaffActions) -> list[str]:
    lines = (actions.data / "audit.jsonl").read_text().splitlines()
    return [msgspec.json.decode(line)["event"] for line in lines]


def pair(actions: StaffActions) -> None:
    made = DeskPairing(
        host="desk.example",
        port=8443,
        pins=("0" * 64,),
        token="t" * 43,
        clinic="Riverside",
        signing_key=base64.b64encode(DESK.public_key().public_bytes_raw()).decode(),
        mark="",
        paired_at=NOW,
    )
    desk_pairing.save_pairing(actions.data, made)


def test_staff_stand_in_the_audit_log_when_they_come_and_go(actions: StaffActions) -> None:
    assert actions.sign_in("482916").code == "wrong"
    assert "staff-in" not in events(actions)
    assert actions.sign_in(PIN).is_right
    assert events(actions)[-1] == "staff-in"
    actions.sign_out()
    assert events(actions)[-1] == "staff-out"
    assert actions.outbox.transactions.audit.verify().fault is None


def test_staff_come_in_all_the_same_when_the_audit_log_cannot_be_written(
    actions: StaffActions, caplog: pytest.LogCaptureFixture
) -> None:
    (actions.data / "audit.jsonl").unlink()
    (actions.data / "audit.jsonl").mkdir()
    assert actions.sign_in(PIN).is_right
    assert "not in the audit log: staff-in" in caplog.text
    assert PIN not in caplog.text


def test_all_is_told_in_one_look_when_it_is_looked_at(actions: StaffActions) -> None:
    seen = actions.read_status(None)
    assert (seen.waiting_count, seen.oldest_wait_s) == (2, 3600)
    assert (seen.desk.clinic, seen.desk.damaged) == ("", False)
    assert seen.free_bytes
    assert not seen.clock_wrong
    assert seen.content is None
    pair(actions)
    assert actions.read_status(None).desk.clinic == "Riverside"
    (actions.data / desk_pairing.PAIRING_FILE).write_text("{")
    assert actions.read_status(None).desk.damaged


@pytest.mark.parametrize(
    ("off_s", "wrong"), [(0, False), (119, False), (120, True), (-86_400, True)]
)
def test_the_true_time_is_told_when_the_desk_said_how_late_it_is(
    actions: StaffActions, off_s: int, wrong: bool
) -> None:
    actions.clock_off_s = lambda: off_s
    seen = actions.read_status(None)
    assert (seen.desk_time, seen.clock_wrong) == (seen.at - off_s, wrong)
    assert seen.oldest_wait_s == 3600, "by the clock that it was kept by"


def test_claims_expire_by_the_desks_calendar_when_this_clock_is_wrong(
    actions: StaffActions,
) -> None:
    places = Locations()
    article = library.load_article(
        places.article_folder, places.load_profile().article_variables("en")
    )
    assert actions.read_status(article).content.expired_claims == ()
    actions.clock_off_s = lambda: -5 * 365 * 86_400
    assert actions.read_status(article).content.expired_claims != ()


def test_the_last_fault_is_the_last_error_of_the_log(actions: StaffActions) -> None:
    actions.error_handler.attach()
    try:
        logging.getLogger("kiosk.some.part").error("the disk %s", "failed")
        logging.getLogger("kiosk.some.part").warning("a trifle")
        logging.getLogger("elsewhere").error("not ours")
        trouble = actions.read_status(None).last_error
    finally:
        actions.error_handler.detach()
    assert trouble is not None
    assert trouble.text == "the disk failed"
    assert abs(trouble.at - time.time()) < 600


def test_nothing_is_heard_any_more_when_the_kiosk_stopped() -> None:
    troubles = LastErrorHandler()
    troubles.attach()
    troubles.detach()
    logging.getLogger("kiosk.x").error("later")
    assert troubles.last is None


def test_a_refused_request_waits_again_when_staff_retry_it(actions: StaffActions) -> None:
    actions.retry_request(TWO)
    assert actions.read_status(None).outbox.quarantined == 0
    assert events(actions)[-1] == "retried-by-staff"
    with pytest.raises(KioskError, match="not in quarantine"):
        actions.retry_request(ONE)
    assert actions.retry_all_requests() == 0


def test_a_request_is_gone_when_staff_delete_it(actions: StaffActions) -> None:
    assert actions.delete_request(ONE).reference == ONE
    assert [one.reference for one in actions.read_status(None).outbox.waiting] == [TWO]
    assert events(actions)[-1] == "deleted-by-staff"


def test_all_that_waits_is_on_the_stick_when_it_is_exported(
    actions: StaffActions, stick: Path
) -> None:
    assert actions.export_to_stick(str(stick)) == 2
    (folder,) = stick.iterdir()
    found = sorted(file.read_bytes() for file in folder.glob("*.cmrq"))
    assert found == [make_envelope(1), make_envelope(2)]
    assert (folder / "manifest.txt").is_file()
    assert actions.read_status(None).waiting_count == 2, "exported is not delivered"
    assert events(actions)[-2:] == ["exported", "exported"]


def test_nothing_is_written_when_the_stick_is_gone(actions: StaffActions, tmp_path: Path) -> None:
    actions.find_sticks = tuple
    with pytest.raises(KioskError, match="That USB drive is gone"):
        actions.export_to_stick(str(tmp_path / "STICK"))
    assert not list((tmp_path / "STICK").iterdir())


def receipt(actions: StaffActions, number: int, key: Ed25519PrivateKey = DESK) -> bytes:
    digest = hashlib.sha256(make_envelope(number)).hexdigest()
    who = kiosk_identity.load_or_create_identity(actions.data).kiosk_id
    one = Receipt(id=UUID(int=number), sha256=digest, received_at=NOW)
    return receipt_file.sign_receipt_file(ReceiptFile(kiosk=who, receipts=(one,)), key)


@pytest.mark.parametrize("place", ["receipt.txt", "receipt (1).txt", "requests-1/a.cmrq-receipt"])
def test_a_request_is_closed_when_the_desks_receipt_is_on_the_stick(
    actions: StaffActions, stick: Path, place: str
) -> None:
    pair(actions)
    (stick / place).parent.mkdir(exist_ok=True)
    (stick / place).write_bytes(receipt(actions, 1))
    assert actions.import_receipts_from_stick(str(stick)).closed == 1
    assert actions.import_receipts_from_stick(str(stick)).known == 1
    assert [one.reference for one in actions.read_status(None).outbox.waiting] == [TWO]


def test_nothing_is_closed_when_another_desk_signed(actions: StaffActions, stick: Path) -> None:
    pair(actions)
    other = Ed25519PrivateKey.from_private_bytes(b"e" * 32)
    (stick / "receipt.txt").write_bytes(receipt(actions, 1, other))
    with pytest.raises(KioskError, match=r"receipt\.txt: .* not signed by the desk"):
        actions.import_receipts_from_stick(str(stick))
    assert actions.read_status(None).waiting_count == 2


def test_a_foreign_receipt_is_passed_over_when_ours_is_there(
    actions: StaffActions, stick: Path
) -> None:
    pair(actions)
    other = Ed25519PrivateKey.from_private_bytes(b"e" * 32)
    (stick / "receipt.txt").write_bytes(receipt(actions, 2, other))
    (stick / "receipt2.txt").write_bytes(receipt(actions, 1))
    assert actions.import_receipts_from_stick(str(stick)).closed == 1


def test_it_is_said_why_when_no_receipt_can_be_read(actions: StaffActions, stick: Path) -> None:
    with pytest.raises(KioskError, match="paired with no desk"):
        actions.import_receipts_from_stick(str(stick))
    pair(actions)
    with pytest.raises(KioskError, match="no receipt file"):
        actions.import_receipts_from_stick(str(stick))


def test_what_was_being_sent_waits_again_when_staff_come_and_no_form_runs(tmp_path: Path) -> None:
    data = tmp_path / "data"
    before = Outbox(data, floor_bytes=0, ballast_bytes=4096)
    before.start()
    before.save_envelope(make_envelope(1))
    assert before.lease_due() is not None
    before.close()
    pin = open_pin(data)
    pin.set_pin(PIN)
    actions = StaffActions(data, Settings(), Outbox(data), pin, owns_outbox=True)
    try:
        assert actions.read_status(None).outbox.sending == 1
        assert actions.sign_in(PIN).is_right
        assert actions.read_status(None).outbox.sending == 0
        assert actions.delete_request(ONE).reference == ONE
    finally:
        actions.outbox.close()


def test_nothing_is_made_when_there_is_no_outbox(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    pin = open_pin(data, ManualClock(0.0), CountingHasher())
    pin.set_pin(PIN)
    actions = StaffActions(data, Settings(), Outbox(data), pin, owns_outbox=True)
    assert actions.sign_in(PIN).is_right
    assert actions.read_status(None).waiting_count == 0
    assert not (data / "outbox").exists()
