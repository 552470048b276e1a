"""The command line: what it understands, says and returns."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import msgspec
import pytest

from kiosk import __version__, cli
from kiosk.base import paths
from kiosk.config.settings import Settings

COMMANDS = ("check", "tour", "settings", "status")


class NobodyThere:
    """A standard input that nobody types into."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"the command asks for an answer: stdin.{name}")


@pytest.fixture(autouse=True)
def _nobody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", NobodyThere())


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "kiosk.toml"
    file.write_text("[screen]\npanel_diagonal_in = 55\n")
    return file


def run(*arguments: object) -> int:
    return cli.run_command_line(["clearmind-kiosk", *map(str, arguments)])


def ends(*arguments: object) -> int | str | None:
    """How a command line ends that argparse itself answers."""
    with pytest.raises(SystemExit) as caught:
        run(*arguments)
    return caught.value.code


# --- help -----------------------------------------------------------------------------------


def test_help_shows_every_sub_command_and_examples_when_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ends("--help") == 0
    said = capsys.readouterr().out
    assert "examples:\n" in said
    for name in COMMANDS:
        assert f"\n    {name} " in said, "it is listed"
    for name in ("check", "tour", "settings"):
        assert f"\n  clearmind-kiosk {name} " in said, "and has an example"


def test_the_examples_are_understood_when_they_are_tried() -> None:
    lines = [line.split("  ")[1] for line in cli.EXAMPLES.splitlines()[1:]]
    assert len(lines) == 16
    for line in lines:
        assert cli._parser().parse_args(line.split(">")[0].split()[1:]).act


def test_the_version_is_told_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert ends("--version") == 0
    assert capsys.readouterr().out == f"clearmind-kiosk {__version__}\n"


def test_the_kiosk_starts_when_there_is_no_sub_command() -> None:
    assert cli._parser().parse_args([]).act is cli.start_command.run_kiosk
    args = cli._parser().parse_args(["--windowed", "-platform", "offscreen"])
    assert (args.act, args.windowed, args.platform) == (
        cli.start_command.run_kiosk,
        True,
        "offscreen",
    )


