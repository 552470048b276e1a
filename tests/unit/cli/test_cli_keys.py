"""`keys new`, `keys test`, `open`: what they ask, write, say and return."""

from __future__ import annotations

import csv
import datetime
import io
import json
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from kiosk import cli
from kiosk.cli import key_commands as keys_cli
from kiosk.protocol.clinic_keys import key_generation, private_key_file, public_key_file
from kiosk.protocol.clinic_keys.private_key_file import Argon2Cost, UnlockMethod
from kiosk.protocol.envelope import sealing
from kiosk.protocol.envelope.consultation_request import ConsultationRequest
from support.protocol.sample_requests import KIOSK, make_request

PASSPHRASE = "four words nobody joins"
SEALED_AT = "2026-11-24T22:00Z"
Run = Callable[..., int]


class Typed(io.StringIO):
    """A standard input that is a terminal, or not."""

    def __init__(self, text: str, *, terminal: bool) -> None:
        super().__init__(text)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        private_key_file, "DEFAULT_COST", Argon2Cost(memory_kib=8, passes=1, lanes=1)
    )


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    def run_one(*arguments: object, stdin: str = "") -> int:
        monkeypatch.setattr("sys.stdin", Typed(stdin, terminal=False))
        return cli.run_command_line(["clearmind-kiosk", *map(str, arguments)])

    return run_one


@pytest.fixture
def made(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Path]:
    """A folder with the files of a key."""
    folder = tmp_path / "keys"
    assert new(run, folder) == 0
    capsys.readouterr()
    yield folder


def new(run: Run, folder: Path, *more: str, stdin: str = f"{PASSPHRASE}\n") -> int:
    given = ("--out", folder, "--name", "Riverside Clinic", "--passphrase-stdin")
    return run("keys", "new", *given, *more, stdin=stdin)


def test_no_file_is_there_while_the_code_is_written_down(tmp_path: Path) -> None:
    seen: list[Path] = []

    def typed_back(code: str, _file: Path) -> str:
        seen.extend(tmp_path.iterdir())
        return code

    key_generation.generate_clinic_key(
        tmp_path, PASSPHRASE, typed_back, clinic="Riverside Clinic",
        created=datetime.date(2026, 11, 30), cost=private_key_file.DEFAULT_COST,
    )  # fmt: skip
    assert seen == []
    assert len(list(tmp_path.iterdir())) == 3


def the(folder: Path, ending: str) -> Path:
    (found,) = [
        one for one in folder.glob(f"*{ending}") if one.name.count(".") == ending.count(".")
    ]
    return found


def exported(folder: Path, file_name: str = "a.cmrq", **fields: object) -> Path:
    """A request sealed to the key in `folder`, in a file."""
    public = public_key_file.read_public_key_file(the(folder, ".public.toml"))
    request = make_request(**({"id": str(uuid4())} | fields))
    file = folder / file_name
    file.write_bytes(
        sealing.seal_request(
            request, public_key=public.key, kiosk_id=KIOSK, hour=498_766, consent_version=3
        )
    )
    return file


# --- keys new -------------------------------------------------------------------------------


def test_three_files_and_a_code_are_made_when_the_passphrase_comes_by_stdin(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new" / "keys"
    assert new(run, folder) == 0
    public = public_key_file.read_public_key_file(the(folder, ".public.toml"))
    assert (public.clinic, public.demo) == ("Riverside Clinic", False)
    stem = f"clinic-{public.id.hex()[:8]}"
    names = {"key", "recovery.key", "public.toml", "recovery-code.txt"}
    assert {one.name for one in folder.iterdir()} == {f"{stem}.{name}" for name in names}
    assert {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    code = the(folder, ".recovery-code.txt").read_text().splitlines()[-1]
    out, err = capsys.readouterr()
    assert err == ""
    for secret in (code, code[:5], PASSPHRASE):
        assert secret not in out
    private = private_key_file.read_private_key_file(the(folder, ".key")).unlock(PASSPHRASE)
    recovered = private_key_file.read_private_key_file(the(folder, ".recovery.key")).unlock(code)
    assert private.private_bytes_raw() == recovered.private_bytes_raw()


def test_the_public_file_says_demo_when_it_is_one(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(run, tmp_path, "--demo") == 0
    assert public_key_file.read_public_key_file(the(tmp_path, ".public.toml")).demo
    assert " (demo)\n" in capsys.readouterr().out


def test_the_name_is_the_profiles_when_none_is_given(run: Run, tmp_path: Path) -> None:
    from kiosk.config.locations import Locations

    given = ("keys", "new", "--out", tmp_path, "--passphrase-stdin")
    assert run(*given, stdin=PASSPHRASE) == 0
    assert (
        public_key_file.read_public_key_file(the(tmp_path, ".public.toml")).clinic
        == Locations().load_profile().name
    )


@pytest.mark.parametrize(
    ("more", "stdin", "said"),
    [
        ((), "", "the passphrase is missing from standard input"),
        ((), "\n", "the passphrase is missing from standard input"),
        ((), "too short 1\n", "fewer than 12 characters"),
        (("--name", ""), PASSPHRASE, "the clinic's name has 1 to 100 characters"),
        (("--name", "a\nb"), PASSPHRASE, "the clinic's name has 1 to 100 characters"),
        (("--name", "x" * 101), PASSPHRASE, "the clinic's name has 1 to 100 characters"),
    ],
)
def test_nothing_is_made_when_something_is_refused(
    more: tuple[str, ...],
    stdin: str,
    said: str,
    *,
    run: Run,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "keys"
    assert new(run, folder, *more, stdin=stdin) == 1
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert not folder.exists()


@pytest.mark.parametrize("command", ["keys new --out x", "keys test --key x", "open x --key x"])
def test_it_says_so_in_one_line_when_there_is_no_terminal(
    command: str, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*command.split()) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("clearmind-kiosk: there is no terminal to ask for the passphrase.")
    assert err.count("\n") == 1


@pytest.mark.parametrize("command", ["keys", "keys new", "keys test", "open"])
def test_help_has_the_options_when_asked(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.run_command_line(["clearmind-kiosk", *command.split(), "--help"])
    assert caught.value.code == 0
    assert f"usage: clearmind-kiosk {command}" in capsys.readouterr().out


def test_it_exits_2_when_keys_is_not_told_what_to_do() -> None:
    with pytest.raises(SystemExit) as caught:
        cli.run_command_line(["clearmind-kiosk", "keys"])
    assert caught.value.code == 2


# --- keys new, at a terminal ----------------------------------------------------------------


class Person:
    """Somebody at a terminal: types passphrases, and the code as seen on the screen."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, passphrases: list[str]) -> None:
        self.screen = ""
        self.cleared = False
        self.shown_after: list[str] = []
        self.answers: list[Callable[[str], str]] = []
        monkeypatch.setattr("sys.stdin", Typed("", terminal=True))
        monkeypatch.setattr("sys.stderr", self)
        monkeypatch.setattr("getpass.getpass", lambda _prompt: passphrases.pop(0))
        monkeypatch.setattr("sys.stdin.readline", self.answer)

    def isatty(self) -> bool:
        return True

    def flush(self) -> None:
        pass

    def write(self, text: str) -> None:
        self.screen += text

    @property
    def code(self) -> str:
        return next(part for part in self.screen.split() if part.count("-") == 5)

    def answer(self) -> str:
        return self.answers.pop(0)(self.code)


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


# --- keys test ------------------------------------------------------------------------------


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


# --- open -----------------------------------------------------------------------------------


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
