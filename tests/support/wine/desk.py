"""The installed desk serves, and takes what a kiosk on Linux sends it."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

from kiosk.outbox.store import Outbox
from kiosk.protocol import pairing_code
from kiosk.sync import desk_pairing
from kiosk.sync.worker import SyncWorker
from release.windows.wine import Wine
from support.e2e.deb_journey import DESK, PASSPHRASE, PASSWORD, StaffBrowser, find_in_text
from support.e2e.demo_runs import sealed
from support.wine.program import installed_program

NAME = "Robin"


def check_desk(wine: Wine, work: Path) -> str:
    """Keys, set-up, pairing, a request over TLS, read with the key; its database and its log."""
    kiosk = work / "kiosk"
    with installed_program(wine, work) as windows:
        keys = ("keys", "new", "--out", f"{DESK}/keys", "--name", "A clinic")
        windows.run(*keys, "--passphrase-stdin", lines=f"{PASSPHRASE}\n")
        command = ("desk", "--tls", "--port", "0", "--data", DESK)
        with windows.running("desk", *command) as desk, closing(Outbox(kiosk)) as outbox:
            assert desk.stdout is not None
            said = [desk.stdout.readline().strip() for _ in range(3)]
            url, link = said[0].split()[-1], said[2]
            staff = StaffBrowser(url)
            code = link.partition("code=")[2]
            staff.send(link, "/set-up", code=code, name="Ada", password=PASSWORD, again=PASSWORD)
            shown = staff.send("/kiosks", "/kiosks/code").text
            thirty = find_in_text(r"(?:[0-9A-Z]{5}-){5}[0-9A-Z]{5}", shown)
            address = url.removeprefix("https://")
            desk_pairing.pair_with_desk(
                kiosk, pairing_code.parse_pairing_code(thirty, address), name="Hall"
            )
            number = find_in_text(r"/kiosks/(\d+)/confirm", staff.client.get("/kiosks").text)
            staff.send("/kiosks", f"/kiosks/{number}/confirm", name="Hall")
            outbox.start()
            outbox.save_envelope(sealed(kiosk))
            worker = SyncWorker(outbox, kiosk)
            worker.run_once()
            outcomes = [one.outcome for one in worker.state.last_sync.results]
            assert outcomes == ["delivered"], outcomes
            staff.send("/unlock", "/unlock", passphrase=PASSPHRASE)
            assert NAME in staff.client.get("/inbox").text
            staff.client.close()
        log = (work / "desk.txt").read_text("utf-8")
        assert not re.search(r"\b(ERROR|CRITICAL)\b|Traceback", log), log
    return "served over TLS, paired with a kiosk on Linux, took and showed its request"
