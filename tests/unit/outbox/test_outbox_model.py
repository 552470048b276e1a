"""Any order of steps: the outbox beside a model that only keeps a dictionary."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.audit.audit_log import AuditLog
from kiosk.outbox import record_actions
from kiosk.outbox.backoff import PauseReason
from kiosk.outbox.receipt_import import import_receipts
from kiosk.outbox.records import LeasedRecord
from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope.reference_codes import reference_code
from kiosk.protocol.receipt_file import ReceiptFile
from kiosk.protocol.wire_messages import Receipt
from support.fake_clock import WALL_TIME, ManualClock
from support.outbox.outbox_helpers import KIOSK, holds_sealed_part, make_envelope

NUMBERS = st.integers(min_value=1, max_value=4)


class Machine(RuleBasedStateMachine):
    """Few requests, so that steps meet."""

    def __init__(self) -> None:
        super().__init__()
        self.data = Path(tempfile.mkdtemp())
        self.wall = ManualClock(WALL_TIME)
        self.states: dict[int, str] = {}
        self.leases: list[LeasedRecord] = []
        self.erased: set[int] = set()
        self.open()

    def open(self) -> None:
        self.outbox = Outbox(
            self.data,
            wall_clock=self.wall,
            rng=random.Random(1),
            floor_bytes=0,
            ballast_bytes=4096,
        )
        self.outbox.start()

    def teardown(self) -> None:
        self.outbox.close()
        shutil.rmtree(self.data)

    def live(self, lease: LeasedRecord) -> bool:
        """Whether `lease` is the attempt under way."""
        number = lease.request_id.int
        newest = [one for one in self.leases if one.request_id.int == number][-1]
        return newest is lease and self.states.get(number) == "sending"

    @rule(number=NUMBERS)
    def save(self, number: int) -> None:
        assert self.outbox.save_envelope(make_envelope(number)).reference == reference_code(
            UUID(int=number)
        )
        if number not in self.states:
            self.states[number] = "queued"
            self.erased.discard(number)
            self.leases = [one for one in self.leases if one.request_id.int != number]

    @rule(hours=st.integers(min_value=-50, max_value=50))
    def time_passes(self, hours: int) -> None:
        self.wall.now += hours * 3600

    @rule()
    def lease(self) -> None:
        due = self.outbox.seconds_until_due() == 0
        lease = self.outbox.lease_due()
        assert (lease is not None) == due
        if lease is not None:
            assert self.states[lease.request_id.int] == "queued"
            assert lease.envelope == make_envelope(lease.request_id.int)
            self.states[lease.request_id.int] = "sending"
            self.leases.append(lease)

    @precondition(lambda self: self.leases)
    @rule(data=st.data(), outcome=st.sampled_from(["delivered", "back", "refused", "pause"]))
    def outcome(self, data: st.DataObject, outcome: str) -> None:
        lease = data.draw(st.sampled_from(self.leases))
        live, number = self.live(lease), lease.request_id.int
        match outcome:
            case "delivered":
                assert self.outbox.mark_delivered(lease, b"{}") == live
                after = "delivered"
            case "back":
                assert self.outbox.requeue(lease, "no-answer") == live
                after = "queued"
            case "refused":
                assert self.outbox.quarantine(lease, "http-422") == live
                after = "quarantined"
            case _:
                self.outbox.pause_sending(PauseReason.TLS, lease)
                after = "queued"
        if live:
            self.states[number] = after
            if after == "delivered":
                self.erased.add(number)

    @rule(number=NUMBERS)
    def staff_retry(self, number: int) -> None:
        try:
            record_actions.retry_record(self.outbox, reference_code(UUID(int=number)))
        except Exception:
            assert self.states.get(number) != "quarantined"
        else:
            assert self.states[number] == "quarantined"
            self.states[number] = "queued"

    @rule(number=NUMBERS)
    def staff_delete(self, number: int) -> None:
        try:
            record_actions.delete_waiting_record(self.outbox, reference_code(UUID(int=number)))
        except Exception:
            assert self.states.get(number) in (None, "sending", "delivered")
        else:
            assert self.states.pop(number) in ("queued", "quarantined")
            self.erased.add(number)

    @rule(number=NUMBERS, whole=st.booleans())
    def receipt(self, number: int, whole: bool) -> None:
        import hashlib

        digest = hashlib.sha256(make_envelope(number, body=0 if whole else 1)).hexdigest()
        one = Receipt(UUID(int=number), digest, 1)
        result = import_receipts(self.outbox, ReceiptFile(kiosk=KIOSK, receipts=(one,)))
        closes = whole and self.states.get(number, "delivered") != "delivered"
        assert result.closed == closes
        if closes:
            self.states[number] = "delivered"
            self.erased.add(number)

    @rule()
    def restart(self) -> None:
        self.outbox.close()
        self.open()
        for number, state in self.states.items():
            if state == "sending":
                self.states[number] = "queued"

    @invariant()
    def agrees(self) -> None:
        status = self.outbox.status()
        for state in ("queued", "sending", "quarantined", "delivered"):
            assert getattr(status, state) == list(self.states.values()).count(state)
        assert status.closed_reason is None
        assert status.unlogged == 0
        for number in self.erased:
            assert not holds_sealed_part(self.data, make_envelope(number))
        assert AuditLog(self.data).verify().fault is None


TestMachine = Machine.TestCase
TestMachine.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
