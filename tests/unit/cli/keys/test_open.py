"""`keys test` and `open`: which files open, and what is written of them."""

from __future__ import annotations

import csv
import io
import json
import stat
from pathlib import Path

import msgspec
import pytest

from kiosk import cli
from kiosk.protocol.clinic_keys import private_key_file, public_key_file
from kiosk.protocol.clinic_keys.private_key_file import UnlockMethod
from kiosk.protocol.envelope import sealing
from kiosk.protocol.envelope.consultation_request import ConsultationRequest
from support.protocol.key_commands import (
    PASSPHRASE,
    SEALED_AT,
    Person,
    Run,
    exported,
    new,
    the,
)
from support.protocol.sample_requests import KIOSK


def test_a_key_file_is_told_to_open_when_it_does(
    run: Run, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = the(made, ".key")
    assert run("keys", "test", "--key", key, "--passphrase-stdin", stdin=f"{PASSPHRASE}\n") == 0
    public = public_key_file.read_public_key_file(the(made, ".public.toml"))
    assert capsys.readouterr().out == f"{key}: opens requests sealed with key {public.id.hex()}\n"


def test_it_is_told_when_the_passphrase_is_another(
    run: Run, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--key", the(made, ".key"), "--passphrase-stdin")
    assert run("keys", "test", *given, stdin="a different passphrase\n") == 1
    err = capsys.readouterr().err
    assert "this passphrase does not open the key" in err
    assert "a different passphrase" not in err


def opened(run: Run, *arguments: object, stdin: str = f"{PASSPHRASE}\n") -> int:
    return run("open", *arguments, "--passphrase-stdin", stdin=stdin)


def test_requests_are_json_when_they_are_opened(
    run: Run, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [exported(made, "a.cmrq", name="Ann"), exported(made, "b.cmrq", name="Bo 😀")]
    assert opened(run, *files, "--key", the(made, ".key")) == 0
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert [one["name"] for one in told] == ["Ann", "Bo 😀"]
    assert told[0]["sealed_at"] == SEALED_AT
    assert told[0]["kiosk"] == str(KIOSK)
    assert told[0]["consent_version"] == 3
    assert told[0]["times"] == ["morning", "evening"]
    assert err == "2 requests opened, 0 files failed\n"


def test_it_is_said_when_a_request_holds_fields_of_a_later_version(
    run: Run, made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def later(request: ConsultationRequest) -> bytes:
        return msgspec.json.encode(msgspec.to_builtins(request) | {"later": "a field"})

    monkeypatch.setattr(sealing, "_encode_request", later)
    assert opened(run, exported(made, "a.cmrq"), "--key", the(made, ".key")) == 0
    out, err = capsys.readouterr()
    assert len(json.loads(out)) == 1
    assert "a.cmrq: fields from a later version skipped: 1. Update this program" in err


def test_requests_are_csv_in_a_private_file_when_asked(
    run: Run, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = exported(made, name="=1+1"), made / "requests.csv"
    key = the(made, ".key")
    assert opened(run, file, "--key", key, "--format", "csv", "--out", out) == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    text = out.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf"), "or a spreadsheet shows other letters"
    (row,) = csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""))
    assert row["name"] == "'=1+1"
    assert row["contact"] == "'+15035550142"
    assert row["times"] == "morning | evening"
    assert row["adult"] == "yes"
    assert "delete it when you're done" in capsys.readouterr().err


def test_the_others_open_when_some_files_fail(
    run: Run, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = exported(made)
    changed = made / "changed.cmrq"
    changed.write_bytes(good.read_bytes()[:-1] + bytes([good.read_bytes()[-1] ^ 1]))
    picture = made / "b.png"
    picture.write_bytes(b"\x89PNG" * 5000)
    other = tmp_path / "other"
    assert new(run, other) == 0
    foreign = exported(other)
    missing = made / "missing.cmrq"
    capsys.readouterr()
    assert opened(run, changed, picture, foreign, missing, good, "--key", the(made, ".key")) == 1
    out, err = capsys.readouterr()
    assert len(json.loads(out)) == 1
    lines = err.splitlines()
    assert lines[0].startswith(f"clearmind-kiosk: {changed}: a byte of it is not the one")
    assert lines[1].startswith(f"clearmind-kiosk: {picture}: this is no sealed request")
    assert lines[2].startswith(f"clearmind-kiosk: {foreign}: sealed to the key ")
    assert lines[3].startswith(f"clearmind-kiosk: {missing}: cannot be read (No such file")
    assert lines[4:] == ["1 requests opened, 4 files failed"]
    for line in lines[:4]:
        assert line.count(". ") == 1, "it says how to mend it"


def test_a_request_is_there_once_when_two_files_hold_it(
    run: Run, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = exported(made)
    second = made / "again.cmrq"
    second.write_bytes(first.read_bytes())
    assert opened(run, first, second, "--key", the(made, ".key")) == 0
    out, err = capsys.readouterr()
    assert len(json.loads(out)) == 1
    assert f"{second}: same request as in an earlier file" in err


def test_requests_of_two_keys_open_together_when_both_are_given(
    run: Run, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    assert new(run, other, stdin="the other passphrase\n") == 0
    capsys.readouterr()
    keys = ("--key", the(made, ".key"), "--key", the(other, ".key"))
    stdin = f"{PASSPHRASE}\nthe other passphrase\n"
    assert opened(run, exported(made), exported(other), *keys, stdin=stdin) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2


def test_it_opens_when_the_recovery_code_is_given_for_its_copy(
    run: Run, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = the(made, ".recovery.key")
    assert private_key_file.read_private_key_file(copy).unlock_method is UnlockMethod.RECOVERY_CODE
    code = the(made, ".recovery-code.txt").read_text().splitlines()[-1]
    assert opened(run, exported(made), "--key", copy, stdin=f"{code}\n") == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_a_file_is_kept_when_out_names_it(
    run: Run, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = made / "mine.json"
    out.write_text("mine")
    assert opened(run, exported(made), "--key", the(made, ".key"), "--out", out) == 1
    assert out.read_text() == "mine"
    assert f"{out}: already exists and won't be overwritten" in capsys.readouterr().err


def test_a_person_may_mistype_twice_when_a_key_is_opened(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = "a different passphrase"
    command = ["clearmind-kiosk", "open", str(exported(made)), "--key", str(the(made, ".key"))]
    Person(monkeypatch, [wrong, wrong, PASSPHRASE])
    assert cli.run_command_line(command) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1
    Person(monkeypatch, [wrong, wrong, wrong, PASSPHRASE])
    assert cli.run_command_line(command) == 1
