"""The numbers of the tree, on small trees made for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.code_limits import Measure, describe, measure_tree


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in ("kiosk/base", "resources/qml/Kiosk/Pages", "build"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "kiosk/base/clock.py").write_text("class Clock:\n    pass\n")
    (tmp_path / "resources/qml/Kiosk/Pages/Page.qml").write_text("Item {\n}\n")
    return tmp_path


def number(tree: Path, name: str) -> Measure:
    (found,) = [one for one in measure_tree(tree) if one.name.startswith(name)]
    return found


def test_a_tidy_tree_keeps_every_limit(tree: Path) -> None:
    assert [one.name for one in measure_tree(tree) if not one.kept] == []


def test_a_class_name_in_two_modules_is_named(tree: Path) -> None:
    (tree / "kiosk/base/other.py").write_text("class Clock:\n    pass\n")
    found = number(tree, "class names")
    assert (found.value, found.where, found.kept) == (100, "Clock", False)


def test_a_full_folder_is_named(tree: Path) -> None:
    for index in range(17):
        (tree / f"kiosk/base/m{index}.py").write_text("")
    found = number(tree, "code files")
    assert (found.value, found.where, found.kept) == (18, "kiosk/base", False)


@pytest.mark.parametrize(
    ("first", "circle"),
    [
        ("from kiosk.base import two\n", 1),
        ("import kiosk.base.two\n", 1),
        ("try:\n    from kiosk.base.two import x\nexcept ImportError:\n    pass\n", 1),
        ("if TYPE_CHECKING:\n    from kiosk.base import two\n", 0),
        ("def later():\n    from kiosk.base import two\n", 0),
    ],
)
def test_a_circle_of_imports_is_found(tree: Path, first: str, circle: int) -> None:
    (tree / "kiosk/base/one.py").write_text(first)
    (tree / "kiosk/base/two.py").write_text("from kiosk.base.one import y\n")
    assert number(tree, "import circles").value == circle


def test_the_longest_line_and_file_are_named(tree: Path) -> None:
    (tree / "kiosk/base/wide.py").write_text("x = 1\n" * 400 + "#" * 120 + "\n")
    assert number(tree, "lines in a Python").where == "kiosk/base/wide.py"
    assert number(tree, "characters in a line of Python").value == 120


@pytest.mark.parametrize("folder", ["resources/qml/Kiosk/Pages", "tests/qml"])
def test_a_line_of_qml_may_have_120_characters(tree: Path, folder: str) -> None:
    file = tree / folder / "Wide.qml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("/" * 120 + "\n")
    assert number(tree, "characters in a line of QML").kept
    file.write_text("/" * 121 + "\n")
    assert not number(tree, "characters in a line of QML").kept


def test_a_comment_for_a_tool_does_not_count(tree: Path) -> None:
    (tree / "kiosk/base/wide.py").write_text("x" * 90 + "  # type: ignore[arg-type]\n")
    assert number(tree, "characters in a line of Python").kept


def test_a_block_in_two_files_is_found_once(tree: Path) -> None:
    block = "".join(f"value_{index} = compute_something_long({index})\n" for index in range(9))
    for name in ("one", "two"):
        (tree / f"kiosk/base/{name}.py").write_text(block)
    found = number(tree, "duplicated blocks")
    assert (found.value, found.where) == (1, "kiosk/base/two.py = kiosk/base/one.py")


def test_what_is_not_kept_is_said() -> None:
    assert describe([Measure("lines", 3, 2, "a.py")]) == "NOT KEPT  lines: 3, of 2 at most (a.py)\n"


@pytest.mark.parametrize(
    ("gap", "off"),
    [
        ("Theme.gap * 0.7", 1),
        ("0.7 * Theme.gap", 1),
        ("Theme.smallGap / 2", 1),
        ("Theme.gap * (root.compact ? 1 : 2)", 1),
        ("Theme.smallGap", 0),
        ("Theme.gap * (root.columns - 1)", 0),
    ],
)
def test_a_gap_off_the_scale_is_named(tree: Path, gap: str, off: int) -> None:
    page = tree / "resources/qml/Kiosk/Pages/Page.qml"
    page.write_text(f"Item {{\n    y: {gap}\n}}\n")
    found = number(tree, "gaps off")
    assert (found.value, found.where) == (off, "resources/qml/Kiosk/Pages/Page.qml:2" * off)
