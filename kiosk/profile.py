"""A clinic's identity: name, contact, help lines, costs, colours. One folder, `profile.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from kiosk import theme
from kiosk.errors import KioskError

FILE = "profile.toml"


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the clinic says in one language."""

    hours: str
    costs: str
    help: tuple[str, ...]
    """The help lines, most urgent first; at least one."""
    help_short: str
    """One line of them, at most 40 characters, for a button."""


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of profile.toml. `colours` may hold the names in `theme.BRANDABLE`."""

    name: str
    phone: str
    address: str
    web: str
    words: dict[str, Words]
    colours: dict[str, str] = {}

    def in_language(self, language: str) -> Words:
        """The clinic's words in `language`, in English where it has none."""
        return self.words.get(language) or self.words["en"]

    def variables(self, language: str) -> dict[str, str]:
        """What `{clinic}`, `{phone}` and the like stand for in an article."""
        words = self.in_language(language)
        return {
            "clinic": self.name,
            "phone": self.phone,
            "address": self.address,
            "web": self.web,
            "hours": words.hours,
            "costs": words.costs,
        }


def load_profile(folder: Path, tokens: Path) -> Profile:
    """Read `folder/profile.toml` and hold its colours against the token file `tokens`.

    Raises:
        KioskError: one line with the file, the key and what is wrong.
    """
    file = folder / FILE
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
    if "en" not in profile.words:
        raise KioskError(f"{file}: [words.en] is missing; every profile has English words")
    for language, words in profile.words.items():
        if not words.help or not words.help_short or len(words.help_short) > 40:
            raise KioskError(
                f"{file}: words.{language}: help needs a line, help_short 1 to 40 characters"
            )
    try:
        theme.load(tokens, profile.colours)
    except KioskError as error:
        raise KioskError(f"{file}: {error}") from error
    return profile
