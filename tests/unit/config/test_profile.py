"""A clinic's profile: what it must say, and what is said when it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.base import paths
from kiosk.base.errors import KioskError
from kiosk.config.profile import PROFILE_FILE, Profile, ProfileTexts, load_profile

TOKENS = paths.resources_folder() / "theme.toml"
SOUND = """name = "Clinic"
phone = "555-0100"
address = "1 Main Street"
web = "example.org"

[words.en]
hours = "9 to 5"
costs = "Ask us."
help = ["Call 988."]
help_short = "Call 988"
"""
SPANISH = """
[words.es]
hours = "De 9 a 5"
costs = "Pregúntenos."
help = ["Llame al 988."]
help_short = "Llame al 988"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / PROFILE_FILE).write_text(SOUND, encoding="utf-8")
    return tmp_path


def refusal(folder: Path, text: str | bytes) -> str:
    """What is said about a profile.toml that holds `text`, without the file's name."""
    (folder / PROFILE_FILE).write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(KioskError) as caught:
        load_profile(folder, TOKENS)
    said = str(caught.value)
    assert said.startswith(f"{folder / PROFILE_FILE}: ")
    assert "\n" not in said
    return said.removeprefix(f"{folder / PROFILE_FILE}: ")


def test_the_profile_is_sound_when_it_ships() -> None:
    profile = load_profile(paths.resources_folder() / "profile", TOKENS)
    words = profile.texts_in_language("en")
    assert "988" in words.help[0], "the most urgent first"
    assert 1 <= len(words.help_short) <= 40
    assert all(profile.article_variables("en").values())


def test_all_is_read_when_a_profile_is_whole(folder: Path) -> None:
    (folder / PROFILE_FILE).write_text(
        SOUND + SPANISH + '[colours]\nnight = "#001824"', encoding="utf-8"
    )
    profile = load_profile(folder, TOKENS)
    assert profile == Profile(
        name="Clinic",
        phone="555-0100",
        address="1 Main Street",
        web="example.org",
        words={
            "en": ProfileTexts(
                hours="9 to 5", costs="Ask us.", help=("Call 988.",), help_short="Call 988"
            ),
            "es": ProfileTexts(
                hours="De 9 a 5",
                costs="Pregúntenos.",
                help=("Llame al 988.",),
                help_short="Llame al 988",
            ),
        },
        colours={"night": "#001824"},
    )


def test_a_profile_is_read_when_an_editor_put_a_mark_in_front(folder: Path) -> None:
    (folder / PROFILE_FILE).write_text(SOUND, encoding="utf-8-sig")
    assert load_profile(folder, TOKENS).name == "Clinic"


@pytest.mark.parametrize(("language", "hours"), [("en", "9 to 5"), ("es", "De 9 a 5")])
def test_the_words_are_those_of_the_language_when_there_are_some(
    folder: Path, language: str, hours: str
) -> None:
    (folder / PROFILE_FILE).write_text(SOUND + SPANISH, encoding="utf-8")
    profile = load_profile(folder, TOKENS)
    assert profile.texts_in_language(language).hours == hours
    assert profile.article_variables(language)["hours"] == hours


def test_the_words_are_english_when_the_language_has_none(folder: Path) -> None:
    profile = load_profile(folder, TOKENS)
    assert profile.texts_in_language("fr") == profile.words["en"]
    assert profile.article_variables("fr") == {
        "clinic": "Clinic",
        "phone": "555-0100",
        "address": "1 Main Street",
        "web": "example.org",
        "hours": "9 to 5",
        "costs": "Ask us.",
    }


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('phone = "555-0100"\n', "", "missing required field `phone`"),
        ('"555-0100"', "5550100", "`$.phone`"),
        ('name = "Clinic"', 'name = "Clinic"\nmotto = "a"', "unknown field `motto`"),
        ("[words.en]", "[words.es]", "[words.en] is missing; every profile needs English words"),
        ('costs = "Ask us."\n', "", "missing required field `costs`"),
        ('help = ["Call 988."]', "help = []", "words.en: help needs a line, help_short 1 to 40"),
        ('help = ["Call 988."]', 'help = "Call 988."', "help`"),
        ('"Call 988"', '""', "words.en: help needs a line, help_short 1 to 40"),
        ('"Call 988"', '"' + "a" * 41 + '"', "words.en: help needs a line, help_short 1 to 40"),
        ("[words.en]", "[words.en", "line 6"),
        ("[words.en]", "a = " + "[" * 9_999 + "\n[words.en]", "recursion"),
    ],
)
def test_one_line_names_the_key_when_a_profile_is_wrong(
    folder: Path, was: str, becomes: str, said: str
) -> None:
    assert was in SOUND
    assert said in refusal(folder, SOUND.replace(was, becomes, 1))


