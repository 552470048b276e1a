"""From a stick: a real kiosk's export, taken in once, answered by a receipt the kiosk believes."""

from __future__ import annotations

import base64
import random
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.config import kiosk_identity
from kiosk.config.kiosk_identity import KioskIdentity
from kiosk.desk.store import devices
from kiosk.outbox import export, receipt_import
from kiosk.outbox.store import Outbox
from kiosk.protocol import receipt_file
from kiosk.protocol.envelope.reference_codes import reference_code
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import (
    DEVICE_PRIVATE_KEY,
    KEY_ID,
    KIOSK,
    DeskHarness,
    make_envelope,
    make_request,
    request_id,
)
from support.desk.stick_files import STRANGER, Files, manifest, manifest_of, upload


@pytest.fixture
def staff(made: DeskHarness) -> ScriptlessBrowser:
    made.user()
    return ScriptlessBrowser(made).sign_in()


def files_of(folder: Path) -> Files:
    return [(one.name, one.read_bytes()) for one in sorted(folder.iterdir())]


def receipt_of(staff: ScriptlessBrowser) -> bytes:
    path = staff.answer.text.split('href="/import/')[1].split('"')[0]
    return staff.open(f"/import/{path}").answer.content


def pair(made: DeskHarness, who: KioskIdentity) -> None:
    devices.add_device(
        made.desk.database, kiosk_id=who.kiosk_id, token="0" * 64, device_key=who.public_key,
        key_id=KEY_ID, name="Hall", now=1,
    )  # fmt: skip
    devices.confirm_device(
        made.desk.database, devices.list_devices(made.desk.database)[0].id, "", 1
    )


def test_requests_are_taken_in_once_when_a_stick_is_read_twice(
    staff: ScriptlessBrowser, tmp_path: Path
) -> None:
    who = kiosk_identity.load_or_create_identity(tmp_path / "kiosk")
    pair(staff.made, who)
    envelopes = [make_envelope(1), make_envelope(2)]
    files = [(f"{n}.cmrq", one) for n, one in enumerate(envelopes)] + [manifest(who, envelopes)]
    assert upload(staff, files).status_code == 200
    assert "2 new, 0 already here, 0 rejected" in staff.text
    assert "They were signed by a kiosk that is paired with this desk" in staff.text
    upload(staff, files)
    assert "0 new, 2 already here" in staff.text
    staff.unlock()
    assert "Sam 1" in staff.text
    assert "Hall" in staff.text


def test_a_manifest_alone_takes_nothing_in_and_says_so(
    staff: ScriptlessBrowser, tmp_path: Path
) -> None:
    who = kiosk_identity.load_or_create_identity(tmp_path / "kiosk")
    pair(staff.made, who)
    upload(staff, [manifest(who, [make_envelope(1)])])
    assert "Nothing was imported" in staff.text
    assert "The kiosk lists 1 more request that wasn’t among these files" in staff.text


def test_the_stick_of_a_kiosk_that_is_not_confirmed_says_so(
    staff: ScriptlessBrowser, tmp_path: Path
) -> None:
    who = kiosk_identity.load_or_create_identity(tmp_path / "kiosk")
    devices.add_device(
        staff.made.desk.database, kiosk_id=who.kiosk_id, token="0" * 64,
        device_key=who.public_key, key_id=KEY_ID, name="Hall", now=1,
    )  # fmt: skip
    envelope = make_envelope(1)
    files = [("1.cmrq", envelope), manifest(who, [envelope])]
    upload(staff, files)
    assert "is paired but not confirmed" in staff.text
    devices.confirm_device(staff.made.desk.database, 1, "", 1)
    upload(staff, files)
    assert "1 new" in staff.text
    assert "They were signed by a kiosk that is paired with this desk" in staff.text


