"""What is wrong with a screen for somebody who touches it, or has it read out.

Reads what `clearmind-kiosk tour` writes beside each picture:

    PYTHONPATH=tests python -m support.ui.screen_audit DIR…

prints every finding, one a line, the token file's colors included, and ends with 1 where there
is any.
"""

from __future__ import annotations

import itertools
import json
import math
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kiosk.base import paths
from kiosk.config import theme

Node = dict[str, Any]

MINIMUM_MM, MAIN_TARGET_MM, GAP_MM = 15.0, 20.0, 2.0
SLACK_MM = 0.06
SLACK_PX = 1.5
TOLERANCE = 0.97
ROUNDED_PX, ROUNDED_MM = 0.05, 0.005
KEYS = {
    *("role", "name", "description", "value", "x", "y", "width", "height", "width_mm"),
    *("height_mm", "main", "focusable", "focused", "actions", "visible", "truncated"),
}
STRUCTURE = {"Client", "Window", "Pane", "LayeredPane", "Grouping", "NoRole", "Dialog"}
"""Roles that hold others and need no name."""
FRAME = {
    *("Home", "Finish", "Text size and colors", "Back", "Next", "Help now"),
    *("What these words mean", "Save this question"),
}
"""What stands around every page."""


def find_faults(tree: Sequence[Node], *, titled: bool = True, low: float = 0) -> Iterator[str]:
    """What is wrong on a screen.

    Args:
        tree: its accessibility tree, flattened.
        titled: it should have a title; a text's further pages need none.
        low: from where down things may be touched, in pixels from the window's top.
    """
    shown = [node for node in tree if node["visible"]]
    controls = [node for node in shown if is_control(node)]
    scale = px_per_mm(shown)
    yield from _names(shown)
    yield from _sizes(controls)
    yield from _edges(shown, scale)
    yield from _between(controls, scale)
    yield from _over_text(shown, controls)
    if low:
        yield from _high(shown, controls, low)
    for node in shown:
        if node["truncated"]:
            yield f"{describe_node(node)}: its text is cut off"
    content = [n for n in shown if n["role"] not in STRUCTURE and not _framing(n)]
    if [node["role"] for node in content] == ["Heading"]:
        yield f"{describe_node(content[0])}: stands alone on its page"
    if titled and not any(node["role"] == "Heading" for node in shown):
        yield "the screen has no title"
    if sum(node["focused"] for node in controls) > 1:
        yield "more than one control has the focus"


def _framing(node: Node) -> bool:
    return node["name"] in FRAME or re.match(r"(Page|Chapter) \d", node["name"]) is not None


def is_control(node: Node) -> bool:
    """Whether something can be pressed or reached by keys."""
    return bool(node["focusable"] or node["actions"])


def px_per_mm(shown: Sequence[Node]) -> float:
    """Pixels a millimeter: what shows whole tells it, less as the tree's rounding may hide."""
    return max(
        (
            (node[side] - ROUNDED_PX) / (node[f"{side}_mm"] + ROUNDED_MM)
            for node in shown
            for side in ("width", "height")
        ),
        default=1.0,
    )


def describe_node(node: Node) -> str:
    """A node, short."""
    name = node["name"] if len(node["name"]) <= 40 else node["name"][:39] + "…"
    return f"{node['role']} {name!r} at {node['x']:.0f},{node['y']:.0f}"


def _names(shown: Sequence[Node]) -> Iterator[str]:
    keyboards = [n for n in shown if n["role"] == "Grouping" and n["name"] == "Keyboard"]
    for node in shown:
        if not node["name"].strip() and (is_control(node) or node["role"] not in STRUCTURE):
            yield f"{describe_node(node)}: nothing says what it is"
        if node["actions"] and not node["focusable"] and not any(_on(node, k) for k in keyboards):
            yield f"{describe_node(node)}: can be pressed but not reached by keys"


def _on(node: Node, keyboard: Node) -> bool:
    """Whether `node` is a key of `keyboard`: those who press keys have real ones."""
    return bool(
        node["role"] == "Button"
        and keyboard["x"] <= node["x"]
        and keyboard["y"] <= node["y"]
        and node["x"] + node["width"] <= keyboard["x"] + keyboard["width"]
        and node["y"] + node["height"] <= keyboard["y"] + keyboard["height"]
    )


def _sizes(controls: Sequence[Node]) -> Iterator[str]:
    for node in controls:
        least = MAIN_TARGET_MM if node["main"] else MINIMUM_MM
        width, height = node["width_mm"], node["height_mm"]
        if min(width, height) < least - SLACK_MM:
            yield f"{describe_node(node)}: {width:.1f} × {height:.1f} mm, less than {least:.0f}"


