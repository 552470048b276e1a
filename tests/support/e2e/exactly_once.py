"""Real kiosks send to a real desk through a network of faults, and both are killed at random.

    PYTHONPATH=tests .venv/bin/python -m support.e2e.exactly_once --requests 5000
        [--database postgresql] [--seed N]

In the end every request is at the desk exactly once, and no kiosk holds a payload. Kiosks are
processes with the program's own outbox and worker; their wall clock runs fast, so that an hour of
back-off is seconds, and their calls end after 2 s instead of 30 s. The desk is `clearmind-kiosk
desk`, as it is. The seed decides faults and kills; the order of events is the machine's.
"""

from __future__ import annotations

import argparse
import base64
import datetime
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from uuid import UUID

import apsw
from sqlalchemy import create_engine, text

from kiosk.config import kiosk_identity
from kiosk.desk.keys import key_folder
from kiosk.desk.server import tls_certificate
from kiosk.desk.store import devices
from kiosk.desk.store.desk_database import DATABASE_FILE, DeskDatabase
from kiosk.outbox.damage.set_aside import DATABASE_FILE as OUTBOX_FILE
from kiosk.protocol.envelope.envelope_header import ENVELOPE_SIZE
from kiosk.protocol.envelope.sealing import seal_request
from kiosk.sync import desk_pairing
from kiosk.sync.desk_pairing import DeskPairing
from support.desk.desk_harness import KEY_ID, PUBLIC, make_request, write_key_files
from support.desk.postgresql_server import postgresql_server
from support.e2e.exactly_once_kiosk import SEALED, run_kiosk_process
from support.e2e.fault_proxy import FaultProxy
from support.project import HELPER_PATH, ROOT, helper_command


@dataclass(frozen=True)
class FaultPlan:
    """What to try."""

    requests: int
    seed: int
    database: str | None = None
    kiosks: int = 5
    share: float = 0.35
    """Of connections that are spoiled."""
    kill_every: tuple[int, int] = (60, 240)
    """Connections between two kills, at least and at most."""
    limit_s: float = 600.0


@dataclass
class RunOutcome:
    """What came of it."""

    saved: int = 0
    lost: int = 0
    twice: int = 0
    strange: int = 0
    """At the desk with other bytes, or never saved."""
    payloads: int = 0
    """Still in an outbox, as a row or as bytes in any of its files."""
    receipts: int = 0
    quarantined: int = 0
    leaked: int = 0
    finished: bool = False
    took_s: float = 0.0
    connections: int = 0
    injected: Counter[str] = field(default_factory=Counter)
    kills: Counter[str] = field(default_factory=Counter)

    @property
    def good(self) -> bool:
        bad = (self.lost, self.twice, self.strange, self.payloads, self.quarantined, self.leaked)
        return self.finished and not any(bad) and self.receipts == self.saved


# --- the desk ---------------------------------------------------------------------------------


