"""Scenes are drawn in every palette, at the size asked for, and described in words."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from kiosk.base import paths
from kiosk.config import theme
from kiosk.content.model.scenes import SCENE_NAMES
from kiosk.ui.scenes.scene_images import SceneImageProvider, recolor_svg
from kiosk.ui.scenes.scene_words import scene_words

PALETTES = theme.load_palettes(paths.resources_folder() / "theme.toml")
SIDE = 96


def picture(address: str, side: int = SIDE) -> QImage:
    provider = SceneImageProvider(lambda contrast: PALETTES.get(contrast, PALETTES["standard"]))
    return provider.requestImage(address, QSize(), QSize(side, side))


def colors(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(image.height())}


@pytest.mark.parametrize("name", SCENE_NAMES)
@pytest.mark.parametrize("contrast", theme.CONTRAST_SETTINGS)
def test_a_scene_is_drawn_at_its_size_in_every_palette(name: str, contrast: str) -> None:
    drawn = picture(f"{name}/{contrast}")
    assert drawn.size() == QSize(SIDE, SIDE)
    assert len(colors(drawn)) > 10


def test_a_scene_of_no_size_yet_is_one_clear_pixel_and_no_fault(
    caplog: pytest.LogCaptureFixture,
) -> None:
    empty = picture(f"{SCENE_NAMES[0]}/standard", side=0)
    assert (empty.size(), empty.pixel(0, 0)) == (QSize(1, 1), 0)
    assert not caplog.records


def test_a_scene_is_drawn_in_the_colors_of_its_palette() -> None:
    svg = '<path fill="#15302E" stroke="#15302e"/><path fill="#123456"/>'
    drawn_in = {"scene_line": "#15302E", "ink": "#123456"}
    recolored = recolor_svg(svg, drawn_in, {"scene_line": "#000000", "ink": "#FFFFFF"})
    assert recolored == '<path fill="#000000" stroke="#000000"/><path fill="#123456"/>'
    assert picture("walk/standard") != picture("walk/high-dark")


@pytest.mark.logs("cannot be drawn")
@pytest.mark.parametrize("address", ["nowhere/standard", "../theme/standard", ""])
def test_an_unknown_scene_is_one_clear_pixel_and_logged(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        drawn = picture(address)
    assert (drawn.size(), drawn.pixelColor(0, 0).alpha()) == (QSize(1, 1), 0)
    assert "cannot be drawn" in caplog.text


@pytest.mark.usefixtures("qapp")
def test_each_scene_is_described_in_words() -> None:
    words = scene_words()
    assert set(words) == set(SCENE_NAMES)
    assert all(text.endswith(".") and len(text) > 20 for text in words.values())


# --- an article's own pictures ----------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(900, 600), (600, 1000)])
def test_the_middle_of_a_photograph_fills_the_place_with_round_corners(
    tmp_path: Path, width: int, height: int
) -> None:
    photograph = QImage(width, height, QImage.Format.Format_RGB32)
    photograph.fill(QColor("#336699"))
    assert photograph.save(str(tmp_path / "room.png"))
    provider = SceneImageProvider(lambda _: PALETTES["standard"])
    provider.article_folder = tmp_path
    drawn = provider.requestImage("room.png/standard", QSize(), QSize(SIDE, SIDE))
    assert drawn.size() == QSize(SIDE, SIDE)
    assert drawn.pixelColor(0, 0).alpha() == 0
    for x, y in ((SIDE // 2, 1), (1, SIDE // 2), (SIDE - 2, SIDE // 2), (SIDE // 2, SIDE - 2)):
        assert drawn.pixelColor(x, y) == QColor("#336699")


def test_a_drawing_keeps_its_shape_and_takes_the_palette(tmp_path: Path) -> None:
    wide = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">{}</svg>'
    color = PALETTES["standard"]["scene_line"]
    rect = f'<rect width="200" height="100" fill="{color}"/>'
    (tmp_path / "room.svg").write_text(wide.format(rect))
    provider = SceneImageProvider(lambda contrast: PALETTES[contrast])
    provider.article_folder = tmp_path
    drawn = provider.requestImage("room.svg/high-dark", QSize(), QSize(SIDE, SIDE))
    assert drawn.pixelColor(SIDE // 2, SIDE // 2) == QColor(PALETTES["high-dark"]["scene_line"])
    assert drawn.pixelColor(SIDE // 2, SIDE // 8).alpha() == 0


@pytest.mark.logs("cannot be drawn")
@pytest.mark.parametrize("name", ["gone.png", "gone.svg", "broken.png", "broken.svg"])
def test_a_picture_that_cannot_be_read_leaves_its_place_empty(tmp_path: Path, name: str) -> None:
    for broken in ("broken.png", "broken.svg"):
        (tmp_path / broken).write_bytes(b"\xff\xfe no picture")
    provider = SceneImageProvider(lambda _: PALETTES["standard"])
    provider.article_folder = tmp_path
    drawn = provider.requestImage(f"{name}/standard", QSize(), QSize(SIDE, SIDE))
    assert drawn.size() == QSize(1, 1)
