"""The desk against a bare endpoint, and draining an outbox against a bare client."""

from __future__ import annotations

import base64
import hashlib
import http.client
import random
import re
import ssl
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import urllib3
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kiosk.desk.store import devices
from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.outbox.store import Outbox
from kiosk.sync import pinned_connection
from kiosk.sync.sync_round import sync_once
from kiosk.sync.transport import DeskClient
from metrics import Metric, percentile
from rig import measured_programs
from rig.process_stats import clean_environment, cpu_s, running_program
from support.desk.postgresql_server import HAS_POSTGRESQL, postgresql_server
from support.outbox.outbox_helpers import make_envelope

SENDERS, AT_ONCE, DRAINED = 4, 200, 40
PATIENCE_S = 30.0
ADDRESS = re.compile(r"https?://127\.0\.0\.1:\d+(?=\s)")


@dataclass(frozen=True)
class LoadResult:
    """The result of sending many requests at once."""

    per_second: float
    p99_ms: float
    cpu_ms: float
    """The server's, per request."""


def measure(turns: int, work: Path, *, quick: bool) -> list[Metric]:
    """Measure everything; PostgreSQL only if its programs are installed.

    Args:
        turns: How many turns.
        work: A folder on the disk to measure.
        quick: Leave PostgreSQL out.
    """
    made = measure_receiving(turns, work, "SQLite", None, f"sqlite:///{work / 'bare.sqlite'}")
    if not quick and HAS_POSTGRESQL:
        with postgresql_server() as url:
            made += measure_receiving(turns, work, "PostgreSQL", url, url)
    return [*made, measure_draining(turns, work)]


# --- receiving ------------------------------------------------------------------------------------


def measure_receiving(
    turns: int, work: Path, kind: str, url: str | None, bare: str
) -> list[Metric]:
    """Requests per second that desk and bare endpoint take in, in turns, and what each costs."""
    data = work / f"desk-{kind}"
    data.mkdir()
    tokens = [pair_kiosk(data, url, number) for number in range(turns + 1)]
    desk = [sys.executable, "-m", "kiosk", "desk", "--port", "0", "--data", str(data)]
    desk += ["--database", url] if url else []
    endpoint = [sys.executable, str(measured_programs.PROGRAMS / "bare_endpoint.py"), bare]
    numbers = iter(range(1, 10_000_000))
    mine, others = [], []
    with (
        served_program(desk, work / f"desk-{kind}.txt") as ours,
        served_program(endpoint, work / f"bare-{kind}.txt") as theirs,
    ):
        for turn, token in enumerate(tokens):
            one = send_load(ours, [make_request(next(numbers), token) for _ in range(AT_ONCE)])
            other = send_load(theirs, [make_request(next(numbers), token) for _ in range(AT_ONCE)])
            if turn:  # the first is not counted
                mine.append(one)
                others.append(other)
    key = "" if kind == "SQLite" else "_postgresql"
    rival = "bare endpoint"
    return [
        Metric(
            f"desk_vs_bare{key}", f"desk takes in, {kind}", "requests/s",
            [one.per_second for one in mine], [one.per_second for one in others], rival, 0.5,
            "at least",
        ),
        Metric(
            f"desk_p99_vs_bare{key}", f"desk, p99, {kind}", "ms",
            [one.p99_ms for one in mine], [one.p99_ms for one in others], rival,
        ),
        Metric(
            f"desk_cpu_vs_bare{key}", f"desk, time on a core for a request, {kind}", "ms",
            [one.cpu_ms for one in mine], [one.cpu_ms for one in others], rival,
        ),
    ]  # fmt: skip


def pair_kiosk(data: Path, url: str | None, number: int) -> str:
    """Pair a kiosk with the desk; its token. One kiosk may send 600 requests at once."""
    token = base64.urlsafe_b64encode(random.Random(number).randbytes(32)).decode().rstrip("=")  # noqa: S311
    database = DeskDatabase(data, url)
    try:
        devices.add_device(
            database, kiosk_id=UUID(int=7 + number), token=devices.hash_token(token),
            device_key=bytes(32), key_id=(b"k" * 16).hex(), name=f"Kiosk {number}", now=1,
        )  # fmt: skip
        for device in devices.list_devices(database):
            devices.confirm_device(database, device.id, "", 1)
    finally:
        database.close()
    return token


WireRequest = tuple[bytes, dict[str, str]]


def make_request(number: int, token: str) -> WireRequest:
    """A request's body and headers."""
    sealed = make_envelope(number)
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/octet-stream",
        "Idempotency-Key": str(UUID(bytes=sealed[8:24])),
    }
    return sealed, headers


