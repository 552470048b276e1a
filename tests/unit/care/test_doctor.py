"""The doctor names what is wrong: one fault is put into a healthy kiosk at a time."""

from __future__ import annotations

import base64
import shutil
import socket
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
import pytest

from kiosk.base import paths
from kiosk.base.private_files import make_private_folder
from kiosk.care.boot.machine import Machine
from kiosk.care.boot.plan import UNIT, SetupWishes, make_plan
from kiosk.care.boot.steps import WriteFile
from kiosk.care.doctor import data_checks, screen_checks
from kiosk.care.doctor.doctor import CHECKS, examine, mend
from kiosk.care.doctor.findings import Finding, Patient
from kiosk.config.settings import Settings
from kiosk.sync.desk_pairing import DeskPairing, save_pairing
from support.staff.fake_pin import PIN, open_pin

pytestmark = pytest.mark.process

NOW = 1_780_000_000.0
TOUCH = 'N: Name="Panel"\nB: EV=b\nB: ABS=260800000000003\n\nN: Name="Power Button"\nB: EV=3\n\n'
MOUNTS = "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n"


@dataclass
class Kiosk:
    """A healthy kiosk on a computer of files: what a fault is put into."""

    root: Path
    patient: Patient
    environment: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def edit_unit(self, old: str, new: str) -> None:
        file = self.root / "etc/systemd/system" / UNIT
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))

    def settings(self, table: str, **changes: object) -> None:
        whole = self.patient.settings
        changed = msgspec.structs.replace(getattr(whole, table), **changes)
        self.patient = replace(
            self.patient, settings=msgspec.structs.replace(whole, **{table: changed})
        )


@pytest.fixture
def kiosk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kiosk:
    root, data = tmp_path / "root", tmp_path / "data"
    make_private_folder(data)
    environment = {"DISPLAY": ":0", "HOME": "/home/kiosk"}
    said: dict[str, str] = {}

    def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        if command[0] == "cat":
            return subprocess.run(command, capture_output=True, text=True, check=False)
        return subprocess.CompletedProcess(command, 0, said.get(command[0], ""), "")

    machine = Machine(root, run)
    settings = msgspec.structs.replace(
        Settings(), form=msgspec.structs.replace(Settings().form, export_confirmed=True)
    )
    patient = Patient(data, settings, NOW, machine=machine, environment=environment)
    made = Kiosk(root, patient, environment, said)
    for step in make_plan(SetupWishes()):
        if isinstance(step, WriteFile):
            replace(step, owner="").apply(machine)
    made.write("usr/bin/cage", "")
    made.write("proc/bus/input/devices", TOUCH)
    made.write("proc/self/mountinfo", MOUNTS)
    made.write("proc/swaps", "Filename Type Size Used Priority\n/dev/sda2 partition 9 0 -2\n")
    made.write("sys/class/drm/card0-HDMI-A-1/status", "connected\n")
    made.write("sys/class/rtc/rtc0/since_epoch", f"{NOW:.0f}\n")
    wants = root / "etc/systemd/system/graphical.target.wants"
    wants.mkdir()
    (wants / UNIT).symlink_to(f"../{UNIT}")
    open_pin(data).set_pin(PIN)
    said["xset"] = "timeout:  0    cycle:  600\n  DPMS is Disabled\n"
    return made


def findings(kiosk: Kiosk) -> dict[str, Finding]:
    return {found.check: found for found in examine(kiosk.patient)}


def pair(kiosk: Kiosk, port: int) -> None:
    made = DeskPairing(
        host="127.0.0.1",
        port=port,
        pins=("0" * 64,),
        token="t" * 43,
        clinic="Riverside",
        signing_key=base64.b64encode(bytes(32)).decode(),
        mark="m",
        paired_at=1,
    )
    save_pairing(kiosk.patient.data, made)


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def break_content(kiosk: Kiosk) -> None:
    folder = kiosk.root / "content"
    shutil.copytree(paths.resources_folder() / "content", folder)
    (folder / "en" / "ketamine" / "01-why.md").write_text("/// nonsense\n///\n")
    kiosk.settings("content", folder=str(folder))


def break_desk(kiosk: Kiosk) -> None:
    pair(kiosk, closed_port())


def wake_in_2020(kiosk: Kiosk) -> None:
    kiosk.patient = replace(kiosk.patient, now=1_577_836_800.0)


def expire_claims(kiosk: Kiosk) -> None:
    kiosk.patient = replace(kiosk.patient, now=4_000_000_000.0)
    kiosk.write("sys/class/rtc/rtc0/since_epoch", "4000000000\n")


def crash(kiosk: Kiosk) -> None:
    line = "2026-05-28 10:00:00,000 ERROR kiosk.ui.core.watchdog: the last run ended by itself: 9\n"
    (kiosk.patient.data / "kiosk.log").write_text(line)
    (kiosk.patient.data / "kiosk.log").chmod(0o600)


def misread_settings(kiosk: Kiosk) -> None:
    kiosk.patient = replace(kiosk.patient, settings_error="kiosk.toml: time.rest_s: allowed: …")


def open_to_all(kiosk: Kiosk) -> None:
    kiosk.patient.data.chmod(0o755)


def fill_disk(kiosk: Kiosk) -> None:
    kiosk.said["full"] = "yes"


