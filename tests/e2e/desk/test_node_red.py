"""Node-RED, with the flow that the docs give, takes the desk's alerts and refuses all others.

It is too large to be kept here; `npm ci --ignore-scripts --prefix tests/e2e/desk/nodered` brings
it.
"""

from __future__ import annotations

import os
import queue
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
import urllib3

from kiosk.desk.alerts import alert_settings, trusted_certificates, webhook
from kiosk.desk.alerts.alert_errors import AlertError
from kiosk.desk.alerts.alert_message import Alert
from kiosk.desk.alerts.alert_settings import WebhookSettings
from support.desk.alert_receivers import free_port
from support.project import ROOT

HERE = Path(__file__).parent / "nodered"
PROGRAM = HERE / "node_modules" / "node-red" / "red.js"
FLOW = ROOT / "docs" / "node-red-flow.json"
SECRET = alert_settings.new_webhook_secret()
PATIENCE_S = 60

pytestmark = pytest.mark.skipif(
    not (PROGRAM.exists() and shutil.which("node")),
    reason="no Node-RED here: npm ci --ignore-scripts --prefix tests/e2e/desk/nodered",
)


@dataclass
class NodeRed:
    """A running one, and what it printed."""

    url: str
    lines: queue.Queue[str] = field(default_factory=queue.Queue)

    def wait(self, words: str) -> list[str]:
        """The lines up to the one that holds `words`."""
        read = []
        while not read or words not in read[-1]:
            read.append(self.lines.get(timeout=PATIENCE_S))
        return read


@pytest.fixture(scope="module")
def node_red(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NodeRed]:
    folder, port = tmp_path_factory.mktemp("nodered"), free_port()
    flow = shutil.copy(FLOW, folder / "flow.json")
    process = subprocess.Popen(
        ["node", PROGRAM, "--userDir", folder, "--settings", HERE / "settings.js",
         "--port", str(port), flow],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder,
        env={**os.environ, "DESK_SECRET": SECRET, "HOME": str(folder)},
    )  # fmt: skip
    one = NodeRed(f"http://127.0.0.1:{port}/desk")

    def read() -> None:
        for line in process.stdout or ():
            one.lines.put(line)

    thread = threading.Thread(target=read)
    thread.start()
    try:
        one.wait("Started flows")
        yield one
    finally:
        process.terminate()
        process.wait(PATIENCE_S)
        thread.join()
        if process.stdout:
            process.stdout.close()


def alert(number: int) -> Alert:
    return Alert(id=UUID(int=number), waiting=number, at=1_795_471_200)


def send(node_red: NodeRed, one: Alert, secret: str = SECRET, age_s: int = 0) -> None:
    now = int(time.time()) - age_s
    webhook.send_webhook(
        WebhookSettings(node_red.url, secret),
        one,
        now,
        trusted_certificates.trusted_ssl_context(HERE),
    )


def test_it_takes_the_desks_alerts_and_tells_each_once(node_red: NodeRed) -> None:
    send(node_red, alert(1))
    assert "1 new request is waiting" in node_red.wait("waiting")[-1]
    send(node_red, alert(1))
    send(node_red, alert(2))
    between = node_red.wait("2 new requests are waiting")
    assert not any("1 new request" in line for line in between), "the same again is told once"


def test_it_refuses_what_was_changed_or_is_old(node_red: NodeRed) -> None:
    with pytest.raises(AlertError, match="answer 401"):
        send(node_red, alert(3), alert_settings.new_webhook_secret())
    with pytest.raises(AlertError, match="answer 401"):
        send(node_red, alert(3), age_s=6 * 60)
    text = webhook.webhook_body(alert(3))
    head = webhook.webhook_headers(
        WebhookSettings(node_red.url, SECRET), alert(3), text, int(time.time())
    )
    with urllib3.PoolManager(retries=False, timeout=20) as pool:
        for headers, body in (
            (head, text.replace('"waiting":3', '"waiting":4')),
            (head | {"webhook-id": "msg_other"}, text),
            ({one: head[one] for one in head if one != "webhook-signature"}, text),
        ):
            assert pool.request("POST", node_red.url, body=body, headers=headers).status == 401
        assert pool.request("POST", node_red.url, body=text, headers=head).status == 204
    assert "3 new requests are waiting" in node_red.wait("waiting")[-1]
