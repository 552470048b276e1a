"""What staff are told to do about each refusal."""

from __future__ import annotations

from uuid import UUID

import pytest

from kiosk.desk.refusal_errors import HTTP_STATUS
from kiosk.outbox.damage.damaged_records import DAMAGED
from kiosk.outbox.records import Record, RecordState
from kiosk.staff import refusal_advice

NEVER_KEPT = {"changed", "already-paired"}
"""The one is sent again by itself, the other is an answer to pairing."""
KEPT = {code for code, status in HTTP_STATUS.items() if status in {400, 409, 413, 422}} - NEVER_KEPT


def record(fault: str, state: RecordState = RecordState.QUARANTINED) -> Record:
    return Record(
        id=UUID(int=1), reference="7K3M-9Q4X", state=state, created_at=1, due_at=1, attempts=1,
        fault=fault, exported_at=None, closed_at=None,
    )  # fmt: skip


@pytest.mark.parametrize("code", sorted({*KEPT, DAMAGED}))
def test_there_is_advice_for_every_refusal_of_the_desk(code: str) -> None:
    assert code in refusal_advice.ADVICE


def test_each_code_is_told_once_and_only_where_somebody_must_act() -> None:
    records = [
        record("wrong-key"),
        record("wrong-key"),
        record("odd"),
        record("x", RecordState.QUEUED),
    ]
    told = refusal_advice.advise_on_refusals(records)
    assert [code for code, _ in told] == ["wrong-key", "odd"]
    assert "older key file" in told[0][1]
    assert "See the desk’s log" in told[1][1]
