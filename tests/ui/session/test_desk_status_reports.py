"""The desk is told what a kiosk shows, and asked as soon as there may be a network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from support.project import ROOT
from support.sync.stub_desk import StubDesk
from support.sync.sync_helpers import save_pairing
from support.ui.form_filling import form_settings
from support.ui.visitor import Visitor


def told(desk: StubDesk) -> dict[str, object]:
    """What the last heartbeat said."""
    beats = [one for one in desk.got if one.path == "/v1/heartbeat"]
    return dict(json.loads(beats[-1].body)) if beats else {}


def test_the_desk_learns_what_is_shown_and_at_once_when_it_is_out_of_order(
    start: Callable[..., Visitor], tmp_path: Path, desk: StubDesk
) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    save_pairing(data, desk)
    form = form_settings(tmp_path, X25519PrivateKey.generate(), confirmed=False)
    visitor = start(data=data, form=form)
    visitor.wait_for(lambda: bool(told(desk)))
    visitor.kiosk.session.report_failure()
    visitor.wait_for(lambda: told(desk)["screen"] == "failed")
    assert told(desk)["content_version"] == "1.1.0"
    visitor.kiosk.session.finish()
    visitor.wait_for(lambda: told(desk)["screen"] == "on")


NETWORK = """
import subprocess, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from kiosk.ui.guide.session import Session
from kiosk.ui.form.desk_status import DeskStatusReporter
from kiosk.session.idle import IdleTimeouts, IdleTimer
from kiosk.base.clock import seconds_since_boot

class Sender:
    content_version = ""
    def check_desk_now(self):
        print("nudged")
        app.quit()

app = QCoreApplication([])
reporter = DeskStatusReporter(Sender(), Session(IdleTimer(IdleTimeouts()), seconds_since_boot))
reporter.start("1")
QTimer.singleShot(20_000, lambda: app.exit(1))
def comes():
    here = "10.9.9.9"
    for words in ("link set lo up", f"addr add {here}/24 dev lo", f"route add default via {here}"):
        subprocess.run(["ip", *words.split()], check=True)
QTimer.singleShot(0, comes)
sys.exit(app.exec())
"""


@pytest.mark.skipif(
    shutil.which("unshare") is None
    or shutil.which("ip") is None
    or subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode != 0,
    reason="needs a network of its own: root, with `unshare` and `ip` (apt-get install iproute2)",
)
def test_the_desk_is_asked_at_once_when_a_network_comes() -> None:
    done = subprocess.run(
        ["unshare", "-n", sys.executable, "-c", NETWORK],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "nudged\n"), done.stderr
