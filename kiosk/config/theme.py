"""The screens' colors and the contrast they must have.

One token file, `resources/theme.toml`, holds the colors for each contrast setting.
`CONTRAST_PAIRS` lists which color must stand out from which, and by how much. A clinic's own colors
go through the same check. Source of the formula: WCAG 2.2, "contrast ratio" and "relative
luminance".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from kiosk.base.errors import KioskError

CONTRAST_SETTINGS = ("standard", "high-light", "high-dark")
BRANDABLE_COLORS = ("action", "drawing", "night")
TEXT_CONTRAST, GRAPHICS_CONTRAST = 7.0, 3.0

_SCENE_TINTS = (
    *("ground", "glow", "rose", "lilac", "sky", "white", "gray", "wood", "leaf"),
    *("teal", "ocher", "coral", "violet", "blue", "skin1", "skin2", "skin3", "skin4"),
)
"""What the lines of a scene are drawn on."""

CONTRAST_PAIRS: tuple[tuple[str, str, float], ...] = (
    ("ink", "paper", TEXT_CONTRAST),
    ("ink", "card", TEXT_CONTRAST),
    ("ink", "mist", TEXT_CONTRAST),
    ("ink_soft", "paper", TEXT_CONTRAST),
    ("ink_soft", "card", TEXT_CONTRAST),
    ("ink_soft", "mist", TEXT_CONTRAST),
    ("action", "paper", TEXT_CONTRAST),
    ("action", "card", TEXT_CONTRAST),
    ("action", "mist", TEXT_CONTRAST),
    ("action_ink", "action", TEXT_CONTRAST),
    ("here_ink", "here", TEXT_CONTRAST),
    ("help_ink", "help", TEXT_CONTRAST),
    ("night_ink", "night", TEXT_CONTRAST),
    ("night_ink_soft", "night", TEXT_CONTRAST),
    ("drawing", "paper", GRAPHICS_CONTRAST),
    ("drawing", "card", GRAPHICS_CONTRAST),
    ("drawing", "mist", GRAPHICS_CONTRAST),
    ("edge", "paper", GRAPHICS_CONTRAST),
    ("edge", "card", GRAPHICS_CONTRAST),
    ("edge", "mist", GRAPHICS_CONTRAST),
    ("focus", "paper", GRAPHICS_CONTRAST),
    ("focus", "card", GRAPHICS_CONTRAST),
    ("focus", "mist", GRAPHICS_CONTRAST),
    ("focus", "night", GRAPHICS_CONTRAST),
    ("night_drawing", "night", GRAPHICS_CONTRAST),
    ("help", "paper", GRAPHICS_CONTRAST),
    *(("scene_line", f"scene_{tint}", GRAPHICS_CONTRAST) for tint in _SCENE_TINTS),
    ("scene_glow", "scene_night", GRAPHICS_CONTRAST),
)

Palette = dict[str, str]
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def relative_luminance(color: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), of a color written `#RRGGBB`."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast_ratio(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21, of two colors written `#RRGGBB`."""
    lighter, darker = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def contrast_faults(palette: Mapping[str, str]) -> list[str]:
    """One sentence for each pair in `palette` with too little contrast."""
    return [
        f"{front} {palette[front]} on {back} {palette[back]} has contrast "
        f"{contrast_ratio(palette[front], palette[back]):.1f}; it needs {least:g}"
        for front, back, least in CONTRAST_PAIRS
        if contrast_ratio(palette[front], palette[back]) < least
    ]


def load_palettes(file: Path, brand: Mapping[str, str] | None = None) -> dict[str, Palette]:
    """Load the palettes from `file`, by contrast setting.

    Args:
        file: the token file.
        brand: a clinic's own colors for names in `BRANDABLE_COLORS`. They change only the
            standard palette; the high-contrast palettes stay as they are.

    Raises:
        KioskError: a brand color is not `#RRGGBB`, may not be set, or has too little contrast.
    """
    palettes: dict[str, Palette] = tomllib.loads(file.read_text(encoding="utf-8"))
    for name, color in (brand or {}).items():
        if name not in BRANDABLE_COLORS:
            raise KioskError(
                f"colours.{name} cannot be set; what can be set is {', '.join(BRANDABLE_COLORS)}"
            )
        if not _HEX.fullmatch(color):
            raise KioskError(f'colours.{name} = "{color}" is not a color; write it like "#12504D"')
        palettes["standard"][name] = color
    if wrong := contrast_faults(palettes["standard"]):
        raise KioskError(f"these colors are too close to read: {'; '.join(wrong)}")
    return palettes
