"""`keys new`: what it asks, writes, says and returns."""

from __future__ import annotations

import datetime
import stat
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.protocol.clinic_keys import key_generation, private_key_file, public_key_file
from support.protocol.key_commands import PASSPHRASE, Run, new, the


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
