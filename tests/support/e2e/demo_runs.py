"""Runs `demo` as a newcomer would, and is the kiosk and the staff around it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx

from kiosk.cli.demo_command import DEMO_WELCOME
from kiosk.config import kiosk_identity
from kiosk.protocol import spki_pins
from kiosk.protocol.clinic_keys import public_key_file
from kiosk.protocol.envelope.sealing import seal_request
from support.desk.desk_harness import PASSWORD, make_request
from support.e2e.x11_desktop import PATIENCE_S
from support.project import ROOT

SOURCES = (sys.executable, "-m", "kiosk")
"""Starts the program of this checkout."""


@dataclass
class Demo:
    """A demo that runs, and what it said before the kiosk covered the screen."""

    process: subprocess.Popen[str]
    said: list[str]
    folder: Path

    @property
    def url(self) -> str:
        return self.said[0].split()[-1]

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @property
    def desk_pid(self) -> int:
        found = re.search(r"server process \[(\d+)\]", (self.folder / "desk.log").read_text())
        assert found is not None
        return int(found[1])

    def kiosk_started(self) -> bool:
        log = self.folder / "kiosk" / "kiosk.log"
        return log.exists() and "started" in log.read_text()


@contextmanager
def demo(folder: Path, *options: str, program: Sequence[str] = SOURCES) -> Iterator[Demo]:
    """Run a demo in `folder` until the block ends; `program` is how it is started."""
    command = [*program, "demo", *options, "--data", str(folder), "--unsupervised"]
    with (folder.parent / "said.log").open("a+") as log:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
            cwd=ROOT, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            said = []
            for line in process.stdout:
                said.append(line.strip())
                if said[-1] == DEMO_WELCOME:
                    break
            assert said, (folder.parent / "said.log").read_text()
            assert said[0].startswith("The desk is at http://127.0.0.1:")
            yield Demo(process, said, folder)
        finally:
            process.stdin.close()
            process.stdout.close()
            process.terminate()
            process.wait(PATIENCE_S)


def sealed(kiosk: Path) -> bytes:
    """A request as this kiosk seals it."""
    return seal_request(
        make_request(id=str(uuid4()), name="Robin"),
        public_key=public_key_file.read_public_key_file(kiosk / spki_pins.CLINIC_KEY_FILE).key,
        kiosk_id=kiosk_identity.load_or_create_identity(kiosk).kiosk_id,
        hour=500_000,
        consent_version=3,
    )


def staff_of(url: str, link: str) -> httpx.Client:
    """A browser in which the first administrator was made by the link that was printed."""
    client = httpx.Client(base_url=url, trust_env=False, timeout=PATIENCE_S, follow_redirects=True)
    token = re.search(r'name="form_token" value="([^"]+)"', client.get(link).text)
    assert token is not None
    account = {"name": "Ada", "password": PASSWORD, "again": PASSWORD}
    code = link.partition("code=")[2]
    made = client.post("/set-up", data={"form_token": token[1], "code": code, **account})
    assert made.status_code == 200, made.text
    return client
