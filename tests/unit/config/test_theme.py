"""The contrast formula, the colors that ship, and a clinic's own."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kiosk.base import paths
from kiosk.base.errors import KioskError
from kiosk.config import theme

TOKENS = paths.resources_folder() / "theme.toml"
PALETTES = theme.load_palettes(TOKENS)


# Known values: WCAG 2.2 itself (black on white), and the well-known border cases of gray.
@pytest.mark.parametrize(
    ("one", "other", "contrast"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#777777", "#FFFFFF", 4.48),
        ("#595959", "#FFFFFF", 7.0),
        ("#949494", "#FFFFFF", 3.03),
        ("#FF0000", "#FFFFFF", 4.0),
        ("#00FF00", "#FFFFFF", 1.37),
        ("#0000FF", "#FFFFFF", 8.59),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag_when_computed(one: str, other: str, contrast: float) -> None:
    assert theme.contrast_ratio(one, other) == pytest.approx(contrast, abs=0.005)
    assert theme.contrast_ratio(other, one) == theme.contrast_ratio(one, other)


@pytest.mark.parametrize(
    ("color", "light"),
    [("#000000", 0), ("#FFFFFF", 1), ("#FF0000", 0.2126), ("#00FF00", 0.7152), ("#0000FF", 0.0722)],
)
def test_luminance_is_that_of_wcag_when_computed(color: str, light: float) -> None:
    assert theme.relative_luminance(color) == pytest.approx(light)


# --- the colors that ship ------------------------------------------------------------------


def test_there_is_a_palette_a_contrast_setting_when_loaded() -> None:
    assert tuple(PALETTES) == theme.CONTRAST_SETTINGS
    assert {frozenset(palette) for palette in PALETTES.values()} == {
        frozenset(PALETTES["standard"])
    }


@pytest.mark.parametrize(("front", "back", "least"), theme.CONTRAST_PAIRS)
@pytest.mark.parametrize("contrast", theme.CONTRAST_SETTINGS)
def test_a_pair_keeps_its_contrast_when_shown(
    contrast: str, front: str, back: str, least: float
) -> None:
    palette = PALETTES[contrast]
    assert theme.contrast_ratio(palette[front], palette[back]) >= least


def test_text_needs_seven_and_signs_three_when_pairs_are_listed() -> None:
    inks = {"ink", "ink_soft", "action", "action_ink", "here_ink", "help_ink"}
    inks |= {"night_ink", "night_ink_soft"}
    assert (theme.TEXT_CONTRAST, theme.GRAPHICS_CONTRAST) == (7, 3)
    assert {
        front for front, _, least in theme.CONTRAST_PAIRS if least == theme.TEXT_CONTRAST
    } == inks
    assert {least for *_, least in theme.CONTRAST_PAIRS} == {7, 3}


def test_every_ink_is_told_from_its_ground_when_a_token_is_added() -> None:
    fronts = {front for front, *_ in theme.CONTRAST_PAIRS}
    assert {name for name in PALETTES["standard"] if "ink" in name.split("_")} <= fronts


@pytest.mark.parametrize("contrast", theme.CONTRAST_SETTINGS)
def test_a_palette_has_no_fault_when_it_ships(contrast: str) -> None:
    assert theme.contrast_faults(PALETTES[contrast]) == []


def test_a_fault_names_both_colours_and_what_is_needed_when_found() -> None:
    palette = {**PALETTES["standard"], "edge": "#DDDDDD"}
    wrong = theme.contrast_faults(palette)
    assert len(wrong) == 3
    assert wrong[1] == "edge #DDDDDD on card #FFFFFF has contrast 1.4; it needs 3"


# --- a clinic's own colors -----------------------------------------------------------------


def test_a_brand_color_replaces_the_standard_one_when_it_can_be_read() -> None:
    brand = {"action": "#00384F", "drawing": "#1a5f7a", "night": "#001824"}
    palettes = theme.load_palettes(TOKENS, brand)
    assert {name: palettes["standard"][name] for name in brand} == brand
    for contrast in ("high-light", "high-dark"):
        assert palettes[contrast] == PALETTES[contrast]


@pytest.mark.parametrize(
    ("name", "color", "reason"),
    [
        ("action", "#5BA8A0", "action #5BA8A0 on paper #FBF8F2 has contrast 2.6; it needs 7"),
        ("drawing", "#BBD2CC", "drawing #BBD2CC on card #FFFFFF has contrast 1.6; it needs 3"),
        ("night", "#7A8A8A", "night_ink #FBF8F2 on night #7A8A8A has contrast 3.4; it needs 7"),
    ],
)
def test_a_brand_color_is_refused_with_the_reason_when_it_is_hard_to_read(
    name: str, color: str, reason: str
) -> None:
    with pytest.raises(KioskError) as caught:
        theme.load_palettes(TOKENS, {name: color})
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["ink", "help", "paper", "Action", "nonsense", ""])
def test_a_brand_color_is_refused_when_it_may_not_be_set(name: str) -> None:
    with pytest.raises(KioskError) as caught:
        theme.load_palettes(TOKENS, {name: "#000000"})
    text = f"colours.{name} cannot be set; what can be set is action, drawing, night"
    assert str(caught.value) == text


@pytest.mark.parametrize(
    "color", ["", "teal", "#12504", "#12504D0", "12504D", "#12504G", "#12504D\n", " #12504D"]
)
def test_a_brand_color_is_refused_when_it_is_no_color(color: str) -> None:
    with pytest.raises(KioskError, match=r"(?s)colours\.action = .* is not a color"):
        theme.load_palettes(TOKENS, {"action": color})


def test_the_token_file_is_not_changed_when_a_brand_is_loaded(tmp_path: Path) -> None:
    tokens = tmp_path / "theme.toml"
    tokens.write_bytes(TOKENS.read_bytes())
    theme.load_palettes(tokens, {"action": "#00384F"})
    assert theme.load_palettes(tokens) == tomllib.loads(TOKENS.read_text(encoding="utf-8"))
