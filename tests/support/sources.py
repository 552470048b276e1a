"""The tests' own sources, for rules about them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from support.project import TESTS


def parsed_tests(*words: str) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python file of the tests that has one of `words`, and what it says.

    One after the other, and none is kept: each later look for garbage would go through them all.
    """
    for file in sorted(TESTS.rglob("*.py")):
        text = "" if "node_modules" in file.parts else file.read_text("utf-8")
        if any(word in text for word in words):
            yield file, ast.parse(text)
