"""No test takes a busy machine for a slow program: speed is asserted in work, not in seconds."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from support.project import TESTS
from support.sources import parsed_tests

WALL = {"monotonic", "perf_counter"}
"""Clocks that run on while another program has the processor; `process_time` does not."""


def speed_by_the_wall(tree: ast.AST) -> Iterator[int]:
    """The lines of assertions about the time between two looks at such a clock."""
    timed = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and elapsed(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
            if elapsed(node) or names & timed:
                yield node.lineno


def elapsed(node: ast.AST) -> bool:
    """Whether `node` takes one time from another."""
    return any(
        isinstance(one, ast.BinOp) and isinstance(one.op, ast.Sub) and looks(one.left)
        for one in ast.walk(node)
    )


def looks(node: ast.AST) -> bool:
    return any(
        isinstance(one, ast.Call)
        and (getattr(one.func, "attr", "") in WALL or getattr(one.func, "id", "") in WALL)
        for one in ast.walk(node)
    )


def test_no_assertion_is_about_seconds_on_the_wall() -> None:
    found = [
        f"{file.relative_to(TESTS)}:{line}"
        for file, tree in parsed_tests(*WALL)
        for line in speed_by_the_wall(tree)
    ]
    assert found == []


def test_such_assertions_are_found() -> None:
    direct = "began = time.monotonic()\nwork()\nassert time.monotonic() - began < 1\n"
    kept = "took = perf_counter() - began\nassert 0 < took < 4\n"
    by_work = "took = process_time() - began\nassert took < 4\n"
    patience = "ends = monotonic() + 30\nassert monotonic() < ends\n"
    lines = [[*speed_by_the_wall(ast.parse(one))] for one in (direct, kept, by_work, patience)]
    assert lines == [[3], [2], [], []]
