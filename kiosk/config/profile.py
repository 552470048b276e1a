"""A clinic's identity: name, contact, help lines, costs, colours. One folder, `profile.toml`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from kiosk.base.errors import KioskError
from kiosk.config import theme

PROFILE_FILE = "profile.toml"
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


class ProfileTexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the clinic says in one language."""

    hours: str
    costs: str
    help: tuple[str, ...]
    """The help lines, most urgent first; at least one."""
    help_short: str
    """One line of them, at most 40 characters, for a button."""
    guardian: str = ""
    """What the form says to those younger than `form.adult_age`."""
    expect: str = ""
    """When the clinic answers a request, such as "within two working days"."""
    consent: str = ""
    """What a visitor agrees to; without it the form stays closed in this language."""


class FormPolicy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the request form goes by."""

    region: Annotated[str, Meta(pattern="^[A-Z]{2}$")] = "US"
    """Where phone numbers without a country code are dialled from, as in ISO 3166."""
    adult_age: Annotated[int, Meta(ge=12, le=25)] = 18
    """Years."""
    consent_version: Annotated[int, Meta(ge=1, le=2**32 - 1)] = 1
    """One more with each change of a consent text, or of the two numbers in it."""
    answered_days: Annotated[int, Meta(ge=1, le=3650)] = 90
    """Days after its answer that the clinic deletes a request; the desk is set to the same."""
    most_days: Annotated[int, Meta(ge=1, le=3650)] = 180
    """Days after it came that the clinic deletes a request in any case."""


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of profile.toml. `colours` may hold the names in `theme.BRANDABLE`."""

    name: str
    phone: str
    address: str
    web: str
    words: dict[str, ProfileTexts]
    article_url: str = ""
    """Where the article can be read again, https://…; "" where it is nowhere."""
    logo: str = ""
    """A picture beside profile.toml, shown on white; "" for the clinic's name alone."""
    form: FormPolicy = FormPolicy()
    colours: dict[str, str] = {}

    def texts_in_language(self, language: str) -> ProfileTexts:
        """The clinic's words in `language`, in English where it has none."""
        return self.words.get(language) or self.words["en"]

    def article_variables(self, language: str) -> dict[str, str]:
        """What `{clinic}`, `{phone}` and the like stand for in an article."""
        words = self.texts_in_language(language)
        return {
            "clinic": self.name,
            "phone": self.phone,
            "address": self.address,
            "web": self.web,
            "hours": words.hours,
            "costs": words.costs,
        }

    def fill_placeholders(self, text: str, language: str) -> str:
        """`text` with `{clinic}` and the like, and the numbers of the form, filled in."""
        values = {
            **self.article_variables(language),
            "age": str(self.form.adult_age),
            "answered_days": str(self.form.answered_days),
            "most_days": str(self.form.most_days),
        }
        return _PLACEHOLDER.sub(lambda place: values.get(place[1], place[0]), text)


def load_profile(folder: Path, theme_file: Path) -> Profile:
    """Read `folder/profile.toml` and hold its colours against the token file `tokens`.

    Raises:
        KioskError: one line with the file, the key and what is wrong.
    """
    file = folder / PROFILE_FILE
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        profile = msgspec.convert(raw, Profile)
    except OSError as error:
        raise KioskError(f"{file}: cannot be read ({error.strerror})") from error
    except (
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        RecursionError,
        msgspec.ValidationError,
    ) as error:
        raise KioskError(f"{file}: {error}") from error
    _check_profile(profile, folder)
    try:
        theme.load_palettes(theme_file, profile.colours)
    except KioskError as error:
        raise KioskError(f"{file}: {error}") from error
    return profile


def _check_profile(profile: Profile, folder: Path) -> None:
    """What the types of the fields cannot hold."""
    file = folder / PROFILE_FILE
    if profile.article_url and not _is_https(profile.article_url):
        raise KioskError(
            f"{file}: article_url has to begin with https:// and name a site, "
            "such as https://example.org/ketamine"
        )
    if profile.logo and not (folder / profile.logo).is_file():
        raise KioskError(f"{file}: logo: there is no file {folder / profile.logo}")
    if profile.form.answered_days > profile.form.most_days:
        raise KioskError(
            f"{file}: form.answered_days is larger than form.most_days, but a request goes after "
            "most_days in any case"
        )
    if "en" not in profile.words:
        raise KioskError(f"{file}: [words.en] is missing; every profile has English words")
    for language, words in profile.words.items():
        if not words.help or not words.help_short or len(words.help_short) > 40:
            raise KioskError(
                f"{file}: words.{language}: help needs a line, help_short 1 to 40 characters"
            )
        for text in (words.guardian, words.expect, words.consent):
            left = _PLACEHOLDER.search(profile.fill_placeholders(text, language))
            if left:
                raise KioskError(f"{file}: words.{language}: {left[0]} stands for nothing here")


def _is_https(url: str) -> bool:
    """Whether `url` is a whole address that telephones open safely."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    whole = url.isprintable() and " " not in url
    return whole and parts.scheme == "https" and "." in (parts.hostname or "")
