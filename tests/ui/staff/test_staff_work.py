"""What staff do once they are in: requests, sticks, the panel's size, the end of the program."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk import cli
from kiosk.config import kiosk_identity
from kiosk.config.settings import FormSettings
from kiosk.outbox import record_actions
from kiosk.protocol import receipt_file
from kiosk.protocol.clinic_keys import public_key_file
from kiosk.protocol.envelope.reference_codes import reference_code
from kiosk.protocol.envelope.sealing import seal_request
from kiosk.protocol.receipt_file import ReceiptFile
from kiosk.protocol.wire_messages import Receipt
from kiosk.sync import desk_pairing
from kiosk.sync.desk_pairing import DeskPairing
from support.protocol.sample_requests import KIOSK, make_request
from support.ui.staff_actions import (
    audit_events,
    data_with_pin,
    kiosk_outbox,
    plug_in_stick,
    press_button,
    sign_in,
    staff_view,
    wait_for_disk_work,
)
from support.ui.visitor import Key, Visitor

DESK = Ed25519PrivateKey.from_private_bytes(b"d" * 32)
PASSPHRASE = "four words nobody joins"
IDS = [UUID(int=number) for number in (1, 2, 3)]
CODES = [reference_code(one) for one in IDS]
Start = Callable[..., Visitor]
PUBLIC = X25519PrivateKey.from_private_bytes(b"p" * 32).public_key().public_bytes_raw()


def sealed(number: UUID, public: bytes = PUBLIC) -> bytes:
    request = make_request(id=str(number))
    return seal_request(request, public_key=public, kiosk_id=KIOSK, hour=498_766, consent_version=3)


def fill(visitor: Visitor, *, refused: int = 0) -> None:
    """Three requests wait; the desk refused the first ones."""
    for number, one in enumerate(IDS):
        kiosk_outbox(visitor).save_envelope(sealed(one))
        if number < refused:
            claim = kiosk_outbox(visitor).lease_due()
            assert claim is not None
            kiosk_outbox(visitor).quarantine(claim, "http-422")


def codes(visitor: Visitor) -> list[str]:
    return [one.reference for one in kiosk_outbox(visitor).status().waiting]


def to(visitor: Visitor, entry: str) -> None:
    sign_in(visitor)
    press_button(visitor, entry)


# --- what waits -----------------------------------------------------------------------------


def test_counts_are_told_and_no_words_when_requests_wait(at_staffed: Visitor) -> None:
    fill(at_staffed, refused=1)
    sign_in(at_staffed)
    assert at_staffed.has("3, oldest 0 min")
    assert at_staffed.has("Needs attention: Refused")
    press_button(at_staffed, "Waiting requests")
    for code in CODES:
        assert at_staffed.has(code)
    assert at_staffed.has("rejected (http-422)")
    words = "\n".join(node["name"] for node in at_staffed.node_names())
    assert "Sam" not in words
    assert "5035550142" not in words


def test_staff_see_which_requests_are_missing_when_damage_took_them(at_staffed: Visitor) -> None:
    fill(at_staffed)
    kept = kiosk_outbox(at_staffed)
    kept.transactions.write(
        lambda db: db.execute("DELETE FROM records WHERE reference = ?", (CODES[1],)).fetchall()
    )
    sign_in(at_staffed)
    assert at_staffed.has("Needs attention: Missing")
    assert at_staffed.has(f"Saved, then lost to damage: 1 ({CODES[1]})")
    record_actions.write_off_lost_request(kept, CODES[1])


def test_a_request_is_deleted_when_staff_confirm_it(at_staffed: Visitor, data: Path) -> None:
    fill(at_staffed)
    to(at_staffed, "Waiting requests")
    press_button(at_staffed, f"Delete: {CODES[1]}")
    assert at_staffed.find(f"Delete {CODES[1]}?")["role"] == "Heading"
    assert len(codes(at_staffed)) == 3
    press_button(at_staffed, "Delete permanently")
    assert staff_view(at_staffed) == "waiting"
    assert at_staffed.has(f"{CODES[1]} was deleted.")
    assert codes(at_staffed) == [CODES[0], CODES[2]]
    assert not at_staffed.has(f"Delete: {CODES[1]}")
    assert audit_events(data)[-1] == "deleted-by-staff"


@pytest.mark.parametrize("way", ["Keep", "Back", "Escape"])
def test_a_request_stays_when_staff_do_not_confirm(at_staffed: Visitor, way: str) -> None:
    fill(at_staffed)
    to(at_staffed, "Waiting requests")
    press_button(at_staffed, f"Delete: {CODES[1]}")
    at_staffed.key(Key.Key_Escape) if way == "Escape" else press_button(at_staffed, way)
    wait_for_disk_work(at_staffed)
    assert staff_view(at_staffed) == "waiting"
    assert codes(at_staffed) == CODES


def test_it_is_told_why_when_a_request_cannot_be_deleted(at_staffed: Visitor) -> None:
    fill(at_staffed)
    to(at_staffed, "Waiting requests")
    press_button(at_staffed, f"Delete: {CODES[0]}")
    assert kiosk_outbox(at_staffed).lease_due() is not None
    press_button(at_staffed, "Delete permanently")
    assert at_staffed.has(f"That didn’t work. {CODES[0]} is being sent at this moment.")
    assert len(codes(at_staffed)) == 3


def test_refused_requests_are_sent_again_when_staff_say_so(at_staffed: Visitor, data: Path) -> None:
    fill(at_staffed, refused=2)
    to(at_staffed, "Waiting requests")
    press_button(at_staffed, f"Resend: {CODES[0]}")
    assert at_staffed.has("To be resent: 1.")
    assert not at_staffed.has(f"Resend: {CODES[0]}")
    assert kiosk_outbox(at_staffed).status().quarantined == 1
    assert not at_staffed.has("Resend all rejected")
    assert audit_events(data)[-1] == "retried-by-staff"


def test_all_refused_are_sent_again_when_staff_say_so(at_staffed: Visitor) -> None:
    fill(at_staffed, refused=3)
    to(at_staffed, "Waiting requests")
    press_button(at_staffed, "Resend all rejected")
    assert at_staffed.has("To be resent: 3.")
    assert kiosk_outbox(at_staffed).status().quarantined == 0


# --- the stick ------------------------------------------------------------------------------


def run(*arguments: object, stdin: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
    return cli.run_command_line(["clearmind-kiosk", *map(str, arguments)])


def test_the_clinic_reads_what_staff_wrote_when_it_has_the_key(
    start: Start,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    new = ("keys", "new", "--out", tmp_path / "keys", "--name", "Clinic", "--passphrase-stdin")
    assert run(*new, stdin=f"{PASSPHRASE}\n", monkeypatch=monkeypatch) == 0
    (public,) = (tmp_path / "keys").glob("*.public.toml")
    data = data_with_pin(tmp_path / "data")
    at_staffed = start(data=data, form=FormSettings(public_key=str(public), export_confirmed=True))
    wait_for_disk_work(at_staffed)
    key = public_key_file.read_public_key_file(public).key
    for one in IDS:
        kiosk_outbox(at_staffed).save_envelope(sealed(one, key))
    stick = plug_in_stick(at_staffed, tmp_path / "KINGSTON")
    to(at_staffed, "USB drive")
    assert at_staffed.has("KINGSTON")
    press_button(at_staffed, "Export requests to KINGSTON")
    assert at_staffed.has("Exported to KINGSTON: 3. They stay here")
    assert audit_events(data)[-3:] == ["exported"] * 3
    assert len(codes(at_staffed)) == 3
    at_staffed.press("Leave")
    (private,) = [file for file in public.parent.glob("*.key") if file.name.count(".") == 1]
    capsys.readouterr()
    files = sorted(stick.glob("requests-*/*.cmrq"))
    opened = ("open", *files, "--key", private, "--passphrase-stdin")
    assert run(*opened, stdin=f"{PASSPHRASE}\n", monkeypatch=monkeypatch) == 0
    read = json.loads(capsys.readouterr().out)
    assert sorted(one["id"] for one in read) == sorted(map(str, IDS))
    assert {one["name"] for one in read} == {"Sam"}


def test_it_is_said_when_there_is_no_stick_or_it_is_pulled_out(
    at_staffed: Visitor, tmp_path: Path
) -> None:
    fill(at_staffed)
    actions = at_staffed.kiosk.staff_page.actions
    assert actions is not None
    to(at_staffed, "USB drive")
    assert at_staffed.has("No USB drive is plugged in.")
    plug_in_stick(at_staffed, tmp_path / "BLUE")
    press_button(at_staffed, "Refresh")
    assert at_staffed.has("Export requests to BLUE")
    actions.find_sticks = tuple
    press_button(at_staffed, "Export requests to BLUE")
    assert at_staffed.has("That didn’t work. That USB drive is gone.")
    assert not list((tmp_path / "BLUE").iterdir())


def test_one_export_is_made_when_the_button_is_touched_twice(
    at_staffed: Visitor, tmp_path: Path
) -> None:
    fill(at_staffed)
    stick = plug_in_stick(at_staffed, tmp_path / "BLUE")
    to(at_staffed, "USB drive")
    for _ in range(3):
        at_staffed.kiosk.staff_page.controller.exportToStick(str(stick))
    wait_for_disk_work(at_staffed)
    wait_for_disk_work(at_staffed)
    assert len(list(stick.iterdir())) == 1


def test_a_request_is_closed_when_the_desks_receipt_comes_back(
    at_staffed: Visitor, data: Path, tmp_path: Path
) -> None:
    fill(at_staffed)
    signing = base64.b64encode(DESK.public_key().public_bytes_raw()).decode()
    desk_pairing.save_pairing(
        data,
        DeskPairing(
            host="desk.example",
            port=8443,
            pins=("0" * 64,),
            token="t" * 43,
            clinic="Riverside",
            signing_key=signing,
            mark="",
            paired_at=1,
        ),
    )
    stick = plug_in_stick(at_staffed, tmp_path / "BLUE")
    envelope = kiosk_outbox(at_staffed).lease_due()
    assert envelope is not None
    kiosk_outbox(at_staffed).requeue(envelope, "unreachable")
    one = Receipt(
        id=envelope.request_id,
        sha256=hashlib.sha256(envelope.envelope).hexdigest(),
        received_at=1,
    )
    who = kiosk_identity.load_or_create_identity(data).kiosk_id
    (stick / "receipt.txt").write_bytes(
        receipt_file.sign_receipt_file(ReceiptFile(kiosk=who, receipts=(one,)), DESK)
    )
    sign_in(at_staffed)
    assert at_staffed.has("Riverside")
    press_button(at_staffed, "USB drive")
    press_button(at_staffed, "Import receipt from BLUE")
    assert at_staffed.has("Closed by receipt: 1.")
    assert codes(at_staffed) == CODES[1:]
    assert audit_events(data)[-1] == "receipt-imported"


# --- the panel, the talk, the end -----------------------------------------------------------


def test_the_panel_has_its_measured_size_when_the_kiosk_starts_again(
    start: Start, tmp_path: Path
) -> None:
    data = data_with_pin(tmp_path / "data")
    at_staffed = start(data=data)
    to(at_staffed, "Measure the screen")
    (bar,) = [one for one in at_staffed.items() if one.objectName() == "size-bar"]
    drawn = bar.width() / at_staffed.kiosk.display.px_per_mm
    assert drawn == pytest.approx(16 * 25.4, abs=0.3)
    for name in (
        "1/2 inch longer",
        "1/16 inch longer",
        "1/16 inch shorter",
        "1/2 inch shorter",
        "1/2 inch longer",
    ):
        press_button(at_staffed, name)
    assert at_staffed.has("16 1/2 inches")
    press_button(at_staffed, "Use this size")
    assert at_staffed.has("The screen measures 22.2 inches.")
    again = start(data=data)
    assert again.kiosk.options.settings.screen.panel_diagonal_in == 22.2
    narrower = 1 / again.kiosk.display.px_per_mm
    assert narrower / (1 / at_staffed.kiosk.display.px_per_mm) == pytest.approx(22.2 / 21.5)


def test_a_size_that_no_panel_has_is_refused(at_staffed: Visitor) -> None:
    to(at_staffed, "Measure the screen")
    at_staffed.kiosk.staff_page.controller.savePanelSize(400, 10)
    wait_for_disk_work(at_staffed)
    assert at_staffed.has("That didn’t work. A bar of that length would mean")


def test_there_is_no_entry_to_present_until_there_is_something_to(at_staffed: Visitor) -> None:
    staff, asked = at_staffed.kiosk.staff_page.access, []
    staff.talkRequested.disconnect()
    staff.talkRequested.connect(lambda _article: asked.append(staff_view(at_staffed)))
    staff._presentable = False
    staff.canPresentChanged.emit()
    sign_in(at_staffed)
    assert not at_staffed.has("Present")
    staff.startTalk("")
    assert not asked
    staff.enable_presenting()
    at_staffed.settle()
    press_button(at_staffed, "Present")
    assert asked == [""]


def test_the_program_ends_when_staff_confirm_it(at_staffed: Visitor) -> None:
    ended = []
    at_staffed.kiosk.exit_requested.connect(lambda: ended.append(True))
    at_staffed.kiosk.staff_page.access.exitProgram()
    to(at_staffed, "Close the kiosk")
    assert not ended
    press_button(at_staffed, "Close the kiosk")
    assert ended == [True]
