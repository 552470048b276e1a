"""`clearmind-kiosk pin`: asks on a terminal, or reads standard input, and never repeats it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.staff.staff_pin import StaffPin

PIN = "739104"


class Terminal(io.StringIO):
    """A standard input that somebody sits at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _nobody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())

    def asked(_prompt: str) -> str:
        raise AssertionError("it asks without a terminal")

    monkeypatch.setattr("getpass.getpass", asked)


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def types(*lines: str | type[BaseException]) -> None:
        left = list(lines)

        def asked(_prompt: str) -> str:
            line = left.pop(0)
            if isinstance(line, str):
                return line
            raise line

        monkeypatch.setattr("sys.stdin", Terminal())
        monkeypatch.setattr("getpass.getpass", asked)

    return types


def run(data: Path, *arguments: str) -> int:
    return cli.run_command_line(["clearmind-kiosk", "pin", *arguments, "--data", str(data)])


def test_it_says_what_to_do_when_no_pin_is_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "none") == 0
    out = capsys.readouterr().out
    assert out.startswith("No staff PIN is set, so there is no staff page.")
    assert "clearmind-kiosk pin set" in out
    assert not (tmp_path / "none").exists(), "asking makes nothing"


def test_it_is_set_when_it_is_typed_twice(
    tmp_path: Path, types: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    types(PIN, PIN)
    assert run(tmp_path / "data", "set") == 0
    assert run(tmp_path / "data") == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[1] == "A staff PIN is set."
    assert PIN not in out + err
    assert StaffPin(tmp_path / "data").verify(PIN).is_right


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_it_is_set_when_it_comes_by_standard_input(
    tmp_path: Path, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PIN}{end}"))
    assert run(tmp_path, "set", "--stdin") == 0
    assert StaffPin(tmp_path).verify(PIN).is_right


def test_it_is_cleared_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PIN))
    run(tmp_path, "set", "--stdin")
    assert run(tmp_path, "clear") == 0
    assert run(tmp_path, "clear") == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "The staff PIN has been removed.",
        "No staff PIN was set.",
    ]
    assert not StaffPin(tmp_path).is_set


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((PIN, "739105"), "the PINs don't match; nothing was changed"),
        (("123456", "123456"), "digits in a row, repeated or mirrored are easily guessed"),
        (("", ""), "a PIN is made of the digits 0 to 9"),
        ((EOFError,), "no PIN was entered; nothing was changed"),
        ((PIN, KeyboardInterrupt), "no PIN was entered; nothing was changed"),
    ],
)
def test_it_exits_1_with_one_line_when_it_cannot_be_taken(
    tmp_path: Path,
    lines: tuple[str, ...],
    said: str,
    types: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    types(*lines)
    assert run(tmp_path, "set") == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"clearmind-kiosk: {said}")
    assert not any(line in out + err for line in lines if line and isinstance(line, str))
    assert not StaffPin(tmp_path).is_set


def test_nothing_is_asked_when_there_is_no_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "set") == 1
    assert "no terminal to ask for the PIN; use --stdin" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [("set", PIN), (PIN,), ("clear", "--stdin"), ("--stdin",), ("set", "clear")]
)
def test_it_exits_2_and_repeats_no_digit_when_it_is_not_understood(
    tmp_path: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        run(tmp_path, *arguments)
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert PIN not in out + err
    assert ("Never put a PIN on the command line" in err) or ("--stdin works only with set" in err)


def test_it_exits_1_when_the_pin_is_damaged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "staff-pin").write_text("x")
    assert run(tmp_path) == 1
    assert (
        "the staff PIN file is damaged. Set it again: clearmind-kiosk pin set"
        in capsys.readouterr().err
    )


@pytest.mark.slow
def test_staff_are_let_in_past_wrong_pins_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for what in ("unlock", "code"):
        assert run(tmp_path, what) == 1
        assert "no staff PIN is set here" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO(PIN))
    assert run(tmp_path, "set", "--stdin") == 0
    running = StaffPin(tmp_path)
    for _ in range(6):
        running.verify("482916")
    assert running.verify(PIN).code == "wait"
    capsys.readouterr()
    assert run(tmp_path, "code") == 0
    code = capsys.readouterr().out.splitlines()[0].removeprefix("Setup code: ")
    assert running.verify(code).is_right
    for _ in range(6):
        running.verify("482916")
    assert run(tmp_path, "unlock") == 0
    assert running.verify(PIN).is_right
