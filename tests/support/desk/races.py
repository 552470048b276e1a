"""Many at once: the same request from eight connections, again and again."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select, update

from kiosk.desk.quota import CallQuota
from kiosk.desk.store.tables import SeenRequest, StoredRequest
from support.desk.desk_harness import PASSPHRASE, DeskHarness, make_envelope

CONNECTIONS, ROUNDS = 8, 100


def race_same_request(made: DeskHarness) -> None:
    """Each round sends one envelope from all threads at once: one is new, the rest are known."""
    made.desk.quota = CallQuota(burst=CONNECTIONS * ROUNDS + 1)
    envelopes = [make_envelope(1000 + number) for number in range(ROUNDS)]
    start = threading.Barrier(CONNECTIONS)

    def send(envelope: bytes) -> int:
        start.wait(60)
        return made.send(envelope).status_code

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        for envelope in envelopes:
            assert Counter(pool.map(send, [envelope] * CONNECTIONS)) == {
                201: 1,
                200: CONNECTIONS - 1,
            }
    with made.desk.database.read_transaction() as db:
        counts = [
            db.scalar(select(func.count()).select_from(one)) for one in (SeenRequest, StoredRequest)
        ]
    assert counts == [ROUNDS, ROUNDS]


def race_damaged_and_good(made: DeskHarness, rounds: int = 20) -> None:
    """Each round sends the good copy from all threads at once, where a damaged one is kept."""
    made.desk.quota = CallQuota(burst=(CONNECTIONS + 1) * rounds)
    start = threading.Barrier(CONNECTIONS)

    def send(envelope: bytes) -> int:
        start.wait(60)
        return made.send(envelope).status_code

    good = [make_envelope(2000 + number) for number in range(rounds)]
    for one in good:
        assert made.send(one[:-1] + bytes([one[-1] ^ 1])).status_code == 201
    with made.desk.database.write_transaction() as db:
        db.execute(update(SeenRequest).values(proof=""))
    made.desk.vault.unlock(PASSPHRASE)
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        for one in good:
            assert Counter(pool.map(send, [one] * CONNECTIONS)) == {201: 1, 200: CONNECTIONS - 1}
    with made.desk.database.read_transaction() as db:
        assert set(db.scalars(select(StoredRequest.envelope))) == set(good)
        assert set(db.scalars(select(SeenRequest.proof))) == {"signed"}
