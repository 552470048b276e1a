"""Where the settings say to find content and profile."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kiosk.base import paths
from kiosk.config.profile import Profile, load_profile
from kiosk.config.settings import Settings


@dataclass(frozen=True)
class Locations:
    """The folders that `settings` name, or the shipped ones."""

    settings: Settings = field(default_factory=Settings)

    @property
    def content_folder(self) -> Path:
        """The folder of all content."""
        folder = self.settings.content.folder
        return Path(folder) if folder else paths.resources_folder() / "content"

    @property
    def article_folder(self) -> Path:
        """The folder of the article to show."""
        return self.content_folder / self.settings.content.language / self.settings.content.article

    @property
    def library_folders(self) -> tuple[Path, ...]:
        """The folders of all articles that visitors may choose from, each once, in order."""
        content = self.settings.content
        names = dict.fromkeys((content.article, *content.more_articles))
        return tuple(self.content_folder / content.language / name for name in names)

    @property
    def theme_file(self) -> Path:
        """The file with the theme's colors."""
        return paths.resources_folder() / "theme.toml"

    def load_profile(self) -> Profile:
        """Load the clinic's profile.

        Raises:
            KioskError: as in `profile.load_profile`.
        """
        return load_profile(self._profile_folder, self.theme_file)

    def logo_file(self, profile: Profile) -> Path | None:
        """The logo that `profile` names, if any."""
        return self._profile_folder / profile.logo if profile.logo else None

    @property
    def _profile_folder(self) -> Path:
        folder = self.settings.content.profile
        return Path(folder) if folder else paths.resources_folder() / "profile"
