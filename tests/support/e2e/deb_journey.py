"""The way from the first touch to the clinic, with programs installed in another system.

    PYTHONPATH=tests python -m support.e2e.deb_journey SYSTEM WORK      as deb.sh calls it

Where to touch is found out by a kiosk from this checkout, offscreen and in the same size: a visitor
asks to be contacted, and each touch is noted. The same touches then go to the installed kiosk, on a
real display, while the installed desk runs beside it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from support.e2e import frame_buffer
from support.e2e.touch_plan import plan_touches

PATIENCE_S = 60.0
PASSPHRASE = "four words that nobody joins"
PASSWORD = "a password of many letters"
DONE_S = 5
"""How long to watch the last screen, in seconds: until it says that the clinic has it."""
KIOSK, DESK = "/srv/kiosk", "/srv/desk"
SETTINGS = """\
[screen]
panel_diagonal_in = 21.5
[display]
reduced_motion = true
[form]
public_key = "{key}"
export_confirmed = true
large_panel = true
"""


def wait_until(what: str, condition: Callable[[], bool], step_s: float = 0.1) -> None:
    """Wait for another program's doing.

    Raises:
        SystemExit: it does not come.
    """
    ends = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > ends:
            sys.exit(f"not within {PATIENCE_S:.0f} s: {what}")
        QTest.qWait(round(step_s * 1000)) if QGuiApplication.instance() else time.sleep(step_s)


def print_progress(text: str) -> None:
    """Tell how far it is."""
    sys.stdout.write(f"   {text}\n")
    sys.stdout.flush()


# --- what is installed ---------------------------------------------------------------------------


class InstalledProgram:
    """The program in the other system."""

    def __init__(self, system: Path, work: Path) -> None:
        self.system, self.work = system, work

    def command(self, *arguments: str) -> list[str]:
        env = {"HOME": "/root", "LANG": "C.UTF-8", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        env |= {"DISPLAY": os.environ["DISPLAY"], "QT_QUICK_BACKEND": "software"}
        given = [f"{name}={value}" for name, value in env.items()]
        return ["env", "-i", *given, "chroot", str(self.system), "clearmind-kiosk", *arguments]

    def run(self, *arguments: str, lines: str = "") -> str:
        """What the program prints; `lines` are its standard input."""
        done = subprocess.run(
            self.command(*arguments), input=lines, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            sys.exit(f"clearmind-kiosk {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout

    @contextmanager
    def running(self, name: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        """The program while it runs; what it says goes to WORK/NAME.txt."""
        with (self.work / f"{name}.txt").open("w") as said:
            program = subprocess.Popen(
                self.command(*arguments), stdout=subprocess.PIPE, stderr=said, text=True
            )
            try:
                yield program
            finally:
                program.terminate()
                program.wait(PATIENCE_S)
        if program.returncode != 0:
            sys.exit(f"{name} ended with {program.returncode}; see {self.work / name}.txt")


class DisplayWithFinger:
    """The display: what it shows, and a finger on it.

    Args:
        pixels: the file in which Xvfb keeps them.
        work: where pictures go.
    """

    def __init__(self, pixels: Path, work: Path) -> None:
        self._pixels, self._work = pixels, work

    def look(self) -> bytes:
        return self._pixels.read_bytes()

    def come_to_rest(self) -> bytes:
        """What it shows once that has not changed for half a second."""
        seen = [self.look()]

        def calm() -> bool:
            seen.append(self.look())
            return seen[-3:].count(seen[-1]) == 3

        wait_until("the screen comes to rest", calm, 0.25)
        return seen[-1]

    def keep(self, name: str) -> None:
        frame_buffer.write_png(self._pixels, self._work / f"{name}.png")

    def film(self, name: str, seconds: int) -> None:
        """Keep each second's picture that differs from the one before, as NAME-1.png and on."""
        seen = [self.look()]
        for _second in range(seconds):
            QTest.qWait(1000)
            now = self.look()
            if now != seen[-1]:
                seen.append(now)
                self.keep(f"{name}-{len(seen) - 1}")

    def touch(self, x: int, y: int) -> None:
        where = ["mousemove", str(x), str(y)]
        subprocess.run(["xdotool", *where, "mousedown", "1", "mouseup", "1"], check=True)


class StaffBrowser:
    """Somebody of the clinic at a browser."""

    def __init__(self, url: str) -> None:
        self.client = httpx.Client(
            base_url=url, verify=False, trust_env=False, timeout=30, follow_redirects=True
        )

    def send(self, page: str, to: str, files: object = None, **fields: str) -> httpx.Response:
        """Load a page and send its form."""
        token = re.search(r'name="form_token" value="([^"]+)"', self.client.get(page).text)
        if token is None:
            sys.exit(f"{page} of the desk has no form")
        fields["form_token"] = token[1]
        origin = {"origin": str(self.client.base_url).rstrip("/")}
        return self.client.post(to, data=fields, files=files, headers=origin)  # type: ignore[arg-type]