FAULTS: dict[str, tuple[str, str, Callable[[Kiosk], object]]] = {
    "settings that cannot be read": ("settings", "fail", misread_settings),
    "a panel unplugged": (
        "display",
        "fail",
        lambda k: k.write("sys/class/drm/card0-HDMI-A-1/status", "disconnected\n"),
    ),
    "a card without a driver": ("renderer", "fail", lambda k: k.settings("screen", renderer="gpu")),
    "a scale on top": ("scale", "warn", lambda k: k.environment.update(QT_SCALE_FACTOR="2")),
    "touch unplugged": ("touch", "warn", lambda k: k.write("proc/bus/input/devices", "")),
    "a session that blanks": (
        "blanking",
        "warn",
        lambda k: k.said.update(xset="timeout:  600\nDPMS is Enabled\n"),
    ),
    "no compositor": ("compositor", "fail", lambda k: (k.root / "usr/bin/cage").unlink()),
    "a unit turned off": (
        "boot unit",
        "warn",
        lambda k: (k.root / f"etc/systemd/system/graphical.target.wants/{UNIT}").unlink(),
    ),
    "a unit that gives up": (
        "restart policy",
        "fail",
        lambda k: k.edit_unit("StartLimitIntervalSec=0", ""),
    ),
    "a unit with a session": (
        "restart policy",
        "fail",
        lambda k: k.edit_unit("[Install]", "PAMName=login\n[Install]"),
    ),
    "no watchdog": ("watchdog", "warn", lambda k: k.edit_unit("WatchdogSec=90", "")),
    "a data folder in memory": (
        "storage",
        "fail",
        lambda k: k.write("proc/self/mountinfo", MOUNTS.replace("ext4", "tmpfs")),
    ),
    "a full disk": ("free space", "fail", fill_disk),
    "data that others may read": ("permissions", "warn", open_to_all),
    "swap": ("swap", "warn", lambda k: k.edit_unit("MemorySwapMax=0", "")),
    "an empty battery": ("clock", "fail", wake_in_2020),
    "a desk that is off": ("desk", "fail", break_desk),
    "no clinic key": ("clinic key", "fail", lambda k: k.settings("form", public_key="/no/key")),
    "a broken chapter": ("content", "fail", break_content),
    "claims past their date": ("claims", "warn", expire_claims),
    "no PIN": ("PIN", "warn", lambda k: open_pin(k.patient.data).remove_pin()),
    "a crash": ("last crash", "warn", crash),
}


@pytest.fixture
def disk(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    real = shutil.disk_usage

    def usage(place: Path) -> object:
        found = real(place)
        return found._replace(free=1000) if "full" in kiosk.said else found._replace(free=10**12)

    monkeypatch.setattr(data_checks.shutil, "disk_usage", usage)
    facts = screen_checks.graphics_facts.GraphicsFacts("linux")
    monkeypatch.setattr(screen_checks.graphics_facts, "gather_graphics_facts", lambda _: facts)


@pytest.mark.usefixtures("disk")
def test_a_healthy_kiosk_has_nothing_to_complain_of(kiosk: Kiosk) -> None:
    found = findings(kiosk)
    assert list(found) == list(CHECKS)
    assert {one.level for one in found.values()} == {"ok"}, found


@pytest.mark.usefixtures("disk")
@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_named_with_what_to_do(kiosk: Kiosk, name: str) -> None:
    check, level, put_in = FAULTS[name]
    put_in(kiosk)
    found = findings(kiosk)
    assert found[check].level == level, found[check]
    assert found[check].advice
    assert "\n" not in found[check].text + found[check].advice
    others = {one.check for one in found.values() if one.level != "ok"} - {check}
    expected = {"swap"} if name == "a unit turned off" else set()
    assert others <= expected, found


@pytest.mark.usefixtures("disk")
def test_every_article_of_a_library_is_looked_at(kiosk: Kiosk) -> None:
    kiosk.settings("content", more_articles=("tms",))
    assert "; TMS: " in findings(kiosk)["content"].text
    break_content(kiosk)
    shutil.copytree(
        paths.resources_folder() / "content" / "en" / "ketamine",
        kiosk.root / "content" / "en" / "ketamine",
        dirs_exist_ok=True,
    )
    (first,) = (kiosk.root / "content" / "en" / "tms").glob("01-*.md")
    first.write_text("/// nonsense\n///\n")
    assert findings(kiosk)["content"].text.startswith("TMS: ")
    expire_claims(kiosk)
    alone = kiosk.patient
    both = int(findings(kiosk)["claims"].text.split()[0])
    kiosk.patient = alone
    kiosk.settings("content", more_articles=())
    assert int(findings(kiosk)["claims"].text.split()[0]) < both


@pytest.mark.usefixtures("disk")
def test_what_needs_no_decision_is_mended(kiosk: Kiosk) -> None:
    open_to_all(kiosk)
    assert mend(kiosk.patient, findings(kiosk)["permissions"])
    assert findings(kiosk)["permissions"].level == "ok"
    open_pin(kiosk.patient.data).remove_pin()
    assert mend(kiosk.patient, findings(kiosk)["PIN"]) == "", "only staff choose a PIN"


def test_a_check_that_fails_itself_is_a_finding_and_the_others_go_on(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_patient: Patient) -> Finding:
        raise ValueError("a bug")

    monkeypatch.setitem(CHECKS, "touch", broken)
    found = findings(kiosk)
    assert found["touch"].level == "fail"
    assert list(found) == list(CHECKS)
