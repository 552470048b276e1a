"""The passphrase in a real keystore: GNOME Keyring on a session bus of the test's own."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import keyring
import pytest
from keyring.backends import SecretService, fail, null

from kiosk import cli
from kiosk.base.errors import KioskError
from kiosk.desk.keys import key_folder, keystore
from kiosk.desk.keys.vault import AUTO_LOCK_S
from kiosk.desk.store import desk_audit
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import PASSPHRASE, DeskHarness, make_envelope, write_key_files
from support.desk.desk_process import running_desk

BUS, DAEMON = shutil.which("dbus-daemon"), shutil.which("gnome-keyring-daemon")
real = pytest.mark.skipif(
    not (BUS and DAEMON), reason="no keystore here: apt-get install dbus gnome-keyring"
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A signed-in user's keystore, unlocked; the folder where it keeps its files."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    with ExitStack() as stack:
        bus = _start(stack, str(BUS), "--session", "--nofork", "--print-address")
        assert bus.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
        with _named(stack, os.environ["DBUS_SESSION_BUS_ADDRESS"]):
            daemon = _start(stack, str(DAEMON), "--foreground", "--unlock", "--components=secrets")
            assert daemon.stdin is not None
            daemon.stdin.write("a user's password")
            daemon.stdin.close()
        # The one that a process which starts now finds; this process looked for it before.
        monkeypatch.setattr(keyring, "get_keyring", SecretService.Keyring)
        yield home


@contextmanager
def _named(stack: ExitStack, bus: str) -> Iterator[None]:
    """Wait in the end until somebody on `bus` is the keystore."""
    from jeepney import MatchRule, message_bus  # on Linux alone
    from jeepney.io.blocking import Proxy, open_dbus_connection

    rule = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
    rule.add_arg_condition(0, "org.freedesktop.secrets")
    line = stack.enter_context(open_dbus_connection(bus))
    Proxy(message_bus, line).AddMatch(rule)
    with line.filter(rule) as came:
        yield
        line.recv_until_filtered(came, timeout=30)


def _start(stack: ExitStack, *command: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True,
    )  # fmt: skip
    stack.enter_context(process)
    stack.callback(process.terminate)
    return process


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    write_key_files(folder / key_folder.KEYS_FOLDER)
    return folder


def command(
    act: str, data: Path, monkeypatch: pytest.MonkeyPatch, *given: str, passphrase: str = ""
) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(passphrase + "\n"))
    return cli.run_command_line(["kiosk", "desk", "keystore", act, "--data", str(data), *given])


def remember(data: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str = PASSPHRASE) -> int:
    return command("remember", data, monkeypatch, "--passphrase-stdin", passphrase=passphrase)


@real
def test_a_desk_starts_unlocked_only_while_the_keystore_remembers_it(
    store: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with running_desk(data, "--keystore", lines=4) as running:
        assert "it has no passphrase of this desk" in running.said[3]
    assert remember(data, monkeypatch) == 0
    assert "; it opens 1 of 1 keys" in capsys.readouterr().out
    with running_desk(data, "--keystore", lines=4) as running:
        assert running.said[3] == "Requests were unlocked by this computer's keystore."
        assert b"plain file" not in running.call("GET", "/sign-in").data
    with running_desk(data) as running:
        assert not any("unlocked" in line for line in running.said), "only where it is asked for"
    files = [one for folder in (store, data) for one in folder.rglob("*") if one.is_file()]
    assert len(files) > 4
    assert [one for one in files if PASSPHRASE.encode() in one.read_bytes()] == []
    assert command("forget", data, monkeypatch) == 0
    assert command("forget", data, monkeypatch) == 0
    with running_desk(data, "--keystore", lines=4) as running:
        assert running.said[3].startswith("Requests are still locked: ")


@real
@pytest.mark.usefixtures("store")
def test_a_wrong_passphrase_is_not_remembered(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert remember(data, monkeypatch, "a different passphrase") == 1
    with pytest.raises(KioskError, match="desk keystore remember"):
        keystore.load_passphrase(data)


@real
@pytest.mark.usefixtures("store")
def test_each_desk_has_its_own_passphrase(tmp_path: Path) -> None:
    for name in ("one", "two"):
        keystore.store_passphrase(tmp_path / name, f"{name} words")
    assert keystore.load_passphrase(tmp_path / "one" / ".." / "one") == "one words"
    assert keystore.delete_passphrase(tmp_path / "one")
    assert keystore.load_passphrase(tmp_path / "two") == "two words"


@real
@pytest.mark.usefixtures("store")
def test_staff_unlock_by_the_keystore_when_the_desk_was_started_so(made: DeskHarness) -> None:
    made.pair()
    assert made.send(make_envelope(1)).status_code == 201
    made.user()
    staff = ScriptlessBrowser(made).sign_in()
    token = staff.open("/unlock").answer.text.split('name="form_token" value="')[1].split('"')[0]
    assert "keystore" not in staff.text
    assert staff.post("/unlock/keystore", form_token=token).status == 404
    made.desk.use_keystore = True
    staff.open("/unlock").submit("/unlock/keystore")
    assert (staff.status, made.desk.vault.is_unlocked) == (403, False)
    assert "it has no passphrase of this desk" in staff.text
    keystore.store_passphrase(made.desk.data_folder, PASSPHRASE)
    staff.open("/unlock").submit("/unlock/keystore")
    assert "Sam 1" in staff.text
    made.clock.now += AUTO_LOCK_S
    assert not made.desk.vault.is_unlocked, "unlocked in the browser it rests"
    acts = [(one.act, one.detail) for one in desk_audit.latest_lines(made.desk.database)]
    assert ("unlocked", "1 key by the keystore") in acts
    assert ("unlock-failed", "by the keystore") in acts


def test_the_desk_starts_locked_and_says_so_when_there_is_no_keystore(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={data}/nowhere")
    with running_desk(data, "--keystore", lines=4) as running:
        assert running.said[3].startswith("Requests are still locked: there is no keystore here")
        assert running.call("GET", "/readyz").status == 200


@pytest.mark.parametrize("kind", [fail.Keyring, null.Keyring])
def test_nothing_is_remembered_when_there_is_no_sound_keystore(
    data: Path,
    kind: type,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", kind)
    assert remember(data, monkeypatch) == 1
    assert "there is no keystore here" in capsys.readouterr().err


def test_the_package_is_named_when_it_is_not_installed(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(KioskError, match=r"clearmind-kiosk\[keystore\]"):
        keystore.load_passphrase(data)
