"""By touch, from the installed kiosk's first screen to a desk on Linux that has the request."""

from __future__ import annotations

from pathlib import Path

from release.windows.wine import Wine
from support.e2e import deb_journey
from support.e2e.deb_journey import (
    DESK,
    PASSPHRASE,
    StaffBrowser,
    find_in_text,
    pair_kiosk,
    run_journey,
)
from support.wine.program import PATIENCE_S, installed_program
from support.wine.screen import WineScreen

ON_LINUX = ("keys", "desk")
SETTINGS = deb_journey.SETTINGS.replace("[screen]\n", '[screen]\nrenderer = "software"\n')


def check_journey(wine: Wine, work: Path) -> str:
    """Pair, touch, send; the desk shows what was typed, and the kiosk that it was received."""
    deb_journey.PATIENCE_S = PATIENCE_S
    deb_journey.SETTINGS = SETTINGS
    screen = WineScreen(work)
    with installed_program(wine, work, ON_LINUX) as windows:
        keys = ("keys", "new", "--out", f"{DESK}/keys", "--name", "A clinic")
        windows.run(*keys, "--passphrase-stdin", lines=f"{PASSPHRASE}\n")
        with windows.running("desk", "desk", "--tls", "--port", "0", "--data", DESK) as desk:
            assert desk.stdout is not None
            said = [desk.stdout.readline().strip() for _ in range(3)]
            url = said[0].split()[-1]
            staff = StaffBrowser(url)
            pair_kiosk(windows, staff, url, said[2])
            way = run_journey(windows, screen, staff)
            assert way == "over the network", way
            staff.send("/unlock", "/unlock", passphrase=PASSPHRASE)
            inbox = staff.client.get("/inbox").text
            assert "Ada" in inbox
            request = find_in_text(r'href="(/requests/[0-9a-f-]{36})"', inbox)
            assert "+12065550188" in staff.client.get(request).text, "the number that was typed"
            staff.client.close()
    return "paired, sealed, sent over TLS, received, read at the desk as typed"
