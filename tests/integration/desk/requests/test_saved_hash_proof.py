"""Only bytes that were proved to be the kiosk's hold their uuid; and who proves what."""

from __future__ import annotations

import base64
import hashlib

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import select, text, update

from kiosk.desk.store import devices, inbox
from kiosk.desk.store.tables import SeenRequest, StoredRequest
from kiosk.protocol.envelope import hpke_keys, signed_hash
from kiosk.protocol.envelope.envelope_header import PLAINTEXT_SIZE, EnvelopeHeader, hpke_info
from kiosk.protocol.envelope.reference_codes import reference_code
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import (
    DEVICE_PRIVATE_KEY,
    HOUR,
    KIOSK,
    PASSPHRASE,
    PUBLIC,
    DeskHarness,
    make_envelope,
    make_request,
    request_id,
    sha256,
)
from support.desk.races import race_damaged_and_good
from support.desk.stick_files import STRANGER, manifest_of, upload


def kept(made: DeskHarness) -> list[bytes]:
    with made.desk.database.read_transaction() as db:
        return list(db.scalars(select(StoredRequest.envelope)))


def proof(made: DeskHarness) -> list[str]:
    with made.desk.database.read_transaction() as db:
        return list(db.scalars(select(SeenRequest.proof)))


def newer(**fields: object) -> bytes:
    """A request of a later kiosk, with `fields` inside that this desk may not know."""
    inside = msgspec.json.encode(msgspec.to_builtins(make_request()) | fields)
    clear = EnvelopeHeader(request_id(), hpke_keys.key_id(PUBLIC), KIOSK, HOUR, 3).to_bytes()
    plain = (len(inside).to_bytes(4) + inside).ljust(PLAINTEXT_SIZE, b"\0")
    return clear + hpke_keys.HPKE_SUITE.encrypt(
        plain, hpke_keys.load_sealing_key(PUBLIC), info=hpke_info(clear)
    )


def flipped(envelope: bytes) -> bytes:
    return envelope[:-1] + bytes([envelope[-1] ^ 1])


def before_this_version(made: DeskHarness, envelope: bytes) -> None:
    """Put `envelope` there as a desk kept it that asked for no proof."""
    assert made.send(envelope).status_code == 201
    with made.desk.database.write_transaction() as db:
        db.execute(update(SeenRequest).values(proof=""))


def refused(made: DeskHarness, envelope: bytes, **headers: str) -> tuple[int, str]:
    answer = made.send(envelope, request_id(), **headers)
    assert answer.json()["id"] == str(request_id())
    return answer.status_code, answer.json()["error"]


def test_a_kiosk_that_sends_no_hash_is_received_when_the_desk_is_locked(made: DeskHarness) -> None:
    made.pair()
    envelope = make_envelope()
    assert [made.send_unsigned(envelope).status_code for _ in range(2)] == [201, 200]
    assert (kept(made), proof(made)) == ([envelope], [""])
    assert made.send(envelope).status_code == 200
    assert proof(made) == ["signed"], "an update of the kiosk proves it"


def test_a_kiosk_that_sends_no_hash_is_opened_first_when_the_desk_is_unlocked(
    made: DeskHarness,
) -> None:
    made.pair()
    made.desk.vault.unlock(PASSPHRASE)
    envelope = make_envelope()
    answer = made.send_unsigned(flipped(envelope))
    assert (answer.status_code, answer.json()["error"]) == (422, "changed")
    assert proof(made) == []
    assert made.send_unsigned(envelope).status_code == 201
    assert proof(made) == ["opened"]


def test_the_good_copy_of_a_kiosk_that_sends_no_hash_comes_in_once_somebody_unlocks(
    made: DeskHarness,
) -> None:
    made.pair()
    envelope = make_envelope()
    assert made.send_unsigned(flipped(envelope)).status_code == 201, "locked, it looks whole"
    answer = made.send_unsigned(envelope)
    assert (answer.status_code, answer.json()["error"]) == (503, "locked")
    made.desk.vault.unlock(PASSPHRASE)
    assert made.send_unsigned(envelope).status_code == 201
    assert (kept(made), proof(made)) == ([envelope], ["opened"])