def send_load(server: tuple[int, str], wires: Sequence[WireRequest]) -> LoadResult:
    """Send over several connections at once, each without a pause between requests."""
    pid, url = server
    place = urlsplit(url)
    taken: list[float] = []
    faults: list[str] = []
    start = threading.Barrier(SENDERS + 1)

    def send(some: Sequence[WireRequest]) -> None:
        connection = http.client.HTTPConnection(
            place.hostname or "", place.port, timeout=PATIENCE_S
        )
        connection.connect()
        start.wait()
        for body, headers in some:
            began = time.perf_counter()
            connection.request("POST", "/v1/requests", body, headers)
            answer = connection.getresponse()
            answer.read()
            taken.append(1000 * (time.perf_counter() - began))
            if answer.status != 201:
                faults.append(f"{answer.status}")
        connection.close()

    threads = [threading.Thread(target=send, args=(wires[at::SENDERS],)) for at in range(SENDERS)]
    for thread in threads:
        thread.start()
    before = cpu_s(pid)
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    if faults:
        raise RuntimeError(f"{url} did not take them in: {sorted(set(faults))}")
    spent_ms = 1000 * (cpu_s(pid) - before)
    return LoadResult(len(wires) / seconds, percentile(taken, 99), spent_ms / len(wires))


@contextmanager
def served_program(command: list[str], said: Path) -> Iterator[tuple[int, str]]:
    """Run a server; yields its process id and address."""
    env = clean_environment(PYTHONUNBUFFERED="1")
    with running_program(command, env, said) as process:
        ends = time.monotonic() + PATIENCE_S
        while time.monotonic() < ends:
            if address := ADDRESS.search(said.read_text()):
                yield process.pid, address[0]
                return
            if process.poll() is not None:
                break
            time.sleep(0.05)
        raise TimeoutError(f"{command[1:4]} does not listen; it said: {said.read_text()[-500:]}")


# --- draining -------------------------------------------------------------------------------------


def measure_draining(turns: int, work: Path) -> Metric:
    """An outbox draining against a client that only posts, both to the same desk."""
    data = work / "desk-drained"
    data.mkdir()
    tokens = [pair_kiosk(data, None, number) for number in range(turns + 1)]
    outbox = Outbox(work / "drained", floor_bytes=0, ballast_bytes=4096)
    outbox.start()
    desk = [sys.executable, "-m", "kiosk", "desk", "--tls", "--port", "0", "--data", str(data)]
    ours, theirs = [], []
    numbers = iter(range(20_000_000, 30_000_000))
    with served_program(desk, work / "desk-drained.txt") as (_pid, url):
        place = urlsplit(url)
        host, port = str(place.hostname), int(place.port or 0)
        known = pins_of_desk(host, port)
        for turn, token in enumerate(tokens):
            for _ in range(DRAINED):
                outbox.save_envelope(make_envelope(next(numbers)))
            line = DeskClient(host, port, known, token)
            began = time.perf_counter()
            report = sync_once(outbox, line, int(time.time()) + 1)
            mine = DRAINED / (time.perf_counter() - began)
            line.close()
            if [one.outcome for one in report.results] != ["delivered"] * DRAINED:
                raise RuntimeError(f"the desk did not take them in: {report.results[:2]}")
            other = post_bare(url, [make_request(next(numbers), token) for _ in range(DRAINED)])
            if turn:
                ours.append(mine)
                theirs.append(other)
    outbox.close()
    rival = "bare client, one connection"
    title = "outbox drains"
    return Metric("drain_vs_bare", title, "requests/s", ours, theirs, rival, 0.7, "at least")


def post_bare(url: str, wires: Sequence[WireRequest]) -> float:
    """Requests per second of a client that keeps its connection open but keeps no state."""
    with urllib3.PoolManager(1, cert_reqs="CERT_NONE", assert_hostname=False) as pool:
        urllib3.disable_warnings()
        began = time.perf_counter()
        for body, headers in wires:
            answer = pool.request("POST", f"{url}/v1/requests", body=body, headers=headers)
            if answer.status != 201:
                raise RuntimeError(f"{url} answered {answer.status}")
        return len(wires) / (time.perf_counter() - began)


def pins_of_desk(host: str, port: int) -> pinned_connection.SpkiPins:
    """The pin of the desk now listening there."""
    pem = ssl.get_server_certificate((host, port)).encode()
    key = x509.load_pem_x509_certificate(pem).public_key()
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return pinned_connection.SpkiPins((hashlib.sha256(spki).digest(),))
