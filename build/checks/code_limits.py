"""What keeps the tree readable, in numbers, each with its limit.

    python3 build/checks/code_limits.py [ROOT]

Printed by the `limits` check. A limit is a ceiling that only comes down: when a number falls, lower
its limit here.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

CODE_FOLDERS = ("kiosk", "resources/qml", "build")
CODE_SUFFIXES = (".py", ".qml")
WINDOW = 8
"""How many lines in a row, equal in two places, count as one duplicated block."""


@dataclass(frozen=True)
class Measure:
    """One number of the tree.

    Attributes:
        name: What is counted.
        value: How much of it there is.
        limit: How much there may be.
        where: Where the largest one is, or what is wrong.
    """

    name: str
    value: float
    limit: float
    where: str = ""

    @property
    def kept(self) -> bool:
        """Whether the number is within its limit."""
        return self.value <= self.limit


def measure_tree(root: Path) -> list[Measure]:
    """Measure the tree of a checkout."""
    python = list(_files(root, ".py"))
    qml = [path for path in _files(root, ".qml", ".js") if "qml" in path.parts]
    qml_tests = sorted((root / "tests" / "qml").glob("*.qml"))
    return [
        _shared_class_names(root, 2.0),
        _files_in_a_folder(root, 16),
        _import_circles(root, 0),
        _longest("lines in a Python file", python, _line_count, 350, root),
        _longest("lines in a QML file", qml, _line_count, 300, root),
        _longest("characters in a line of Python", python, _widest_line, 100, root),
        _longest("characters in a line of QML", [*qml, *qml_tests], _widest_line, 120, root),
        _duplicated_blocks([*python, *qml], 0, root),
        _gaps_off_the_scale(qml, 0, root),
    ]


def _files(root: Path, *suffixes: str) -> Iterator[Path]:
    for folder in CODE_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in suffixes and "migrations" not in path.parts:
                yield path


def _shared_class_names(root: Path, limit: float) -> Measure:
    """How many of a hundred class names stand for classes of more than one module."""
    modules = defaultdict(set)
    for path in _files(root, ".py"):
        if path.is_relative_to(root / "kiosk"):
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.ClassDef):
                    modules[node.name].add(path)
    shared = sorted(name for name, paths in modules.items() if len(paths) > 1)
    percent = 100 * len(shared) / max(1, len(modules))
    return Measure("class names with two meanings, %", percent, limit, ", ".join(shared))


def _files_in_a_folder(root: Path, limit: int) -> Measure:
    sizes = Counter(
        path.parent for path in _files(root, *CODE_SUFFIXES) if path.name != "__init__.py"
    )
    folder, count = sizes.most_common(1)[0]
    return Measure("code files in a folder", count, limit, str(folder.relative_to(root)))


def _import_circles(root: Path, limit: int) -> Measure:
    """0, or 1 and the first circle; imports for types alone make none."""
    names = {_dotted(path, root): path for path in _files(root, ".py") if path.parts[-2] != "build"}
    graph = {name: set(_imports(path, names)) - {name} for name, path in names.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return Measure("import circles", 1, limit, " ← ".join(error.args[1]))
    return Measure("import circles", 0, limit)


def _dotted(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def _imports(path: Path, names: Iterable[str]) -> Iterator[str]:
    """The modules that are read when the module at `path` is."""
    todo: list[ast.stmt] = list(ast.parse(path.read_text("utf-8")).body)
    while todo:
        match todo.pop():
            case ast.If(test=ast.Name(id="TYPE_CHECKING"), orelse=otherwise):
                todo += otherwise
            case ast.If(body=body, orelse=otherwise) | ast.Try(body=body, orelse=otherwise):
                todo += [*body, *otherwise]
            case ast.Import(names=found):
                yield from (one.name for one in found if one.name in names)
            case ast.ImportFrom(module=str(module), names=found, level=0):
                for one in found:
                    inner = f"{module}.{one.name}"
                    if inner in names:
                        yield inner
                    elif module in names:
                        yield module


def _longest(
    name: str, paths: list[Path], size: Callable[[list[str]], int], limit: int, root: Path
) -> Measure:
    sizes = {path: size(path.read_text("utf-8").splitlines()) for path in paths}
    path = max(sizes, key=lambda one: sizes[one])
    return Measure(name, sizes[path], limit, str(path.relative_to(root)))


def _gaps_off_the_scale(paths: list[Path], limit: int, root: Path) -> Measure:
    """Gaps multiplied by a number, which the scale of spacing in Theme.qml is there to avoid."""
    scaled = re.compile(r"Theme\.\w*[gG]ap\b\s*[*/]\s*(\d|\([^()]*\?)|\d\s*\*\s*Theme\.\w*[gG]ap\b")
    found = [
        f"{path.relative_to(root)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if scaled.search(line)
    ]
    return Measure("gaps off the scale of spacing", len(found), limit, ", ".join(found[:3]))


def _line_count(lines: list[str]) -> int:
    return len(lines)


def _widest_line(lines: list[str]) -> int:
    return max((len(re.sub(r"  # (noqa|type: ).*", "", line)) for line in lines), default=0)


def _duplicated_blocks(paths: list[Path], limit: int, root: Path) -> Measure:
    """Runs of `WINDOW` lines of code that stand in two places, imports and comments aside."""
    seen: dict[tuple[str, ...], Path] = {}
    found = []
    for path in paths:
        lines = [
            line.strip()
            for line in path.read_text("utf-8").splitlines()
            if line.strip() and not re.match(r"\s*(#|//|import |from |pragma )", line)
        ]
        skip = 0
        for start in range(len(lines) - WINDOW + 1):
            block = tuple(lines[start : start + WINDOW])
            if len("".join(block)) < 20 * WINDOW:
                continue  # closing brackets and the like
            first = seen.setdefault(block, path)
            if start >= skip and first != path:
                found.append(f"{path.relative_to(root)} = {first.relative_to(root)}")
                skip = start + WINDOW
    return Measure("duplicated blocks of 8 lines", len(found), limit, "; ".join(found[:3]))


def describe(measures: list[Measure]) -> str:
    """A line for each number."""
    return "".join(
        f"{'' if one.kept else 'NOT KEPT  '}{one.name}: {one.value:g}, of {one.limit:g} at most"
        f"{f' ({one.where})' if one.where else ''}\n"
        for one in measures
    )


def check_limits(root: Path) -> tuple[bool, str]:
    """Return whether every number is within its limit, and all of them."""
    measures = measure_tree(root)
    return all(one.kept for one in measures), describe(measures)


if __name__ == "__main__":
    passed, said = check_limits(Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve())
    sys.stdout.write(said)
    raise SystemExit(not passed)
