"""`POST /v1/requests`: exactly once, refused in JSON, never in silence."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, text

from kiosk.desk.quota import CallQuota
from kiosk.desk.store.tables import SeenRequest, StoredRequest
from support.desk.desk_harness import (
    TOKEN,
    DeskHarness,
    HarnessOptions,
    desk_harness,
    make_envelope,
    make_request,
    request_id,
    sha256,
)
from support.desk.races import race_same_request


def stored(made: DeskHarness) -> list[bytes]:
    with made.desk.database.read_transaction() as db:
        return list(db.scalars(select(StoredRequest.envelope)))


def test_a_request_is_kept_when_a_paired_kiosk_sends_it(made: DeskHarness) -> None:
    made.pair()
    envelope = make_envelope()
    answer = made.send(envelope)
    assert answer.status_code == 201
    expected = {
        "id": str(request_id()),
        "sha256": sha256(envelope),
        "received_at": made.desk.now,
    }
    assert answer.json() == expected
    assert stored(made) == [envelope]


def test_the_same_receipt_comes_back_when_the_same_bytes_are_sent_later(made: DeskHarness) -> None:
    made.pair()
    envelope = make_envelope()
    first = made.send(envelope)
    made.pass_time(86_400)
    again = made.send(envelope)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert len(stored(made)) == 1


def test_other_bytes_are_refused_with_what_is_here_when_the_uuid_is_known(
    made: DeskHarness,
) -> None:
    made.pair()
    first, other = make_envelope(), make_envelope()
    assert first != other
    made.send(first)
    answer = made.send(other)
    assert answer.status_code == 409
    body = answer.json()
    assert (body["id"], body["sha256"], body["error"]) == (
        str(request_id()), sha256(first), "other-bytes",
    )  # fmt: skip
    assert stored(made) == [first]


def test_a_request_never_comes_back_when_it_was_deleted_here(made: DeskHarness) -> None:
    made.pair()
    envelope = make_envelope()
    first = made.send(envelope).json()
    with made.desk.database.write_transaction() as db:
        db.execute(delete(StoredRequest))
    again = made.send(envelope)
    assert (again.status_code, again.json()) == (200, first)
    assert stored(made) == []


def test_one_of_many_is_new_when_the_same_comes_from_many_threads_at_once(
    made: DeskHarness,
) -> None:
    made.pair()
    envelopes = [make_envelope(number) for number in range(5)]
    threads = 20
    start = threading.Barrier(threads)

    def send(number: int) -> int:
        start.wait()
        return made.send(envelopes[number % 5]).status_code

    with ThreadPoolExecutor(threads) as pool:
        answers = Counter(pool.map(send, range(threads)))
    assert answers == {201: 5, 200: 15}
    assert len(stored(made)) == 5
    with made.desk.database.read_transaction() as db:
        assert db.scalar(select(func.count()).select_from(SeenRequest)) == 5


def test_one_row_is_kept_when_eight_send_the_same_a_hundred_times(made: DeskHarness) -> None:
    made.pair()
    race_same_request(made)


def refusal(made: DeskHarness, envelope: bytes, **headers: str) -> tuple[int, str]:
    """Status and code of a refusal, which echoes the uuid and keeps nothing."""
    answer = made.send(envelope, request_id(), **headers)
    body = answer.json()
    assert body["id"] == str(request_id())
    assert body["text"]
    assert stored(made) == []
    return answer.status_code, body["error"]


def test_it_is_refused_when_the_bytes_are_no_envelope(made: DeskHarness) -> None:
    made.pair()
    envelope = make_envelope()
    assert refusal(made, b"") == (400, "not-an-envelope")
    assert refusal(made, envelope[:-1]) == (400, "not-an-envelope")
    assert refusal(made, b"X" + envelope[1:]) == (400, "not-an-envelope")
    assert refusal(made, envelope, **{"content-type": "text/plain"}) == (400, "bad-body")


def test_what_is_known_is_told_when_the_version_is_unknown(made: DeskHarness) -> None:
    made.pair()
    envelope = bytearray(make_envelope())
    envelope[4] = 2
    assert refusal(made, bytes(envelope)) == (400, "unknown-version")
    assert made.send(bytes(envelope)).json()["known"] == {"version": [1], "suite": [1]}


def test_it_is_refused_when_uuid_or_key_are_others(made: DeskHarness) -> None:
    made.pair()
    assert refusal(made, make_envelope(2)) == (422, "other-id")
    other = bytes.fromhex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
    assert refusal(made, make_envelope(key=other)) == (422, "wrong-key")


@pytest.mark.parametrize("key", ["", "no uuid", "6F1D2A0E5B7C4C539A500D2F9C1C7E11"])
def test_it_is_refused_when_the_idempotency_key_is_no_uuid(made: DeskHarness, key: str) -> None:
    made.pair()
    answer = made.send(make_envelope(), key)
    assert (answer.status_code, answer.json()["error"]) == (400, "bad-idempotency-key")
    assert "id" not in answer.json()


def test_it_is_refused_when_the_body_is_larger_than_64_kib(made: DeskHarness) -> None:
    made.pair()
    assert refusal(made, b"x" * (64 * 1024 + 1)) == (413, "too-large")
    assert refusal(made, b"x" * (64 * 1024)) == (400, "not-an-envelope")


def test_it_is_refused_when_a_body_without_a_length_never_ends(made: DeskHarness) -> None:
    made.pair()
    headers = {
        "authorization": f"Bearer {TOKEN}", "content-type": "application/octet-stream",
        "idempotency-key": str(request_id()),
    }  # fmt: skip
    chunks = (b"x" * 1024 for _ in range(100))
    answer = made.client.post("/v1/requests", content=chunks, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (413, "too-large")
    assert answer.json()["id"] == str(request_id())


@pytest.mark.parametrize("given", ["", "Bearer", f"Basic {TOKEN}", f"Bearer {TOKEN}x"])
def test_it_is_refused_when_the_token_is_unknown(made: DeskHarness, given: str) -> None:
    made.pair()
    assert refusal(made, make_envelope(), authorization=given) == (401, "unknown-token")


def test_it_is_refused_when_the_kiosk_is_not_confirmed_or_was_revoked(made: DeskHarness) -> None:
    from kiosk.desk.store import devices

    number = made.pair(confirmed=False)
    assert refusal(made, make_envelope()) == (403, "not-confirmed")
    devices.confirm_device(made.desk.database, number, "", made.desk.now)
    devices.revoke_device(made.desk.database, number, made.desk.now)
    assert refusal(made, make_envelope()) == (403, "revoked")


def test_a_kiosk_waits_when_it_sends_too_much(made: DeskHarness) -> None:
    made.pair()
    made.desk.quota = CallQuota(burst=3, rate=0.1)
    codes = [made.send(make_envelope(number)).status_code for number in range(4)]
    assert codes == [201, 201, 201, 429]
    assert made.send(make_envelope(9)).headers["retry-after"] == "10"
    made.pass_time(10)
    assert made.send(make_envelope(9)).status_code == 201


def test_no_token_stands_in_the_database_when_a_kiosk_is_paired(
    made: DeskHarness, tmp_path: Path
) -> None:
    made.pair()
    made.send(make_envelope())
    for file in tmp_path.glob("desk.sqlite*"):
        assert TOKEN.encode() not in file.read_bytes()


def test_everything_is_there_when_the_desk_starts_again(tmp_path: Path) -> None:
    with desk_harness(HarnessOptions(tmp_path)) as first:
        first.pair()
        first.send(make_envelope())
    with desk_harness(HarnessOptions(tmp_path)) as again:
        assert again.send(make_envelope()).status_code == 409
        assert len(stored(again)) == 1


def test_nothing_is_acknowledged_when_the_disk_is_full(made: DeskHarness) -> None:
    made.pair()
    with made.desk.database.write_transaction() as db:
        pages = db.execute(text("PRAGMA page_count")).scalar()
        db.execute(text(f"PRAGMA max_page_count={pages}"))
    envelopes = [make_envelope(number) for number in range(8)]
    answers = [made.send(one) for one in envelopes]
    assert answers[-1].status_code == 500
    assert answers[-1].json() == {
        "error": "fault", "text": "the desk could not do it; its log says why",
    }  # fmt: skip
    kept = [
        one for one, answer in zip(envelopes, answers, strict=True) if answer.status_code == 201
    ]
    assert sorted(stored(made)) == sorted(kept)
    with made.desk.database.write_transaction() as db:
        db.execute(text("PRAGMA max_page_count=1000000"))
    again = [made.send(one).status_code for one in envelopes]
    assert again == [200 if one in kept else 201 for one in envelopes]


def test_an_unknown_call_is_json_when_it_is_below_v1(made: DeskHarness) -> None:
    for method, path in (("GET", "/v1/requests"), ("POST", "/v1/nothing")):
        answer = made.client.request(method, path)
        assert answer.status_code in {404, 405}
        assert answer.json()["error"] == "not-here"


def test_a_fault_tells_nothing_when_the_desk_breaks(
    made: DeskHarness, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.pair()

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Sam +15035550142")

    monkeypatch.setattr("kiosk.desk.store.intake.save_arrival", broken)
    answer = made.send(make_envelope())
    assert (answer.status_code, answer.json()["error"]) == (500, "fault")
    assert "Sam " not in answer.text + caplog.text
    assert "RuntimeError" in caplog.text


def test_the_request_inside_is_what_was_sealed_when_it_is_opened(made: DeskHarness) -> None:
    from support.desk.desk_harness import PASSPHRASE

    made.pair()
    made.send(make_envelope())
    made.desk.vault.unlock(PASSPHRASE)
    assert made.desk.vault.open_envelope(stored(made)[0]).request == make_request()