def test_the_receipt_is_one_the_kiosk_believes_when_it_is_carried_back(
    staff: ScriptlessBrowser, tmp_path: Path
) -> None:
    upload(staff.unlock(), [("1.cmrq", make_envelope(1))])
    kiosk_id = UUID(bytes=make_envelope(1)[40:56])
    key = base64.b64decode(staff.made.desk.clinic_keys.signing_public_key)
    found = receipt_file.verify_receipt_file(receipt_of(staff), [key], kiosk_id)
    assert [one.id for one in found.receipts] == [request_id(1)]
    assert found.receipts[0].received_at == staff.made.desk.now


def test_a_whole_outbox_closes_when_stick_and_receipt_went_round(
    staff: ScriptlessBrowser, tmp_path: Path
) -> None:
    from kiosk.protocol.envelope.sealing import seal_request
    from support.desk.desk_harness import HOUR, PUBLIC

    who = kiosk_identity.load_or_create_identity(tmp_path / "kiosk")
    outbox = Outbox(tmp_path / "kiosk")
    outbox.start()
    try:
        sealed = seal_request(
            make_request(1), public_key=PUBLIC, kiosk_id=who.kiosk_id, hour=HOUR, consent_version=3
        )
        outbox.save_envelope(sealed)
        (tmp_path / "stick").mkdir()
        done = export.export_requests(outbox, who, tmp_path / "stick")
        upload(staff.unlock(), files_of(Path(done.folders[0])))
        assert "1 new" in staff.text
        assert "They weren’t signed by a kiosk paired with this desk" in staff.text
        key = base64.b64decode(staff.made.desk.clinic_keys.signing_public_key)
        closed = receipt_import.import_receipts(
            outbox, receipt_file.verify_receipt_file(receipt_of(staff), [key], who.kiosk_id)
        )
        assert (closed.closed, outbox.status().delivered) == (1, 1)
    finally:
        outbox.close()
    assert reference_code(request_id(1)) in staff.open("/inbox").text


def test_it_is_said_when_files_are_missing_damaged_or_others(
    staff: ScriptlessBrowser, tmp_path: Path
) -> None:
    who = kiosk_identity.load_or_create_identity(tmp_path / "kiosk")
    pair(staff.made, who)
    listed = [make_envelope(1), make_envelope(2)]
    other_key = make_envelope(
        3, key=bytes.fromhex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
    )
    upload(staff, [
        ("1.cmrq", listed[0]), ("cut.cmrq", listed[1][:-1]), ("other.cmrq", other_key),
        ("holiday.jpg", b"\xff\xd8<b>"), ("again.cmrq", make_envelope(1)), manifest(who, listed),
    ])  # fmt: skip
    assert "1 new, 0 already here, 4 rejected" in staff.text
    assert "The kiosk lists 1 more request" in staff.text
    assert "holiday.jpg: it isn't a sealed request" in staff.text
    assert "again.cmrq: it isn't what the kiosk saved" in staff.text


def test_one_that_was_sent_is_not_taken_twice_when_it_also_comes_on_a_stick(
    staff: ScriptlessBrowser,
) -> None:
    staff.made.pair()
    envelope = make_envelope(1)
    staff.made.send(envelope)
    upload(staff, [("1.cmrq", envelope)])
    assert "0 new, 1 already here" in staff.text


def test_a_full_folder_fits_when_it_is_taken_in_at_once(staff: ScriptlessBrowser) -> None:
    staff.made.pair()
    envelopes = [make_envelope(number) for number in range(1000)]
    files = [(f"{n}.cmrq", one) for n, one in enumerate(envelopes)]
    upload(staff, [*files, manifest_of(DEVICE_PRIVATE_KEY, envelopes)])
    assert "1000 new" in staff.text


def test_nobody_else_fetches_a_receipt_when_not_signed_in(staff: ScriptlessBrowser) -> None:
    upload(staff.unlock(), [("1.cmrq", make_envelope(1))])
    path = staff.answer.text.split('href="/import/')[1].split('"')[0]
    assert ScriptlessBrowser(staff.made).open(f"/import/{path}").path == "/sign-in"
    assert staff.open("/import/another").status == 404