def find_in_text(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        sys.exit(f"nothing like {pattern} in: {text[:2000]}")
    return match[match.lastindex or 0]


# --- the way -------------------------------------------------------------------------------------


def pair_kiosk(installed: InstalledProgram, staff: StaffBrowser, url: str, link: str) -> None:
    """The first administrator, and a kiosk that the desk knows."""
    code = link.partition("code=")[2]
    staff.send(link, "/set-up", code=code, name="Ada", password=PASSWORD, again=PASSWORD)
    shown = staff.send("/kiosks", "/kiosks/code").text
    thirty = find_in_text(r"(?:[0-9A-Z]{5}-){5}[0-9A-Z]{5}", shown)
    address = url.removeprefix("https://")
    words = ["--data", KIOSK, "pair", address, "--code-stdin", "--name", "Hall"]
    print_progress(installed.run(*words, lines=f"{thirty}\n").splitlines()[0])
    number = find_in_text(r"/kiosks/(\d+)/confirm", staff.client.get("/kiosks").text)
    staff.send("/kiosks", f"/kiosks/{number}/confirm", name="Hall")


def waiting_requests(installed: InstalledProgram) -> dict[str, object]:
    return dict(json.loads(installed.run("--data", KIOSK, "outbox", "status", "--json")))


def carry_on_stick(installed: InstalledProgram, staff: StaffBrowser) -> None:
    """What waits goes to the desk on a stick, and its receipt back."""
    stick = installed.system / "srv" / "stick"
    stick.mkdir()
    installed.run("--data", KIOSK, "outbox", "export", "--to", "/srv/stick")
    files = [("files", (one.name, one.read_bytes())) for one in stick.rglob("*") if one.is_file()]
    answer = staff.send("/import", "/import", files=files)
    receipt = staff.client.get(find_in_text(r'href="(/import/[^"]+)"', answer.text)).content
    (installed.system / "srv" / "receipt.txt").write_bytes(receipt)
    told = json.loads(installed.run("--data", KIOSK, "pair", "--status", "--json"))
    words = ["outbox", "receipt", "--key", told["signing"], "/srv/receipt.txt"]
    installed.run("--data", KIOSK, *words)


def sent_by_network(installed: InstalledProgram) -> bool:
    """Whether the running kiosk sends by itself what waits."""
    ends = time.monotonic() + 15
    while time.monotonic() < ends:
        if waiting_requests(installed)["delivered"]:
            return True
        time.sleep(1)
    return False


def run_journey(installed: InstalledProgram, glass: DisplayWithFinger, staff: StaffBrowser) -> str:
    """Touch by touch, until the clinic has it; returns the way that the request took."""
    public = next((installed.system / "srv" / "desk" / "keys").glob("*.public.toml"))
    file = installed.system / "srv" / "kiosk.toml"
    inside = f"{DESK}/keys/{public.name}"
    file.write_text(SETTINGS.format(key=inside), "utf-8")
    points = plan_touches(public, installed.work / "planned")
    empty = glass.look()
    with installed.running("kiosk", "--config", "/srv/kiosk.toml", "--data", KIOSK):
        wait_until("the kiosk fills the screen", lambda: glass.look() != empty)
        QTest.qWait(5000)  # home is made behind attract
        before = glass.come_to_rest()
        glass.keep("1-attract")
        *on_the_way, send = points
        for number, (x, y) in enumerate(on_the_way):
            glass.touch(x, y)
            now = glass.come_to_rest()
            if number == 0:
                glass.keep("2-awake")
                if now == before:
                    sys.exit("the first touch changed nothing")
                QTest.qWait(5000)  # the pages of a visit are made once somebody is there
        glass.touch(*send)
        glass.film("3-done", DONE_S)
        print_progress(f"{len(points)} touches")
        state = waiting_requests(installed)
        if state["queued"] != 1 and not state["delivered"]:
            sys.exit(f"nothing was saved: {state}")
        way = "over the network"
        if not sent_by_network(installed):
            way = "on a stick"
            carry_on_stick(installed, staff)
        print_progress(f"received by the clinic {way}: {waiting_requests(installed)['delivered']}")
    log = (installed.system / KIOSK.lstrip("/") / "kiosk.log").read_text("utf-8")
    if re.search(r" (WARNING|ERROR|CRITICAL) ", log):
        sys.exit(f"the kiosk's log complains:\n{log}")
    return way


def main(system: Path, work: Path) -> None:
    """Go the whole way; exits with what went wrong."""
    installed = InstalledProgram(system, work)
    glass = DisplayWithFinger(work / "frames" / "Xvfb_screen0", work)
    lines = f"{PASSPHRASE}\n"
    installed.run("keys", "new", "--out", f"{DESK}/keys", "--name", "A clinic",
                  "--passphrase-stdin", lines=lines)  # fmt: skip
    with installed.running("desk", "desk", "--tls", "--port", "0", "--data", DESK) as desk:
        assert desk.stdout is not None
        said = [desk.stdout.readline().strip() for _ in range(3)]
        print_progress(said[0])
        url = said[0].split()[-1]
        staff = StaffBrowser(url)
        pair_kiosk(installed, staff, url, said[2])
        run_journey(installed, glass, staff)
        staff.send("/unlock", "/unlock", passphrase=PASSPHRASE)
        inbox = staff.client.get("/inbox").text
        if inbox.count("Ada") == 0:
            sys.exit("the request is not in the desk's inbox")
        request = find_in_text(r'href="(/requests/[0-9a-f-]{36})"', inbox)
        if "+12065550188" not in staff.client.get(request).text:
            sys.exit("the desk does not show the number that was typed")
        staff.client.close()
    print_progress("read at the desk as it was typed")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
