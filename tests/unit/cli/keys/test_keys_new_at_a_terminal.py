"""`keys new` with a person at a terminal: the recovery code is typed back, or no file is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import cli
from kiosk.cli import key_commands as keys_cli
from kiosk.protocol.clinic_keys import private_key_file
from support.protocol.key_commands import (
    PASSPHRASE,
    Person,
    the,
)


def test_the_recovery_code_is_typed_back_when_a_person_makes_a_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person(monkeypatch, [PASSPHRASE, PASSPHRASE])
    person.answers = [
        lambda _code: "\n",
        lambda code: code[:-1] + "\n",
        lambda code: code.lower().replace("-", " ").replace("0", "o").replace("1", "l") + "\n",
    ]
    assert cli.run_command_line(["clearmind-kiosk", "keys", "new", "--out", str(tmp_path)]) == 0
    assert not list(tmp_path.glob("*.txt")), "the code is on paper alone"
    assert keys_cli.CLEAR_TERMINAL in person.screen
    assert person.code not in person.screen.split(keys_cli.CLEAR_TERMINAL)[1]
    assert "has 30 characters, this has 29" in person.screen
    assert "2 attempts left" in person.screen
    assert person.code not in capsys.readouterr().out
    assert private_key_file.read_private_key_file(the(tmp_path, ".recovery.key")).unlock(
        person.code
    )


def test_no_file_is_left_when_the_code_is_not_typed_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from kiosk.protocol.clinic_keys.recovery_code import generate_recovery_code

    person = Person(monkeypatch, [PASSPHRASE, PASSPHRASE])
    person.answers = [lambda _code: "\n", *[lambda _code: f"{generate_recovery_code()}\n"] * 3]
    assert cli.run_command_line(["clearmind-kiosk", "keys", "new", "--out", str(tmp_path)]) == 1
    assert "that's not the recovery code" in person.screen
    assert "0 attempts left" in person.screen
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("end", ["", KeyboardInterrupt])
def test_no_file_is_left_when_a_person_goes_away(
    end: str | type[BaseException], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def leave(_code: str) -> str:
        if isinstance(end, str):
            return end
        raise end

    person = Person(monkeypatch, [PASSPHRASE, PASSPHRASE])
    person.answers = [leave]
    assert cli.run_command_line(["clearmind-kiosk", "keys", "new", "--out", str(tmp_path)]) == 1
    assert "stopped without an answer; nothing was done" in person.screen
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_made_when_the_two_passphrases_differ(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    person = Person(monkeypatch, [PASSPHRASE, PASSPHRASE.upper()])
    assert cli.run_command_line(["clearmind-kiosk", "keys", "new", "--out", str(tmp_path)]) == 1
    assert "the passphrases don't match" in person.screen
    assert list(tmp_path.iterdir()) == []
