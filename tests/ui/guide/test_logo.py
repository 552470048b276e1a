"""A clinic's logo: shown when it can be seen, refused with the reason when it cannot."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage

from kiosk.base import paths
from kiosk.base.errors import KioskError
from kiosk.config.profile import load_profile
from kiosk.ui.guide import logo

pytestmark = pytest.mark.no_window


def picture(file: Path, color: str, width: int = 400, height: int = 160) -> Path:
    """A bar of one color with nothing around it."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    for x in range(width // 8, width - width // 8):
        for y in range(height // 4, height - height // 4):
            image.setPixelColor(x, y, QColor(color))
    assert image.save(str(file))
    return file


@pytest.mark.parametrize("color", ["#12504D", "#000000", "#8E3523"])
def test_it_is_shown_when_it_stands_out_from_white(
    qapp: QGuiApplication, tmp_path: Path, color: str
) -> None:
    file = picture(tmp_path / "a logo.png", color)
    assert logo.logo_url(file) == file.as_uri().replace("%20", " ")


@pytest.mark.parametrize("color", ["#FFFFFF", "#FFE08A", "#BBD2CC"])
def test_it_is_refused_with_the_reason_when_it_is_pale(
    qapp: QGuiApplication, tmp_path: Path, color: str
) -> None:
    with pytest.raises(KioskError, match=r"pale\.png: only 0% of this logo has a contrast of 3"):
        logo.logo_url(picture(tmp_path / "pale.png", color))


def test_it_is_refused_when_it_is_no_picture_or_tiny(qapp: QGuiApplication, tmp_path: Path) -> None:
    (tmp_path / "x.png").write_text("no picture")
    with pytest.raises(KioskError, match=r"x\.png: this logo cannot be read"):
        logo.logo_url(tmp_path / "x.png")
    with pytest.raises(KioskError, match="60 × 30 pixels; each side needs 120"):
        logo.logo_url(picture(tmp_path / "tiny.png", "#000000", 60, 30))


def test_a_profile_is_refused_when_its_logo_is_not_there(tmp_path: Path) -> None:
    shutil.copytree(paths.resources_folder() / "profile", tmp_path / "p")
    file = tmp_path / "p" / "profile.toml"
    file.write_text('logo = "gone.png"\n' + file.read_text("utf-8"), "utf-8")
    with pytest.raises(KioskError, match=r"logo: there is no file .*gone\.png"):
        load_profile(tmp_path / "p", paths.resources_folder() / "theme.toml")
