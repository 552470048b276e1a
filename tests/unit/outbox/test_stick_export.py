"""Out on a stick and back as a receipt."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.audit.hash_chain import AuditEvent
from kiosk.base.errors import KioskError
from kiosk.config import kiosk_identity
from kiosk.config.kiosk_identity import KioskIdentity
from kiosk.outbox import export, receipt_import
from kiosk.outbox.store import Outbox
from kiosk.protocol import export_manifest, receipt_file
from kiosk.protocol.receipt_file import ReceiptFile
from kiosk.protocol.wire_messages import Receipt
from support.fake_clock import ManualClock
from support.outbox.outbox_helpers import KIOSK, holds_sealed_part, make_envelope

DESK = Ed25519PrivateKey.from_private_bytes(b"d" * 32)
DESK_PUBLIC = DESK.public_key().public_bytes_raw()


@pytest.fixture
def who(tmp_path: Path) -> KioskIdentity:
    return kiosk_identity.load_or_create_identity(tmp_path)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def receipt(number: int, body: int = 0) -> Receipt:
    return Receipt(UUID(int=number), hashlib.sha256(make_envelope(number, body)).hexdigest(), 1)


def test_every_envelope_is_there_as_it_is_when_all_are_exported(
    outbox: Outbox, who: KioskIdentity, stick: Path
) -> None:
    for number in (1, 2, 3, 4):
        outbox.save_envelope(make_envelope(number))
    first, second, third = (outbox.lease_due() for _ in range(3))
    assert first and second and third
    outbox.mark_delivered(first, b"{}")
    outbox.quarantine(second, "http-422")
    done = export.export_requests(outbox, who, stick)
    assert done.count == 3
    (place,) = map(Path, done.folders)
    manifest = export_manifest.verify_manifest(
        (place / "manifest.txt").read_bytes(), [who.public_key]
    )
    assert manifest.kiosk == who.kiosk_id
    assert [one.id.int for one in manifest.envelopes] == [2, 3, 4]
    for item in manifest.envelopes:
        sealed = (place / f"{item.id}.cmrq").read_bytes()
        assert sealed == make_envelope(item.id.int)
        assert hashlib.sha256(sealed).hexdigest() == item.sha256
    assert len(list(place.iterdir())) == 4


def test_the_manifest_tells_when_the_disk_changed_a_request_after_it_was_saved(
    outbox: Outbox, who: KioskIdentity, stick: Path
) -> None:
    outbox.save_envelope(make_envelope(1))
    changed = make_envelope(1)[:-1] + b"x"
    outbox.transactions.write(
        lambda db: db.execute("UPDATE records SET envelope = ?", (changed,)).fetchall()
    )
    (place,) = map(Path, export.export_requests(outbox, who, stick).folders)
    manifest = export_manifest.verify_manifest(
        (place / "manifest.txt").read_bytes(), [who.public_key]
    )
    assert (place / f"{UUID(int=1)}.cmrq").read_bytes() == changed
    assert manifest.envelopes[0].sha256 == hashlib.sha256(make_envelope(1)).hexdigest()


def test_it_waits_on_when_it_was_exported(outbox: Outbox, who: KioskIdentity, stick: Path) -> None:
    outbox.save_envelope(make_envelope(1))
    export.export_requests(outbox, who, stick)
    status = outbox.status()
    assert (status.queued, status.delivered, status.waiting_exported) == (1, 0, 1)
    assert status.waiting[0].exported_at == 1_800_000_000
    assert '"exported"' in (stick.parent / "audit.jsonl").read_text()
    assert outbox.lease_due() is not None


def test_nothing_is_written_when_nothing_waits(
    outbox: Outbox, who: KioskIdentity, stick: Path
) -> None:
    assert export.export_requests(outbox, who, stick) == export.ExportResult((), 0)
    assert list(stick.iterdir()) == []


def test_there_are_more_folders_when_there_are_many(
    outbox: Outbox, who: KioskIdentity, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "ENVELOPES_PER_FOLDER", 2)
    for number in range(5):
        outbox.save_envelope(make_envelope(number))
    done = export.export_requests(outbox, who, stick)
    assert (len(done.folders), done.count) == (3, 5)
    assert len(list(stick.rglob("*.cmrq"))) == 5


def test_what_stands_there_is_untouched_when_the_name_is_taken(
    outbox: Outbox, who: KioskIdentity, stick: Path, tmp_path: Path
) -> None:
    outbox.save_envelope(make_envelope(1))
    (tmp_path / "elsewhere").mkdir()
    name = f"requests-{who.kiosk_id.hex[:8]}-20270115T080000Z-1"
    (stick / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(KioskError, match="something stands there already"):
        export.export_requests(outbox, who, stick)
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert outbox.status().waiting_exported == 0


def test_it_is_refused_when_there_is_no_stick(outbox: Outbox, who: KioskIdentity) -> None:
    with pytest.raises(KioskError, match="no such folder"):
        export.export_requests(outbox, who, Path("/nowhere"))


def test_a_manifest_is_refused_when_it_is_changed_or_another_s(
    outbox: Outbox, who: KioskIdentity
) -> None:
    data = export.make_signed_manifest(
        who, [export_manifest.ManifestItem(UUID(int=1), "0" * 64)], 5
    )
    assert (
        export_manifest.verify_manifest(data, [b"\0" * 31 + b"\1", who.public_key]).exported_at == 5
    )
    for wrong in (data.replace(b'"exported_at":5', b'"exported_at":6'), data[:-9], b"", b"\n\n"):
        with pytest.raises(KioskError, match="not signed by a kiosk"):
            export_manifest.verify_manifest(wrong, [who.public_key])
    with pytest.raises(KioskError, match="not signed by a kiosk"):
        export_manifest.verify_manifest(data, [DESK_PUBLIC])


# --- receipts -------------------------------------------------------------------------------


def test_records_are_closed_when_their_receipts_come(
    outbox: Outbox, wall: ManualClock, tmp_path: Path
) -> None:
    for number in (1, 2, 3, 4):
        outbox.save_envelope(make_envelope(number))
    sending, refused = outbox.lease_due(), outbox.lease_due()
    assert sending and refused
    outbox.quarantine(refused, "http-422")
    file = ReceiptFile(kiosk=KIOSK, receipts=tuple(map(receipt, (1, 2, 3, 9))))
    found = receipt_file.verify_receipt_file(
        receipt_file.sign_receipt_file(file, DESK), [DESK_PUBLIC], KIOSK
    )
    assert receipt_import.import_receipts(outbox, found) == receipt_import.ReceiptImportResult(
        closed=3, known=0, unknown=1, other_bytes=0
    )
    assert [one.id.int for one in outbox.status().waiting] == [4]
    assert not any(holds_sealed_part(tmp_path, make_envelope(number)) for number in (1, 2, 3))
    assert (tmp_path / "audit.jsonl").read_text().count(AuditEvent.RECEIPT_IMPORTED) == 3
    assert not outbox.requeue(sending, "no-answer"), "what was sending stays closed"
    again = receipt_import.import_receipts(outbox, found)
    assert (again.closed, again.known) == (0, 3)


def test_it_stays_open_when_the_desk_has_other_bytes(outbox: Outbox) -> None:
    outbox.save_envelope(make_envelope(1))
    file = ReceiptFile(kiosk=KIOSK, receipts=(receipt(1, body=1),))
    assert receipt_import.import_receipts(outbox, file).other_bytes == 1
    assert outbox.status().queued == 1


def test_a_receipt_file_is_refused_when_it_is_not_the_desk_s(outbox: Outbox) -> None:
    file = receipt_file.sign_receipt_file(ReceiptFile(kiosk=KIOSK, receipts=(receipt(1),)), DESK)
    with pytest.raises(KioskError, match="is for another kiosk"):
        receipt_file.verify_receipt_file(file, [DESK_PUBLIC], UUID(int=8))
    other = Ed25519PrivateKey.from_private_bytes(b"x" * 32).public_key().public_bytes_raw()
    for data, keys in ((file, [other]), (file, []), (file[:-3], [DESK_PUBLIC])):
        with pytest.raises(KioskError, match="not signed by the desk"):
            receipt_file.verify_receipt_file(data, keys, KIOSK)


def test_a_manifest_is_no_receipt_when_it_is_signed_by_the_same_key(who: KioskIdentity) -> None:
    with pytest.raises(KioskError, match="not signed by the desk"):
        receipt_file.verify_receipt_file(
            export.make_signed_manifest(who, [], 1), [who.public_key], who.kiosk_id
        )
