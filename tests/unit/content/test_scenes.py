"""The scenes' drawings: one file for each name, in the theme's colors, plain and small."""

from __future__ import annotations

import re
import tomllib
from xml.etree import ElementTree

import pytest

from kiosk.base import paths
from kiosk.content.model.scenes import SCENE_NAMES

SCENES = paths.resources_folder() / "scenes"
COLORS = {
    color
    for name, color in tomllib.loads((paths.resources_folder() / "theme.toml").read_text())[
        "standard"
    ].items()
    if name.startswith("scene_")
}
PLAIN = {"svg", "g", "path", "circle", "ellipse", "rect"}
MAX_BYTES = 16_000
MAX_PIECES = 200
"""Painting is bounded by this: about 0.05 ms a piece on one slow core."""


def test_each_name_has_a_drawing_and_none_is_left_over() -> None:
    assert {file.stem for file in SCENES.iterdir()} == set(SCENE_NAMES)
    assert list(SCENE_NAMES) == sorted(SCENE_NAMES)


@pytest.mark.parametrize("name", SCENE_NAMES)
def test_a_drawing_is_plain_square_and_small(name: str) -> None:
    file = SCENES / f"{name}.svg"
    root = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    kinds = [element.tag.partition("}")[2] for element in root.iter()]
    assert set(kinds) <= PLAIN, "no words, pictures, filters or styles"
    assert root.get("viewBox") == "0 0 480 480"
    assert len(kinds) <= MAX_PIECES
    assert file.stat().st_size <= MAX_BYTES


@pytest.mark.parametrize("name", SCENE_NAMES)
def test_a_drawing_uses_only_the_colors_of_scenes(name: str) -> None:
    text = (SCENES / f"{name}.svg").read_text(encoding="utf-8")
    painted = re.findall(r'(?:fill|stroke)="([^"]+)"', text)
    assert set(painted) - {"none"} <= COLORS
