"""Key files made by the commands, requests sealed to them, and a standard input to type at."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from kiosk.protocol.clinic_keys import public_key_file
from kiosk.protocol.envelope import sealing
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


def new(run: Run, folder: Path, *more: str, stdin: str = f"{PASSPHRASE}\n") -> int:
    given = ("--out", folder, "--name", "Riverside Clinic", "--passphrase-stdin")
    return run("keys", "new", *given, *more, stdin=stdin)


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
