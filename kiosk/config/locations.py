"""Which content and which profile the settings point to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kiosk.base import paths
from kiosk.config.profile import Profile, load_profile
from kiosk.config.settings import Settings


@dataclass(frozen=True)
class Places:
    """The folders that `settings` name, or those that ship."""

    settings: Settings = field(default_factory=Settings)

    @property
    def content(self) -> Path:
        """The folder of all content."""
        folder = self.settings.content.folder
        return Path(folder) if folder else paths.resources() / "content"

    @property
    def article(self) -> Path:
        """The folder of the article that is shown."""
        return self.content / self.settings.content.language / self.settings.content.article

    @property
    def tokens(self) -> Path:
        """The theme's colours."""
        return paths.resources() / "theme.toml"

    def profile(self) -> Profile:
        """The clinic's profile.

        Raises:
            KioskError: as `load_profile` says.
        """
        return load_profile(self._profile, self.tokens)

    def logo(self, profile: Profile) -> Path | None:
        """The picture that `profile` names, if it names one."""
        return self._profile / profile.logo if profile.logo else None

    @property
    def _profile(self) -> Path:
        folder = self.settings.content.profile
        return Path(folder) if folder else paths.resources() / "profile"