def test_an_unsigned_file_waits_for_the_key_when_the_desk_is_locked(
    staff: ScriptlessBrowser,
) -> None:
    files = [("1.cmrq", make_envelope(1)), manifest_of(STRANGER, [make_envelope(1)])]
    upload(staff, files)
    assert "0 new, 0 already here, 1 rejected" in staff.text
    assert "1.cmrq: no paired kiosk signed for it" in staff.text
    upload(staff.unlock(), files)
    assert "1 new, 0 already here, 0 rejected" in staff.text
    assert "unverified source" in staff.text


def test_requests_of_two_kiosks_are_signed_for_when_they_come_together(
    staff: ScriptlessBrowser, tmp_path: Path
) -> None:
    staff.made.pair()
    files: Files = []
    for number, who in enumerate(
        (DEVICE_PRIVATE_KEY, Ed25519PrivateKey.from_private_bytes(b"w" * 32))
    ):
        if number:
            pair(staff.made, KioskIdentity(UUID(int=9), who))
        envelope = make_envelope(number)
        files += [(f"{number}.cmrq", envelope), manifest_of(who, [envelope])]
    upload(staff, files)
    assert "2 new, 0 already here, 0 rejected" in staff.text


def test_a_damaged_copy_costs_nothing_when_the_folder_is_copied_again(
    staff: ScriptlessBrowser, tmp_path: Path
) -> None:
    who = kiosk_identity.load_or_create_identity(tmp_path / "kiosk")
    pair(staff.made, who)
    outbox = Outbox(tmp_path / "kiosk")
    outbox.start()
    try:
        outbox.save_envelope(make_envelope(1))
        (tmp_path / "stick").mkdir()
        whole = files_of(Path(export.export_requests(outbox, who, tmp_path / "stick").folders[0]))
        damaged = [
            (name, data[:5000] + b"!" + data[5001:] if name.endswith(".cmrq") else data)
            for name, data in whole
        ]
        upload(staff, damaged)
        assert "0 new, 0 already here, 1 rejected" in staff.text
        assert "it isn't what the kiosk saved, so it wasn't imported" in staff.text
        assert "/import/" not in staff.answer.text.split("<main")[1], "no receipt"
        upload(staff, whole)
        assert "1 new, 0 already here, 0 rejected" in staff.text
        key = base64.b64decode(staff.made.desk.clinic_keys.signing_public_key)
        closed = receipt_import.import_receipts(
            outbox, receipt_file.verify_receipt_file(receipt_of(staff), [key], KIOSK)
        )
        assert (closed.closed, outbox.status().delivered) == (1, 1)
    finally:
        outbox.close()


def test_a_manifest_that_is_damaged_signs_for_nothing(staff: ScriptlessBrowser) -> None:
    staff.made.pair()
    envelope = make_envelope(1)
    name, whole = manifest_of(DEVICE_PRIVATE_KEY, [envelope])
    chance = random.Random(1)
    for _ in range(20):
        data = bytearray(whole)
        data[chance.randrange(len(data) - 5)] ^= 1 << chance.randrange(8)
        upload(staff, [("1.cmrq", envelope), (name, bytes(data))])
        assert "0 new, 0 already here, 1 rejected" in staff.text
    upload(staff, [("1.cmrq", envelope), (name, whole)])
    assert "1 new" in staff.text


def test_a_kiosk_signs_for_nothing_when_its_pairing_was_ended(staff: ScriptlessBrowser) -> None:
    number = staff.made.pair()
    envelope = make_envelope(1)
    files = [("1.cmrq", envelope), manifest_of(DEVICE_PRIVATE_KEY, [envelope])]
    devices.revoke_device(staff.made.desk.database, number, 1)
    upload(staff, files)
    assert "no paired kiosk signed for it" in staff.text
    upload(staff.unlock(), files)
    assert "1 new" in staff.text
    assert "unverified source" in staff.text