def _high(shown: Sequence[Node], controls: Sequence[Node], low: float) -> Iterator[str]:
    keyboards = [n for n in shown if n["role"] == "Grouping" and n["name"] == "Keyboard"]
    touched = controls
    if any(node["role"] == "EditableText" for node in controls):
        # The field, and what mends it, stand right above the keys.
        touched = [node for node in controls if any(_on(node, k) for k in keyboards)]
        if min((node["height_mm"] for node in touched), default=0.0) < MAIN_TARGET_MM + 1:
            # Keys that are as low as they may be need more than half of a low panel.
            return
    for node in touched:
        if node["y"] < low * TOLERANCE:
            yield f"{describe_node(node)}: above the lower half"


def _edges(shown: Sequence[Node], scale: float) -> Iterator[str]:
    for node in shown:
        missing = max(
            node["width_mm"] * scale - node["width"], node["height_mm"] * scale - node["height"]
        )
        if missing > SLACK_PX:
            said = describe_node(node)
            yield f"{said}: {missing:.0f} pixels of it are outside the window or clipped"


def _between(controls: Sequence[Node], scale: float) -> Iterator[str]:
    for one, other in itertools.combinations(controls, 2):
        right, down = _apart(one, other)
        if max(right, down) <= -1:
            yield f"{describe_node(one)} overlaps {describe_node(other)}"
            continue
        gap = math.hypot(max(0.0, right), max(0.0, down)) / scale
        if gap < GAP_MM - SLACK_MM:
            pair = f"{describe_node(one)} and {describe_node(other)}"
            yield f"{pair}: {gap:.1f} mm apart, less than {GAP_MM:.0f}"


def _over_text(shown: Sequence[Node], controls: Sequence[Node]) -> Iterator[str]:
    texts = [n for n in shown if n["role"] in {"StaticText", "Heading", "ListItem"} if n["name"]]
    for text, control in itertools.product(texts, controls):
        if text is not control and max(_apart(text, control)) <= -2 * SLACK_PX:
            yield f"{describe_node(control)} lies over {describe_node(text)}"
    for one, other in itertools.combinations(texts, 2):
        if max(_apart(one, other)) <= -2 * SLACK_PX:
            yield f"{describe_node(one)} and {describe_node(other)} overlap"


def _apart(one: Node, other: Node) -> tuple[float, float]:
    """Pixels between two, across and down; negative where they share columns or rows."""
    across = max(one["x"], other["x"]) - min(one["x"] + one["width"], other["x"] + other["width"])
    down = max(one["y"], other["y"]) - min(one["y"] + one["height"], other["y"] + other["height"])
    return across, down


def audit_tour(folder: Path, *, low: float = 0) -> Iterator[str]:
    """Every finding in the trees that a tour left in `folder`, with the screen's name.

    `low` is as in `findings`.
    """
    counted: dict[str, str] = {}
    for file in sorted(folder.glob("*.json")):
        tree = json.loads(file.read_text(encoding="utf-8"))
        of = _pages(tree)
        text = re.sub(r"^\d+-|-p\d+.*", "", file.stem)
        if of and (before := counted.setdefault(text, of)) != of:
            yield f"{folder.name}/{file.stem}: of {of} pages, and of {before} on another page"
        further = re.search(r"-p([2-9]|\d\d)", file.stem)
        # The whole of attract is touched.
        from_here = 0 if "attract" in file.stem else low
        for finding in dict.fromkeys(find_faults(tree, titled=not further, low=from_here)):
            yield f"{folder.name}/{file.stem}: {finding}"


def _pages(tree: Sequence[Node]) -> str:
    """Of how many pages a screen says that it is one; "" where it does not."""
    found = (re.match(r"Page \d+ of (\d+)$", n["name"]) for n in tree if n["visible"])
    return next((match[1] for match in found if match), "")


def find_contrast_faults() -> Iterator[str]:
    """Every pair of colors that is too close, in any palette of the token file."""
    for name, palette in theme.load_palettes(paths.resources_folder() / "theme.toml").items():
        for fault in theme.contrast_faults(palette):
            yield f"{name}: {fault}"


def main(folders: Sequence[str]) -> int:
    """Print the findings in `folders`; returns the exit status."""
    if not folders:
        sys.stderr.write("usage: python -m support.ui.screen_audit DIR...\n")
        return 2
    found = [
        *find_contrast_faults(),
        *(one for folder in folders for one in audit_tour(Path(folder))),
    ]
    sys.stdout.writelines(f"{finding}\n" for finding in found)
    sys.stderr.write(f"{len(found)} findings\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
