"""The consent text that a visitor agrees to, and what proves which one it was."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

from kiosk.config.profile import Profile


@dataclass(frozen=True)
class ConsentText:
    """The text as it is shown, the clinic's name and the like filled in."""

    version: int
    text: str

    @property
    def hash(self) -> str:
        """SHA-256 of the text in NFC and UTF-8: 64 hex digits."""
        return hashlib.sha256(unicodedata.normalize("NFC", self.text).encode()).hexdigest()


def find_consent_text(profile: Profile, language: str) -> ConsentText | None:
    """The consent text of `profile` in `language`.

    None where it has none: nobody agrees to a text in a language that they did not choose, so
    the form stays closed then.
    """
    words = profile.words.get(language)
    if words is None or not words.consent.strip():
        return None
    return ConsentText(
        profile.form.consent_version, profile.fill_placeholders(words.consent, language).strip()
    )
