"""The clinic's profile: name, contact, help lines, costs, colors. A folder with `profile.toml`."""

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
    """The clinic's texts in one language."""

    hours: str
    costs: str
    help: tuple[str, ...]
    """The help lines, most urgent first; at least one."""
    help_short: str
    """The help lines in short, for a button: 1 to 40 characters."""
    guardian: str = ""
    """What the form tells visitors younger than `form.adult_age`."""
    expect: str = ""
    """When the clinic answers a request, such as "within two business days"."""
    consent: str = ""
    """What a visitor agrees to; without it, the form stays closed in this language."""


class FormPolicy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The clinic's rules for the request form."""

    region: Annotated[str, Meta(pattern="^[A-Z]{2}$")] = "US"
    """The country of phone numbers without a country code, an ISO 3166 code."""
    adult_age: Annotated[int, Meta(ge=12, le=25)] = 18
    """Years."""
    consent_version: Annotated[int, Meta(ge=1, le=2**32 - 1)] = 1
    """Raise it by one whenever a consent text, or one of the two numbers in it, changes."""
    answered_days: Annotated[int, Meta(ge=1, le=3650)] = 90
    """The clinic deletes a request this many days after answering it; set the desk to match."""
    most_days: Annotated[int, Meta(ge=1, le=3650)] = 180
    """The clinic deletes a request this many days after it arrives, answered or not."""


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of profile.toml. `colours` may set the names in `theme.BRANDABLE_COLORS`."""

    name: str
    phone: str
    address: str
    web: str
    words: dict[str, ProfileTexts]
    article_url: str = ""
    """Where to read the article online, https://…; "" if it is not online."""
    logo: str = ""
    """A picture file beside profile.toml, shown on white; "" for just the clinic's name."""
    form: FormPolicy = FormPolicy()
    colours: dict[str, str] = {}

    def texts_in_language(self, language: str) -> ProfileTexts:
        """The clinic's texts in `language`, or in English if it has none."""
        return self.words.get(language) or self.words["en"]

    def article_variables(self, language: str) -> dict[str, str]:
        """The values of `{clinic}`, `{phone}` and so on in an article."""
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
        """Fill in `{clinic}` and so on, and the form's numbers, in `text`."""
        values = {
            **self.article_variables(language),
            "age": str(self.form.adult_age),
            "answered_days": str(self.form.answered_days),
            "most_days": str(self.form.most_days),
        }
        return _PLACEHOLDER.sub(lambda place: values.get(place[1], place[0]), text)


def load_profile(folder: Path, theme_file: Path) -> Profile:
    """Read `folder/profile.toml` and check its colors against the token file `theme_file`.

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
    """Check what the field types cannot express."""
    file = folder / PROFILE_FILE
    if profile.article_url and not _is_https(profile.article_url):
        raise KioskError(
            f"{file}: article_url must start with https:// and include a site, "
            "such as https://example.org/ketamine"
        )
    if profile.logo and not (folder / profile.logo).is_file():
        raise KioskError(f"{file}: logo: there is no file {folder / profile.logo}")
    if profile.form.answered_days > profile.form.most_days:
        raise KioskError(
            f"{file}: form.answered_days is larger than form.most_days, but every request is "
            "deleted after most_days"
        )
    if "en" not in profile.words:
        raise KioskError(f"{file}: [words.en] is missing; every profile needs English words")
    for language, words in profile.words.items():
        if not words.help or not words.help_short or len(words.help_short) > 40:
            raise KioskError(
                f"{file}: words.{language}: help needs a line, help_short 1 to 40 characters"
            )
        for text in (words.guardian, words.expect, words.consent):
            left = _PLACEHOLDER.search(profile.fill_placeholders(text, language))
            if left:
                raise KioskError(
                    f"{file}: words.{language}: {left[0]} isn't a placeholder that works here"
                )


def _is_https(url: str) -> bool:
    """Whether `url` is a complete address that phones open safely."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    whole = url.isprintable() and " " not in url
    return whole and parts.scheme == "https" and "." in (parts.hostname or "")
