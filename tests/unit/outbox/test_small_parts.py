"""The small parts: reference codes, back-off, identity, and what a lease costs."""

from __future__ import annotations

import os
import random
import stat
from pathlib import Path
from uuid import UUID, uuid4

import apsw
import pytest

from kiosk.base.errors import KioskError
from kiosk.config import kiosk_identity
from kiosk.outbox import backoff
from kiosk.outbox.queries import sending_queries
from kiosk.outbox.records import LeasedRecord
from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope import reference_codes
from support.outbox.outbox_helpers import make_envelope

# --- reference codes ------------------------------------------------------------------------


def test_a_code_is_always_the_same_when_the_uuid_is() -> None:
    assert (
        reference_codes.reference_code(UUID(int=1))
        == reference_codes.reference_code(UUID(int=1))
        == "AH70-ZP95"
    )


def test_a_code_is_read_when_it_is_written_in_a_person_s_way() -> None:
    assert reference_codes.parse_reference_code("ah70 zp95") == "AH70-ZP95"
    assert reference_codes.parse_reference_code(" AH7OZP95 ") == "AH70-ZP95"
    assert reference_codes.parse_reference_code("") is None
    assert reference_codes.parse_reference_code("AH70-ZP95-0") is None


def test_most_slips_are_told_when_one_character_is_wrong() -> None:
    rng = random.Random(1)
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    missed = 0
    for _ in range(2000):
        code = list(reference_codes.reference_code(UUID(int=rng.getrandbits(128))))
        place = rng.choice((0, 1, 2, 3, 5, 6, 7, 8))
        code[place] = rng.choice(letters.replace(code[place], ""))
        missed += reference_codes.parse_reference_code("".join(code)) is not None
    assert missed <= 10


def test_codes_seldom_meet_when_there_are_thousands() -> None:
    rng = random.Random(2)
    codes = {reference_codes.reference_code(UUID(int=rng.getrandbits(128))) for _ in range(5000)}
    assert len(codes) >= 4998


# --- back-off -------------------------------------------------------------------------------


def test_each_policy_grows_and_gives_its_reason() -> None:
    for policy in (backoff.RECORD_RETRY, *backoff.PAUSE_RETRIES.values()):
        assert list(policy.waits_s) == sorted(policy.waits_s)
        assert len(policy.why) > 40
    assert set(backoff.PAUSE_RETRIES) == set(backoff.PauseReason)


def test_no_wait_is_longer_than_the_longest_when_failures_go_on() -> None:
    chance = random.Random(3)
    for policy in (backoff.RECORD_RETRY, *backoff.PAUSE_RETRIES.values()):
        for failures in range(1, 200):
            assert 0 < policy.delay_s(failures, chance) <= backoff.LONGEST_WAIT_S


def test_kiosks_come_back_at_different_times_when_a_desk_was_away() -> None:
    waits = {backoff.RECORD_RETRY.delay_s(9, random.Random(seed)) for seed in range(50)}
    assert len(waits) > 30


# --- identity -------------------------------------------------------------------------------


def test_an_identity_is_minted_once_when_it_is_asked_for(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    assert kiosk_identity.load_identity(data) is None
    first, second = (
        kiosk_identity.load_or_create_identity(data),
        kiosk_identity.load_or_create_identity(data),
    )
    assert first.kiosk_id == second.kiosk_id
    assert first.public_key == second.public_key
    assert stat.S_IMODE((data / kiosk_identity.IDENTITY_FILE).stat().st_mode) == 0o600
    assert [one.name for one in data.iterdir()] == [kiosk_identity.IDENTITY_FILE], (
        "no draft is left"
    )
    assert kiosk_identity.load_or_create_identity(tmp_path).kiosk_id != first.kiosk_id


def test_the_first_one_stays_when_two_mint_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kiosk_identity.load_or_create_identity(tmp_path)
    answers = iter([None])
    true_load = kiosk_identity.load_identity
    monkeypatch.setattr(
        kiosk_identity, "load_identity", lambda data: next(answers, true_load(data))
    )
    assert kiosk_identity.load_or_create_identity(tmp_path).kiosk_id == first.kiosk_id


def test_the_key_is_not_in_its_words_when_an_identity_is_printed(tmp_path: Path) -> None:
    who = kiosk_identity.load_or_create_identity(tmp_path)
    assert "Ed25519" not in repr(who)
    assert who.device_key.private_bytes_raw().hex() not in repr(who)


@pytest.mark.parametrize("text", ["", "{", '{"version": 2, "kiosk_id": "x", "device_key": ""}'])
def test_it_is_never_minted_anew_when_it_is_damaged(tmp_path: Path, text: str) -> None:
    (tmp_path / kiosk_identity.IDENTITY_FILE).write_text(text)
    with pytest.raises(KioskError, match="identity is damaged"):
        kiosk_identity.load_or_create_identity(tmp_path)
    assert (tmp_path / kiosk_identity.IDENTITY_FILE).read_text() == text


# --- cost -----------------------------------------------------------------------------------


def lease_steps(outbox: Outbox) -> int:
    """What a lease costs: how many instructions of SQLite's machine it takes."""
    steps = 0

    def step() -> bool:
        nonlocal steps
        steps += 1
        return False

    def take(db: apsw.Connection) -> None:
        db.execute("SAVEPOINT try")
        db.set_progress_handler(step, 1)
        assert sending_queries.select_seconds_until_due(db, 1_900_000_000, 4320) == 0
        lease = sending_queries.lease_due_record(db, 1_900_000_000, 4320)
        db.set_progress_handler(None)
        assert isinstance(lease, LeasedRecord)
        db.execute("ROLLBACK TO try")

    outbox.transactions.write(take)
    return steps


@pytest.mark.slow
def test_a_lease_costs_no_more_when_a_hundred_thousand_wait(outbox: Outbox) -> None:
    def fill(count: int) -> None:
        def work(db: apsw.Connection) -> None:
            db.executemany(
                "INSERT INTO records (id, reference, sha256, envelope, state, created_at, due_at)"
                " VALUES (?, 'x', x'00', x'00', 'queued', 0, ?)",
                ((uuid4().bytes, 1_800_000_000 + at % 977) for at in range(count)),
            )

        outbox.transactions.write(work)

    fill(100)
    few = lease_steps(outbox)
    fill(99_900)
    assert 0 < lease_steps(outbox) <= few


def test_no_table_is_read_through_when_a_record_is_leased(outbox: Outbox) -> None:
    outbox.save_envelope(make_envelope(1))
    statements: list[str] = []

    def note(db: apsw.Connection) -> None:
        db.trace_v2(1, lambda event: statements.append(event["sql"]))  # 1: SQLITE_TRACE_STMT
        sending_queries.select_seconds_until_due(db, 0, 4320)
        sending_queries.lease_due_record(db, 1_900_000_000, 4320)
        db.trace_v2(0, None)

    outbox.transactions.write(note)
    plans: list[str] = []
    for sql in [one for one in statements if "records" in one]:
        plan = outbox.transactions.read(
            lambda db, sql=sql: db.execute(
                "EXPLAIN QUERY PLAN " + sql, (0,) * sql.count("?")
            ).fetchall()
        )
        plans += [str(row[3]) for row in plan]
    assert len(plans) >= 4
    assert not [plan for plan in plans if plan.startswith("SCAN records") or "TEMP" in plan]


def test_a_save_may_be_under_any_umask(outbox: Outbox) -> None:
    old = os.umask(0o777)
    try:
        outbox.save_envelope(make_envelope(1))
    finally:
        os.umask(old)
    assert outbox.status().queued == 1
