"""What tests share is in `support`: no test reaches into another, and none bends the path."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

import pytest

from support.project import TESTS
from support.sources import parsed_tests

PROJECT_FILE = TESTS / "support" / "project.py"


def imports_of_tests(tree: ast.AST) -> Iterator[str]:
    """What a module imports that is a test, a conftest, or told by its place beside this one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            names = [f"{module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            module, names = "", [alias.name for alias in node.names]
        else:
            continue
        parts = {part for name in names for part in name.split(".")}
        is_test = any(part == "conftest" or part.startswith("test_") for part in parts)
        if is_test or module.startswith(".") or parts & {"tests"}:
            yield f"{node.lineno}: imports {', '.join(names)}"


def bends_of_the_path(tree: ast.AST) -> Iterator[str]:
    """Where a module changes `sys.path`, or finds the project by counting folders."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or node.attr not in {"path", "parents"}:
            continue
        text = ast.unparse(node)
        if text == "sys.path" or text.startswith("Path(__file__)"):
            yield f"{node.lineno}: {text}"


def faults(check: Callable[[ast.AST], Iterator[str]], *words: str) -> list[str]:
    return [
        f"{file.relative_to(TESTS)}:{fault}"
        for file, tree in parsed_tests(*words)
        if file != PROJECT_FILE
        for fault in check(tree)
    ]


def test_no_test_imports_another() -> None:
    assert faults(imports_of_tests, "import ") == []


def test_only_one_helper_knows_where_the_project_is() -> None:
    assert faults(bends_of_the_path, "sys.path", "__file__") == []


@pytest.mark.parametrize(
    "line",
    [
        "from conftest import StartKiosk",
        "from .stub_desk import StubDesk",
        "from unit.layout.test_rows import rows",
        "import test_rows",
        "from tests.support import leaks",
        "def f():\n    from ui import conftest",
    ],
)
def test_such_an_import_is_found(line: str) -> None:
    assert list(imports_of_tests(ast.parse(line)))


def test_helpers_and_the_program_may_be_imported() -> None:
    allowed = "import pytest\nfrom kiosk.app import Kiosk\nfrom support.ui.visitor import Visitor"
    assert not list(imports_of_tests(ast.parse(allowed)))


def test_such_a_bend_is_found() -> None:
    bends = "sys.path.insert(0, 'x')\nROOT = Path(__file__).parents[2]\n"
    assert len(list(bends_of_the_path(ast.parse(bends)))) == 2
