"""Every control and every figure has a QML test of its own."""

from __future__ import annotations

import re

import pytest

from support.project import QML, ROOT

TESTS = ROOT / "tests" / "qml"


def components(module: str) -> list[str]:
    """The components that a module's own folder holds."""
    return sorted(path.stem for path in (QML / module).glob("*.qml"))


def name_of_test(component: str) -> str:
    """`IconArrays` is tested by tst_icon_arrays.qml."""
    return "tst_" + re.sub(r"(?<!^)(?=[A-Z])", "_", component).lower() + ".qml"


@pytest.mark.parametrize("module", ["Controls", "Figures"])
def test_none_is_without_a_test(module: str) -> None:
    assert len(components(module)) > 8
    missing = [one for one in components(module) if not (TESTS / name_of_test(one)).is_file()]
    assert missing == []


def test_each_figure_is_held_to_what_all_figures_promise() -> None:
    figures = [one for one in components("Figures") if one != "MythCard"]
    tests = {one: (TESTS / name_of_test(one)).read_text(encoding="utf-8") for one in figures}
    assert [one for one, code in tests.items() if "FigureContract {" not in code] == []
    assert [one for one, code in tests.items() if f'kind: "{one}"' not in code] == []