# --- what is not understood -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chekc",), "invalid choice: 'chekc' (choose from"),
        (("--windowd",), "unrecognized arguments: --windowd"),
        (("--json",), "unrecognized arguments: --json"),
        (("check", "--fast"), "unrecognized arguments: --fast"),
        (("check", "a", "b"), "unrecognized arguments: b"),
        (("settings", "extra"), "unrecognized arguments: extra"),
        (("status", "--strict"), "unrecognized arguments: --strict"),
        (("check", "--today"), "argument --today: expected one argument"),
        (("check", "--today", "soon"), '--today: "soon" is not a date such as 2026-11-23'),
        (("check", "--today", "2026-02-30"), '"2026-02-30" is not a date'),
        (("--config",), "argument --config: expected one argument"),
        (("-platform",), "argument -platform/--platform: expected one argument"),
        (("tour",), "the following arguments are required: --out"),
        (("tour", "--out", "x", "--text", "125"), "argument --text: invalid choice: 125"),
        (("tour", "--out", "x", "--contrast", "dark"), "argument --contrast: invalid choice"),
        (("tour", "--out", "x", "--diagonal", "big"), "argument --diagonal: invalid float"),
    ],
)
def test_it_exits_2_and_says_why_when_it_is_not_understood(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ends(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: clearmind-kiosk")
    assert said in err


@pytest.mark.parametrize("size", ["", "1920", "1920x", "x1080", "0x1080", "-1x5", "9×5", "axb"])
def test_a_size_is_refused_when_it_is_none(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ends("tour", "--out", "x", f"--size={size}") == 2
    assert f'"{size}" is not a size; write it like 1920x1080' in capsys.readouterr().err


# --- settings -------------------------------------------------------------------------------


def test_settings_are_the_defaults_when_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("settings") == 0
    out, err = capsys.readouterr()
    assert tomllib.loads(out) == msgspec.json.decode(msgspec.json.encode(Settings()))
    assert err == ""


@pytest.mark.parametrize("before", [True, False])
def test_settings_are_those_of_the_file_when_one_is_named(
    config: Path, before: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ("--config", config)
    assert (run(*named, "settings") if before else run("settings", *named)) == 0
    printed = tomllib.loads(capsys.readouterr().out)
    assert printed["screen"]["panel_diagonal_in"] == 55
    assert printed["time"] == msgspec.to_builtins(Settings().time)


@pytest.mark.parametrize("command", ["settings", "status", "check", "tour --out x"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "cannot be read"),
        ("[screen", "not valid TOML"),
        ("[screen]\ndiagonal = 5", "screen.diagonal is not a setting"),
        ("[time]\nrest_s = 1", "time.rest_s: allowed: 10 to 3600"),
    ],
)
def test_it_exits_1_with_one_line_when_the_settings_are_wrong(
    command: str,
    text: str | None,
    said: str,
    config: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    config.unlink()
    if text is not None:
        config.write_text(text)
    assert run(*command.split(), "--config", config) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"clearmind-kiosk: {config}: ")
    assert err.count("\n") == 1
    assert said in err


# --- status ---------------------------------------------------------------------------------


def test_status_is_0_when_the_content_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("status") == 0
    out, err = capsys.readouterr()
    assert out.startswith("article   ketamine (en), version ")
    assert err == ""


def test_status_is_for_programs_when_json_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("status", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["article"] == "ketamine"
    assert told["faults"] == []
    assert told["chapters"] > 0


def test_status_is_1_when_there_is_no_article(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config.write_text('[content]\narticle = "other"')
    assert run("status", "--config", config) == 1
    assert "other/article.toml:1: There is no article.toml." in capsys.readouterr().out


# --- tour, as far as it needs no screen -----------------------------------------------------


def test_the_tour_refuses_when_the_data_are_those_of_the_live_kiosk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    live = tmp_path / "live"
    live.mkdir()
    (tmp_path / "link").symlink_to(live)
    monkeypatch.setattr(paths, "default_data_folder", lambda: live)
    for named in (live, tmp_path / "link", tmp_path / "x" / ".." / "live"):
        assert run("tour", "--out", tmp_path / "out", "--data", named) == 1
        err = capsys.readouterr().err
        assert run("--data", named, "tour", "--out", tmp_path / "out") == 1
        assert capsys.readouterr().err == err
        assert f"{named} is the data of the kiosk on this machine" in err
        assert err.count("\n") == 1
    assert not (tmp_path / "out").exists()
    assert run("tour", "--out", live / "pictures") == 1
    assert f"{live / 'pictures'} is within the data" in capsys.readouterr().err
    assert not any(live.iterdir())


WRITTEN = """
[screen]
panel_diagonal_in = 32
[content]
folder = "content"
language = "es"
[display]
text = 150
contrast = "high-dark"
reach = true
left_handed = true
"""


@pytest.fixture
def toured(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings of the tours that were taken."""
    found: list[Settings] = []

    def tour(settings: Settings, *_places: object, **_wishes: object) -> int:
        found.append(settings)
        return 0

    monkeypatch.setattr("kiosk.screenshot_app.run_tour", tour)
    return found


def test_the_tour_shows_the_kiosk_as_its_settings_say(
    tmp_path: Path, toured: list[Settings]
) -> None:
    (tmp_path / "content" / "es" / "ketamine").mkdir(parents=True)
    (tmp_path / "content" / "en" / "ketamine").mkdir(parents=True)
    (tmp_path / "kiosk.toml").write_text(WRITTEN)
    as_written = ("tour", "--config", tmp_path / "kiosk.toml", "--out", tmp_path / "out")
    assert run(*as_written) == 0
    asked = ("--diagonal", "15", "--text", "200", "--contrast", "standard", "--language", "en")
    assert run(*as_written, *asked) == 0
    assert run(*as_written, "--contrast", "all") == 0
    assert run("tour", "--out", tmp_path / "out") == 0
    assert run("tour", "--out", tmp_path / "out", "--reach", "--left") == 0
    assert [
        (
            one.screen.panel_diagonal_in,
            one.content.language,
            one.display.text,
            one.display.contrast,
            one.display.reach,
            one.display.left_handed,
        )
        for one in toured
    ] == [
        (32, "es", 150, "high-dark", True, True),
        (15, "en", 200, "standard", True, True),
        (32, "es", 150, "standard", True, True),
        (21.5, "en", 100, "standard", False, False),
        (21.5, "en", 100, "standard", True, True),
    ]
    assert {one.display.reduced_motion for one in toured} == {True}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--diagonal", "0"), "screen.panel_diagonal_in: allowed: 7 to 120"),
        (("--diagonal", "nan"), "screen.panel_diagonal_in: allowed: 7 to 120"),
        (("--language", "../en"), "content.language: allowed: a code such as"),
        (("--language", "xx"), "there is no article here"),
    ],
)
def test_the_tour_exits_1_with_one_line_when_it_cannot_begin(
    arguments: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("tour", "--out", tmp_path / "out", *arguments) == 1
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_the_tour_says_so_when_its_folder_cannot_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert run("tour", "--out", tmp_path / "file") == 1
    err = capsys.readouterr().err
    assert err.endswith("Choose another with --out DIR.\n")
    assert err.count("\n") == 1