@pytest.mark.parametrize(
    ("colors", "said"),
    [
        ('action = "#5BA8A0"', "these colors are too close to read: action #5BA8A0 on paper"),
        ('ink = "#000000"', "colours.ink cannot be set; what can be set is action, drawing, night"),
        ('night = "blue"', 'colours.night = "blue" is not a color; write it like "#12504D"'),
        ("night = 3", "Expected `str`, got `int` - at `$.colours[...]`"),
    ],
)
def test_a_color_is_refused_with_the_reason_when_it_cannot_be_used(
    folder: Path, colors: str, said: str
) -> None:
    assert refusal(folder, f"{SOUND}\n[colours]\n{colors}\n").startswith(said)


def test_one_line_says_so_when_a_profile_is_not_utf_8(folder: Path) -> None:
    assert "utf-8" in refusal(folder, (SOUND + SPANISH).encode("latin-1"))


def test_one_line_says_so_when_there_is_no_profile(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match=r"profile\.toml: cannot be read \(No such file"):
        load_profile(tmp_path / "nowhere", TOKENS)
    (tmp_path / PROFILE_FILE).mkdir()
    with pytest.raises(KioskError, match=r"profile\.toml: cannot be read \("):
        load_profile(tmp_path, TOKENS)


FORM = """
[form]
region = "GB"
adult_age = 16
consent_version = 3
"""


def test_the_form_goes_by_the_profile_when_it_says_so(folder: Path) -> None:
    (folder / PROFILE_FILE).write_text(SOUND + FORM, encoding="utf-8")
    form = load_profile(folder, TOKENS).form
    assert (form.region, form.adult_age, form.consent_version) == ("GB", 16, 3)


def test_the_form_stays_without_consent_when_an_older_profile_has_none(folder: Path) -> None:
    profile = load_profile(folder, TOKENS)
    assert profile.words["en"].consent == ""
    assert (profile.form.region, profile.form.adult_age) == ("US", 18)


def test_the_form_has_all_its_words_when_it_ships() -> None:
    profile = load_profile(paths.resources_folder() / "profile", TOKENS)
    for language, words in profile.words.items():
        for text in (words.guardian, words.expect, words.consent):
            assert text.strip(), language


def test_names_are_filled_in_when_a_text_of_the_form_is_shown(folder: Path) -> None:
    (folder / PROFILE_FILE).write_text(SOUND + SPANISH + FORM, encoding="utf-8")
    profile = load_profile(folder, TOKENS)
    assert (
        profile.fill_placeholders("{clinic}, {hours}: {age}, {x}", "es")
        == "Clinic, De 9 a 5: 16, {x}"
    )


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('"GB"', '"gb"', "`$.form.region`"),
        ('"GB"', '"USA"', "`$.form.region`"),
        ("= 16", "= 11", "`$.form.adult_age`"),
        ("= 3", "= 0", "`$.form.consent_version`"),
        ("= 3", "= 4294967296", "`$.form.consent_version`"),
        ("[form]", "[form]\nanswered_days = 181", "form.answered_days is larger"),
        (
            "[form]",
            'consent = "{name} agrees"\n[form]',
            ("words.en: {name} isn't a placeholder that works here"),
        ),
        (
            "[form]",
            'guardian = "Call {fone}."\n[form]',
            ("words.en: {fone} isn't a placeholder that works here"),
        ),
    ],
)
def test_the_key_is_named_when_a_rule_of_the_form_is_wrong(
    folder: Path, was: str, becomes: str, said: str
) -> None:
    assert said in refusal(folder, (SOUND + FORM).replace(was, becomes, 1))
