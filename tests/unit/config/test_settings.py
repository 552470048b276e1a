"""kiosk.toml: what it may hold, what is said when it holds something else, and its reference."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from kiosk.base.errors import KioskError
from kiosk.config import settings
from kiosk.config.settings import Settings, load_settings
from kiosk.config.settings_reference import settings_reference

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.toml"


def refusal(file: Path, text: str | bytes) -> str:
    """What `load` says about a file that holds `text`, without the file's name."""
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(KioskError) as caught:
        load_settings(file)
    said = str(caught.value)
    assert said.startswith(f"{file}: ")
    assert "\n" not in said
    return said.removeprefix(f"{file}: ")


# --- what it may hold -----------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "# nothing\n", "[screen]\n[time]\n"])
def test_everything_has_a_value_when_a_file_says_nothing(file: Path, text: str) -> None:
    file.write_text(text)
    assert load_settings(file) == Settings()


def test_a_value_is_taken_and_the_others_stay_when_one_is_set(file: Path) -> None:
    file.write_text(
        '[screen]\npanel_diagonal_in = 55\n[display]\ntext = 150\ncontrast = "high-dark"'
    )
    loaded = load_settings(file)
    assert loaded.screen == settings.ScreenSettings(panel_diagonal_in=55)
    assert loaded.display == settings.DisplaySettings(text=150, contrast="high-dark")
    assert (loaded.content, loaded.time) == (settings.ContentSettings(), settings.TimeSettings())


def test_a_file_is_read_when_an_editor_put_a_mark_in_front(file: Path) -> None:
    file.write_text(BOM + "[screen]\r\nfullscreen = false\r\n", encoding="utf-8", newline="")
    assert load_settings(file).screen.fullscreen is False


@pytest.mark.parametrize(
    ("key", "least", "most"),
    [
        ("screen.panel_diagonal_in", 7, 120),
        ("screen.viewing_distance_m", 0, 5),
        ("time.rest_s", 21, 3600),
        ("time.chapter_rest_s", 21, 3600),
        ("time.warning_s", 5, 89),
        ("time.more_time_factor", 1, 10),
    ],
)
def test_the_ends_of_a_range_are_allowed_when_set(
    file: Path, key: str, least: int, most: int
) -> None:
    group, name = key.split(".")
    for value in (least, most):
        file.write_text(f"[{group}]\n{name} = {value}")
        assert getattr(getattr(load_settings(file), group), name) == value


# --- what is wrong --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # unknown keys
        (
            "[scren]\nfullscreen = true",
            "scren is not a setting; allowed here: screen, content, time, display, form",
        ),
        ("fullscreen = true", "fullscreen is not a setting; allowed here: screen, content,"),
        (
            "[display]\nsize = 3",
            "display.size is not a setting; allowed here: text, contrast, reach, reduced_motion",
        ),
        ('"a\\nb" = 1', '"a\\nb" is not a setting; allowed here: screen,'),
        ('"at `$.foo`" = 1', '"at `$.foo`" is not a setting; allowed here: screen,'),
        ('[time]\n"a b" = 1', 'time."a b" is not a setting; allowed here: rest_s,'),
        ("[form]\ndemos = true", "form.demos is not a setting; allowed here: public_key,"),
        # wrong types
        ('[form]\nexport_confirmed = "yes"', "form.export_confirmed: allowed: true, false"),
        ("[form]\npublic_key = 1", "form.public_key: allowed: a text in quotes"),
        ("screen = 3", "screen: allowed: a table, [screen]"),
        ("[[screen]]\nfullscreen = true", "screen: allowed: a table, [screen]"),
        ('[screen]\npanel_diagonal_in = "55"', "screen.panel_diagonal_in: allowed: 7 to 120"),
        ("[screen]\npanel_diagonal_in = true", "screen.panel_diagonal_in: allowed: 7 to 120"),
        ("[screen]\nfullscreen = 1", "screen.fullscreen: allowed: true, false"),
        ('[screen]\nfullscreen = "yes"', "screen.fullscreen: allowed: true, false"),
        ("[content]\nfolder = 3", "content.folder: allowed: a text in quotes"),
        ("[content]\narticle = [1]", "content.article: allowed: a text in quotes"),
        ("[time]\nrest_s = 90.5", "time.rest_s: allowed: 10 to 3600"),
        ("[time]\nrest_s = 2026-01-01", "time.rest_s: allowed: 10 to 3600"),
        ('[display]\ntext = "100"', "display.text: allowed: 100, 150, 200"),
        # wrong values
        ("[display]\ntext = 125", "display.text: allowed: 100, 150, 200"),
        (
            '[display]\ncontrast = "dark"',
            'display.contrast: allowed: "standard", "high-light", "high-dark"',
        ),
        ('[content]\nlanguage = "English"', 'content.language: allowed: a code such as "en"'),
        ('[content]\nlanguage = "../en"', 'content.language: allowed: a code such as "en"'),
        # outside the range
        ("[screen]\npanel_diagonal_in = 6.9", "screen.panel_diagonal_in: allowed: 7 to 120"),
        ("[screen]\npanel_diagonal_in = 121", "screen.panel_diagonal_in: allowed: 7 to 120"),
        ("[screen]\npanel_diagonal_in = nan", "screen.panel_diagonal_in: allowed: 7 to 120"),
        ("[screen]\npanel_diagonal_in = inf", "screen.panel_diagonal_in: allowed: 7 to 120"),
        ("[screen]\nviewing_distance_m = -1", "screen.viewing_distance_m: allowed: 0 to 5"),
        ("[time]\nrest_s = 9", "time.rest_s: allowed: 10 to 3600"),
        ("[time]\nchapter_rest_s = 3601", "time.chapter_rest_s: allowed: 10 to 3600"),
        ("[time]\nwarning_s = 4", "time.warning_s: allowed: 5 to 120"),
        ("[time]\nmore_time_factor = 0", "time.more_time_factor: allowed: 1 to 10"),
        # together
        ("[time]\nrest_s = 20", "time.warning_s must be less than time.rest_s and"),
        ("[time]\nchapter_rest_s = 15", "time.warning_s must be less than time.rest_s and"),
        ("[time]\nwarning_s = 90", "time.warning_s must be less than time.rest_s and"),
        # no TOML at all
        ("[screen", "not valid TOML: "),
        ("rest: 90", "not valid TOML: "),
        ("[time]\nrest_s = 1\nrest_s = 2", "not valid TOML: "),
        ("a = " + "[" * 9_999, "not valid TOML: "),
    ],
)
def test_one_line_says_what_is_allowed_when_something_is_wrong(
    file: Path, text: str, said: str
) -> None:
    assert refusal(file, text).startswith(said)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_one_line_says_how_to_write_a_file_when_it_is_not_utf_8(file: Path, encoding: str) -> None:
    said = refusal(file, '[content]\nfolder = "Übersicht"'.encode(encoding))
    assert said.startswith("cannot be read (")
    assert said.endswith("Write one with `clearmind-kiosk settings > kiosk.toml`.")