class FaultRun:
    """One run in the folder `place`."""

    def __init__(self, place: Path, plan: FaultPlan, stack: ExitStack) -> None:
        self.plan, self.place, self.found = plan, place, RunOutcome(saved=plan.requests)
        self.desk_data = place / "desk"
        self._chance = random.Random(plan.seed)
        self._log = stack.enter_context((place / "log").open("a"))
        self._epoch = time.time()
        write_key_files(self.desk_data / key_folder.KEYS_FOLDER)
        now = datetime.datetime.now(tz=datetime.UTC)
        true = tls_certificate.load_or_make_certificate(self.desk_data, ["127.0.0.1"], now)
        (place / "other").mkdir()
        tls_certificate.load_or_make_certificate(place / "other", ["127.0.0.1"], now)
        self.proxy = FaultProxy(self.desk_data, place / "other", plan.seed, plan.share)
        stack.callback(self.proxy.close)
        self._pin = hashlib.sha256(true.spki).hexdigest()
        self.sent: dict[UUID, bytes] = {}
        self.kiosks = [place / f"kiosk-{number}" for number in range(plan.kiosks)]
        with closing(DeskDatabase(self.desk_data, plan.database)) as database:
            for number, data in enumerate(self.kiosks):
                self._pair(database, number, data)
        self._running: dict[Path, subprocess.Popen[str]] = {}
        stack.callback(self._end)

    def _pair(self, database: DeskDatabase, number: int, data: Path) -> None:
        """Make a kiosk that is paired and confirmed, and what it will be asked to save."""
        data.mkdir(mode=0o700)
        kiosk_id, token = UUID(int=number + 1, version=4), f"{number:043}"
        devices.add_device(
            database,
            kiosk_id=kiosk_id,
            token=devices.hash_token(token),
            device_key=kiosk_identity.load_or_create_identity(data).public_key,
            key_id=KEY_ID,
            name=data.name,
            now=1,
        )
        devices.confirm_device(database, devices.list_devices(database)[0].id, "", 1)
        paired = DeskPairing(
            host="127.0.0.1",
            port=self.proxy.port,
            pins=(self._pin,),
            token=token,
            clinic="Riverside Clinic",
            signing_key=base64.b64encode(bytes(32)).decode(),
            mark="",
            paired_at=0,
        )
        desk_pairing.save_pairing(data, paired)
        with (data / SEALED).open("wb") as file:
            for one in range(number, self.plan.requests, len(self.kiosks)):
                request = make_request(one % 10_000, id=str(UUID(int=one + 1, version=4)))
                envelope = seal_request(
                    request, public_key=PUBLIC, kiosk_id=kiosk_id, hour=500_000, consent_version=3
                )
                self.sent[UUID(request.id)] = envelope
                file.write(envelope)

    def execute(self) -> None:
        """Until every kiosk has ended, or time is up."""
        began = time.monotonic()
        self._start_desk()
        for data in self.kiosks:
            self._start_kiosk(data)
        next_kill = self._next_kill(0)
        while time.monotonic() - began < self.plan.limit_s:
            with self.proxy.news:
                self.proxy.news.wait_for(partial(self._has_passed, next_kill), 0.2)
            going = [one for one in self.kiosks if self._running[one].poll() is None]
            for one in self.kiosks:
                if (code := self._running[one].returncode) not in {None, 0}:
                    raise SystemExit(f"{one.name} ended with {code}; see {self.place / 'log'}")
            if not going:
                self.found.finished = True
                break
            if self.proxy.passed >= next_kill:
                self._kill(self._chance.choice([self.desk_data, self._chance.choice(going)]))
                next_kill = self._next_kill(self.proxy.passed)
        self.found.took_s = time.monotonic() - began

    def _next_kill(self, now: int) -> int:
        return now + self._chance.randint(*self.plan.kill_every)

    def _kill(self, which: Path) -> None:
        process = self._running[which]
        if process.poll() == 0:  # a kiosk that just ended by itself
            return
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        self.found.kills["desk" if which == self.desk_data else "kiosk"] += 1
        if which == self.desk_data:
            self._start_desk()
        else:
            self._start_kiosk(which)

    def _has_passed(self, number: int) -> bool:
        return self.proxy.passed >= number

    def _start_desk(self) -> None:
        command = [sys.executable, "-m", "kiosk", "desk", "--tls", "--data", str(self.desk_data)]
        command += ["--port", str(self.proxy.desk_port)]
        if self.plan.database:
            command += ["--database", self.plan.database]
        process = self._start(self.desk_data, command)
        assert process.stdout is not None
        said = process.stdout.readline()
        assert said.startswith("The desk is at "), (self.place / "log").read_text()[-3000:]
        self.proxy.desk_port = int(said.rpartition(":")[2])

    def _start_kiosk(self, data: Path) -> None:
        command = helper_command(
            "support.e2e.exactly_once", "--kiosk", str(data), "--epoch", str(self._epoch)
        )
        self._start(data, command)

    def _start(self, data: Path, command: list[str]) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            cwd=ROOT,
            env=os.environ | HELPER_PATH,
        )
        self._running[data] = process
        return process

    def _end(self) -> None:
        for process in self._running.values():
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()

    # --- in the end -----------------------------------------------------------------------------

    def check_outcome(self) -> RunOutcome:
        """Compare what was saved with what is at the desk and left at the kiosks."""
        self._end()
        found = self.found
        found.injected, found.connections = self.proxy.injected, self.proxy.passed
        found.leaked = self.proxy.leaked
        engine = create_engine(self.plan.database or f"sqlite:///{self.desk_data / DATABASE_FILE}")
        with engine.connect() as db:
            kept = db.execute(text("SELECT request_id, envelope FROM requests")).all()
            seen = db.execute(text("SELECT request_id, sha256 FROM seen")).all()
        engine.dispose()
        rows = [(UUID(str(one)), bytes(envelope)) for one, envelope in kept]
        marks = [(UUID(str(one)), sha256) for one, sha256 in seen]
        found.lost = len(self.sent.keys() - (dict(rows).keys() & dict(marks).keys()))
        found.twice = len(rows) - len(dict(rows)) + len(marks) - len(dict(marks))
        found.strange = sum(self.sent.get(one) != envelope for one, envelope in rows)
        digests = {one: hashlib.sha256(data).hexdigest() for one, data in self.sent.items()}
        found.strange += sum(digests.get(one) != sha256 for one, sha256 in marks)
        for data in self.kiosks:
            self._look_at(data)
        return found

    def _look_at(self, data: Path) -> None:
        folder = data / "outbox"
        files = b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())
        sealed = (data / SEALED).read_bytes()
        for at in range(0, len(sealed), ENVELOPE_SIZE):
            self.found.payloads += sealed[at + 96 : at + 128] in files
        with closing(apsw.Connection(str(folder / OUTBOX_FILE))) as db:
            for state, count, receipts, envelopes in db.execute(
                "SELECT state, count(*), count(receipt), count(envelope) FROM records GROUP BY 1"
            ):
                self.found.quarantined += count if state == "quarantined" else 0
                self.found.receipts += receipts
                self.found.payloads += envelopes


def run_plan(place: Path, plan: FaultPlan) -> RunOutcome:
    """Try `plan` in the empty folder `place`."""
    with ExitStack() as stack:
        one = FaultRun(place, plan, stack)
        one.execute()
        return one.check_outcome()


def main() -> int:
    """The command; 1 where something was lost, came twice or was left."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--requests", type=int, default=5000)
    parser.add_argument("--kiosks", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--limit", type=float, default=600, help="seconds")
    parser.add_argument("--kiosk", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--epoch", type=float, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.kiosk:
        run_kiosk_process(given.kiosk, given.epoch)
        return 0
    with ExitStack() as stack:
        url = stack.enter_context(postgresql_server()) if given.database == "postgresql" else None
        place = Path(tempfile.mkdtemp(prefix="exactly-once-"))
        plan = FaultPlan(given.requests, given.seed, url, given.kiosks, limit_s=given.limit)
        found = run_plan(place, plan)
    told = {"seed": given.seed, "database": given.database, **vars(found)}
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
    if found.good:
        shutil.rmtree(place)
    else:
        sys.stdout.write(f"NOT as it should be; what there was is in {place}\n")
    return 0 if found.good else 1


if __name__ == "__main__":
    sys.exit(main())