def test_it_is_told_when_another_key_signed(made: DeskHarness) -> None:
    made.pair()
    envelope = make_envelope()
    fields = signed_hash.make_hash_headers(hashlib.sha256(envelope).digest(), STRANGER)
    assert refused(made, envelope, **fields) == (403, "wrong-signature")
    assert proof(made) == []


@pytest.mark.parametrize("field", [signed_hash.HASH_HEADER, signed_hash.SIGNATURE_HEADER])
@pytest.mark.parametrize("value", ["", "sha-256=::", "sha-256=:AAAA:", "*", "sha-256=:x:"])
def test_it_is_refused_when_a_field_is_damaged(made: DeskHarness, field: str, value: str) -> None:
    made.pair()
    status, _error = refused(made, make_envelope(), **{field: value})
    assert status in {403, 422}
    assert proof(made) == []
    assert made.send(make_envelope()).status_code == 201


def test_a_digest_by_another_algorithm_is_passed_over_when_ours_stands_beside(
    made: DeskHarness,
) -> None:
    made.pair()
    envelope = make_envelope()
    other = base64.b64encode(hashlib.sha512(envelope).digest()).decode()
    ours = signed_hash.make_hash_headers(hashlib.sha256(envelope).digest(), DEVICE_PRIVATE_KEY)[
        signed_hash.HASH_HEADER
    ]
    both = {signed_hash.HASH_HEADER: f"sha-512=:{other}:, {ours}"}
    assert made.send(envelope, **both).status_code == 201
    assert proof(made) == ["signed"]


# --- what an older version kept, with no proof --------------------------------------------------


def test_the_good_copy_takes_the_place_when_what_is_here_does_not_open(made: DeskHarness) -> None:
    made.pair()
    envelope = make_envelope()
    before_this_version(made, flipped(envelope))
    assert refused(made, envelope) == (503, "locked")
    assert kept(made) == [flipped(envelope)], "locked, nobody knows which is right"
    made.desk.vault.unlock(PASSPHRASE)
    answer = made.send(envelope)
    assert (answer.status_code, answer.json()["sha256"]) == (201, sha256(envelope))
    assert (kept(made), proof(made)) == ([envelope], ["signed"])
    assert made.send(flipped(envelope)).status_code == 422


def test_the_good_copy_takes_the_place_once_when_eight_send_it_at_once(made: DeskHarness) -> None:
    made.pair()
    race_damaged_and_good(made)


def test_the_same_on_a_stick_when_staff_marked_the_damaged_one_as_done(made: DeskHarness) -> None:
    made.pair()
    number = made.user()
    staff = ScriptlessBrowser(made).sign_in()
    envelope = make_envelope()
    before_this_version(made, flipped(envelope))
    inbox.record_step(
        made.desk.database, request_id(), act="status", user_id=number, now=1, status="done"
    )
    files = [("1.cmrq", envelope), manifest_of(DEVICE_PRIVATE_KEY, [envelope])]
    upload(staff, files)
    assert "the desk must be unlocked to check which is right" in staff.text
    upload(staff.unlock(), files)
    assert "1 new" in staff.text
    assert "Sam 1" in staff.open("/inbox").text, "it is to do again"


def test_what_is_here_stays_when_it_opens(made: DeskHarness) -> None:
    made.pair()
    first, other = make_envelope(), make_envelope()
    before_this_version(made, first)
    made.desk.vault.unlock(PASSPHRASE)
    assert refused(made, other) == (409, "other-bytes")
    assert (kept(made), proof(made)) == ([first], ["opened"])


def test_what_is_here_stays_when_it_opens_and_says_what_this_desk_cannot_read(
    made: DeskHarness,
) -> None:
    made.pair()
    first = newer(way="pigeon")
    before_this_version(made, first)
    made.desk.vault.unlock(PASSPHRASE)
    assert refused(made, make_envelope()) == (409, "other-bytes")
    assert kept(made) == [first]