def test_one_line_says_so_when_there_is_no_file(file: Path) -> None:
    with pytest.raises(KioskError, match=r"kiosk\.toml: cannot be read \(.*No such file") as caught:
        load_settings(file)
    assert "\n" not in str(caught.value)


def test_one_line_says_so_when_the_file_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match="cannot be read"):
        load_settings(tmp_path)


# --- the reference --------------------------------------------------------------------------


def test_the_reference_has_every_key_and_its_default_when_printed() -> None:
    raw = tomllib.loads(settings_reference())
    assert raw == msgspec.json.decode(msgspec.json.encode(Settings()))
    assert {name: list(group) for name, group in raw.items()} == {
        name: list(getattr(Settings(), name).__struct_fields__)
        for name in Settings.__struct_fields__
    }
    assert settings.decode_settings(raw, "reference") == Settings()


def test_the_reference_is_a_file_that_loads_when_written(file: Path) -> None:
    file.write_text(settings_reference())
    assert load_settings(file) == Settings()


def test_the_reference_is_ascii_when_a_terminal_has_another_encoding() -> None:
    assert settings_reference().isascii()


def test_the_reference_explains_each_key_when_read() -> None:
    lines = settings_reference().splitlines()
    for number, line in enumerate(lines):
        if " = " in line and not line.startswith("#"):
            assert lines[number - 1].startswith("# "), line
    assert "Allowed: 7 to 120." in settings_reference()
    assert 'Allowed: "standard", "high-light", "high-dark", "system".' in settings_reference()
    assert 'Allowed: true, false, "system".' in settings_reference()


def test_the_reference_has_the_values_of_a_file_when_given_them(file: Path) -> None:
    own = Settings(
        screen=settings.ScreenSettings(panel_diagonal_in=31.5, fullscreen=False),
        content=settings.ContentSettings(
            folder='/srv/C:\\kiosk\\"our" content', profile="/srv/Übersicht"
        ),
        time=settings.TimeSettings(rest_s=60),
    )
    file.write_text(settings_reference(own), encoding="utf-8")
    assert load_settings(file) == own


def test_folders_are_looked_for_beside_the_settings_when_they_are_relative(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('[content]\nfolder = "ours"\nprofile = "/srv/clinic"\n', "utf-8")
    content = settings.load_settings(file).content
    assert (content.folder, content.profile) == (str(tmp_path / "ours"), "/srv/clinic")
    file.write_text("", "utf-8")
    assert settings.load_settings(file).content == settings.ContentSettings()


def test_the_public_key_is_looked_for_beside_the_settings_when_it_is_relative(
    tmp_path: Path,
) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('[form]\npublic_key = "clinic.public.toml"\nexport_confirmed = true\n', "utf-8")
    form = settings.load_settings(file).form
    assert form == settings.FormSettings(
        public_key=str(tmp_path / "clinic.public.toml"), export_confirmed=True
    )
    file.write_text('[form]\npublic_key = "/srv/clinic.public.toml"\n', "utf-8")
    assert settings.load_settings(file).form.public_key == "/srv/clinic.public.toml"


def test_no_form_is_open_when_nothing_was_set() -> None:
    form = Settings().form
    assert (form.public_key, form.export_confirmed, form.large_panel, form.demo) == (
        "",
        False,
        False,
        False,
    )
