"""The form by touch and by keys alone: what a visitor types is what the clinic's `open` yields."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk import cli
from kiosk.config.settings import FormSettings
from kiosk.protocol.clinic_keys import private_key_file
from kiosk.protocol.clinic_keys.private_key_file import Argon2Cost
from support.ui.form_filling import fill_by_keys, fill_by_touch, open_form, saved_envelopes
from support.ui.visitor import Visitor

PASSPHRASE = "four words nobody joins"
ANSWERS = {
    "language": "en",
    "for_whom": "me",
    "adult": True,
    "way": "call",
    "contact": "+12065550188",
    "unchecked": False,
    "name_the_clinic": False,
    "times": ["morning", "evening"],
    "needs": [],
    "topics": ["safety", "cost"],
    "note": "",
    "name": "Ada",
}
LAPTOP = {"width": 1366, "height": 768, "diagonal_in": 15.6, "text": 200}
PORTRAIT = {"width": 1080, "height": 1920, "diagonal_in": 32.0, "text": 200}

Start = Callable[..., Visitor]
Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command of the clinic's PC, its passphrase at hand."""
    monkeypatch.setattr(
        private_key_file, "DEFAULT_COST", Argon2Cost(memory_kib=8, passes=1, lanes=1)
    )

    def one(*arguments: object) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
        return cli.run_command_line(["clearmind-kiosk", *map(str, arguments)])

    return one


@pytest.fixture
def form(run: Run, tmp_path: Path) -> FormSettings:
    """Settings of a kiosk that has the public half of the clinic's key, and no more."""
    made = ("--out", tmp_path / "clinic", "--name", "A clinic", "--passphrase-stdin")
    assert run("keys", "new", *made) == 0
    (public,) = (tmp_path / "clinic").glob("*.public.toml")
    file = tmp_path / public.name
    file.write_bytes(public.read_bytes())
    return FormSettings(public_key=str(file), export_confirmed=True, large_panel=True)


@pytest.fixture
def read(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], Any]:
    """Carry what is saved to the clinic on a stick, and open it there."""

    def one() -> Any:
        stick, data = tmp_path / "stick", tmp_path / "data"
        stick.mkdir()
        assert run("outbox", "export", "--to", stick, "--data", data) == 0
        (key,) = (f for f in (tmp_path / "clinic").glob("*.key") if f.name.count(".") == 1)
        capsys.readouterr()
        files = sorted(stick.rglob("*.cmrq"))
        assert run("open", *files, "--key", key, "--passphrase-stdin") == 0
        return json.loads(capsys.readouterr().out)

    return one


@pytest.mark.parametrize(
    ("setup", "reach", "filled"),
    [
        pytest.param({}, False, fill_by_touch, id="wall"),
        pytest.param({}, False, fill_by_keys, id="wall by keys", marks=pytest.mark.more),
        pytest.param(LAPTOP, False, fill_by_touch, id="laptop", marks=pytest.mark.more),
        pytest.param(LAPTOP, True, fill_by_touch, id="laptop in reach", marks=pytest.mark.more),
        pytest.param(LAPTOP, True, fill_by_keys, id="laptop in reach by keys"),
        pytest.param(PORTRAIT, True, fill_by_touch, id="portrait in reach"),
    ],
)
def test_a_request_opens_as_it_was_typed_when_it_is_sent(
    start: Start,
    tmp_path: Path,
    form: FormSettings,
    read: Callable[[], Any],
    *,
    setup: dict[str, object],
    reach: bool,
    filled: Callable[[Visitor], None],
) -> None:
    visitor = start(data=tmp_path / "data", form=form, **setup)
    visitor.kiosk.display.setReach(reach)
    open_form(visitor)
    filled(visitor)
    assert len(saved_envelopes(tmp_path / "data")) == 1
    (opened,) = read()
    assert {name: opened[name] for name in ANSWERS} == ANSWERS
    assert opened["reference"] == visitor.kiosk.form.property("referenceCode")


@pytest.mark.parametrize("included", [True, False])
def test_saved_questions_leave_with_the_request_only_when_the_visitor_says_so(
    start: Start,
    tmp_path: Path,
    form: FormSettings,
    read: Callable[[], Any],
    *,
    included: bool,
) -> None:
    visitor = start(data=tmp_path / "data", form=form)
    questions = visitor.kiosk.questions
    questions.toggleQuestion("visit", "Who takes me home?")
    questions.addOwnQuestion(" May I bring   my dog? ")
    visitor.go_to_screen("form")
    fill_by_touch(visitor, until="topics")
    if included:
        visitor.press("Send my 2 questions, too")
        questions.removeQuestion("Who takes me home?")
    fill_by_touch(visitor)
    (opened,) = read()
    assert opened["questions"] == (["May I bring my dog?"] if included else [])
    visitor.kiosk.session.finish()
    visitor.settle()
    assert not visitor.kiosk.form._form.draft.questions
