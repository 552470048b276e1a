"""Which folders the settings point to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.base import paths
from kiosk.base.errors import KioskError
from kiosk.config.locations import Locations
from kiosk.config.settings import ContentSettings, Settings


def places(**content: str) -> Locations:
    return Locations(Settings(content=ContentSettings(**content)))


def test_everything_is_what_ships_when_nothing_is_set() -> None:
    here = Locations()
    assert here.content_folder == paths.resources_folder() / "content"
    assert here.article_folder == here.content_folder / "en" / "ketamine"
    assert (here.article_folder / "article.toml").is_file()
    assert here.theme_file.is_file()
    assert here.load_profile().name


def test_the_article_is_that_of_the_settings_when_they_name_one(tmp_path: Path) -> None:
    here = places(folder=str(tmp_path), language="es", article="other")
    assert here.content_folder == tmp_path
    assert here.article_folder == tmp_path / "es" / "other"


def test_the_language_and_the_article_are_looked_for_in_what_ships_when_no_folder_is_set() -> None:
    here = places(language="es", article="other")
    assert here.article_folder == paths.resources_folder() / "content" / "es" / "other"


def test_the_profile_is_the_clinic_s_when_the_settings_name_one(tmp_path: Path) -> None:
    shutil.copytree(paths.resources_folder() / "profile", tmp_path / "own")
    file = tmp_path / "own" / "profile.toml"
    shipped = Locations().load_profile().name
    file.write_text(file.read_text(encoding="utf-8").replace(shipped, "Our Own"), encoding="utf-8")
    assert places(profile=str(tmp_path / "own")).load_profile().name == "Our Own"


def test_the_profile_s_file_is_named_when_it_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match=r"gone.profile\.toml: cannot be read"):
        places(profile=str(tmp_path / "gone")).load_profile()
