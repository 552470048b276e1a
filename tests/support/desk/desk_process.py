"""The desk's real process, which listens."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import urllib3

from support.project import ROOT


@dataclass
class DeskProcess:
    """A desk's process and what it said."""

    process: subprocess.Popen[str]
    url: str
    said: list[str]
    data: Path

    def call(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> urllib3.BaseHTTPResponse:
        certificate = self.data / "tls.crt"
        trusted = str(certificate) if certificate.exists() else None
        with urllib3.PoolManager(retries=False, timeout=20, ca_certs=trusted) as pool:
            return pool.request(method, self.url + path, headers=headers, body=body, redirect=False)


@contextmanager
def running_desk(data: Path, *options: str, lines: int = 3) -> Iterator[DeskProcess]:
    """A desk that listens: it has printed its address and `lines` lines in all."""
    command = [sys.executable, "-m", "kiosk", "desk", "--data", str(data), "--port", "0", *options]
    with (data.parent / "desk.log").open("w") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, cwd=ROOT)
    try:
        assert process.stdout is not None
        said = [process.stdout.readline().rstrip() for _ in range(lines)]
        assert said[0].startswith("The desk is at "), (data.parent / "desk.log").read_text()
        yield DeskProcess(process, said[0].split()[-1], said, data)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