def test_a_forgery_on_a_stick_is_refused_when_the_kiosk_signed_other_bytes(
    made: DeskHarness,
) -> None:
    made.pair()
    made.user()
    staff = ScriptlessBrowser(made).sign_in().unlock()
    genuine, forged = make_envelope(), make_envelope(name="Mallory")
    upload(staff, [("1.cmrq", forged), manifest_of(DEVICE_PRIVATE_KEY, [genuine])])
    assert "it isn't what the kiosk saved" in staff.text
    assert proof(made) == []
    upload(staff, [("1.cmrq", genuine), manifest_of(DEVICE_PRIVATE_KEY, [genuine])])
    assert kept(made) == [genuine]


def test_the_good_copy_is_taken_when_the_damaged_one_was_deleted(made: DeskHarness) -> None:
    made.pair()
    envelope = make_envelope()
    before_this_version(made, flipped(envelope))
    inbox.erase_request(made.desk.database, request_id(), made.desk.now)
    assert made.send_unsigned(envelope).status_code == 503
    assert made.send(envelope).status_code == 201
    assert kept(made) == [envelope]


def test_consent_that_was_taken_back_holds_when_the_good_copy_comes_after(
    made: DeskHarness,
) -> None:
    made.pair()
    made.user()
    staff = ScriptlessBrowser(made).sign_in().unlock()
    envelope = make_envelope()
    before_this_version(made, envelope)
    code = reference_code(request_id())
    staff.open("/privacy").submit("/privacy/withdraw", sure="1", reference=code)
    assert made.send(make_envelope()).status_code == 201, "the kiosk is done with it"
    assert kept(made) == []


def test_deleted_is_deleted_when_its_bytes_were_proved(made: DeskHarness) -> None:
    made.pair()
    envelope = make_envelope()
    made.send(envelope)
    inbox.erase_request(made.desk.database, request_id(), made.desk.now)
    assert made.send(envelope).status_code == 200
    assert made.send(make_envelope()).status_code == 409
    assert kept(made) == []


# --- what the kiosk signed and this desk cannot read ---------------------------------------------


def test_a_request_that_says_what_this_desk_cannot_read_stays_at_the_kiosk(
    made: DeskHarness,
) -> None:
    made.pair()
    made.desk.vault.unlock(PASSPHRASE)
    envelope = newer(way="pigeon")
    assert refused(made, envelope) == (422, "unreadable")
    assert proof(made) == []


def test_a_request_that_says_more_is_taken_and_staff_are_told(made: DeskHarness) -> None:
    made.pair()
    made.user()
    staff = ScriptlessBrowser(made).sign_in().unlock()
    assert made.send(newer(birthday="1980-01-01", pet="a cat")).status_code == 201
    for page in ("", "/print"):
        staff.open(f"/requests/{request_id()}{page}")
        assert "Can my sister come, too?" in staff.text
        assert "2 answers that this version of the desk doesn’t understand" in staff.text
        assert "1980" not in staff.text


def test_a_receipt_comes_back_when_what_is_here_cannot_be_read(made: DeskHarness) -> None:
    made.pair()
    envelope = newer(way="pigeon")
    assert made.send(envelope).status_code == 201
    made.desk.vault.unlock(PASSPHRASE)
    assert made.send(envelope).status_code == 200, "else the kiosk would keep what is here"


def test_the_state_of_the_keys_is_no_matter_when_the_key_of_an_envelope_is_locked(
    made: DeskHarness,
) -> None:
    number = made.pair()
    other = hpke_keys.raw_public_key(X25519PrivateKey.from_private_bytes(b"o" * 32))
    with made.desk.database.write_transaction() as db:
        db.execute(
            text("UPDATE devices SET key_id = :key WHERE id = :id"),
            {"key": hpke_keys.key_id(other).hex(), "id": number},
        )
    made.desk.vault.unlock(PASSPHRASE)
    assert devices.list_given_key_ids(made.desk.database) == {hpke_keys.key_id(other).hex()}
    assert made.send(make_envelope(key=other)).status_code == 201
