"""The consent text that a visitor agrees to, and the hash that proves which one it was."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

from kiosk.config.profile import Profile


@dataclass(frozen=True)
class ConsentText:
    """The text as shown, with the clinic's name and other placeholders filled in."""

    version: int
    text: str

    @property
    def hash(self) -> str:
        """SHA-256 of the text in NFC and UTF-8: 64 hex digits."""
        return hashlib.sha256(unicodedata.normalize("NFC", self.text).encode()).hexdigest()


def find_consent_text(profile: Profile, language: str) -> ConsentText | None:
    """The consent text of `profile` in `language`.

    None if it has none: visitors must not agree to a text in a language that they did not
    choose, so the form then stays closed.
    """
    words = profile.words.get(language)
    if words is None or not words.consent.strip():
        return None
    return ConsentText(
        profile.form.consent_version, profile.fill_placeholders(words.consent, language).strip()
    )
