"""Describe the types that Python registers to QML's tools, by reading the sources.

`pyside6-metaobjectdump` does the reading. WORKAROUND: it has three flaws, avoided by working on
copies: it stops at `name = Property("QVariantMap", …)`, whose type is a string; it must see a base
class before the classes derived from it; and it drops which properties are constant.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from environment import Environment
from progress import Command, run_captured

BACKEND = "Kiosk.Backend"
FOREIGN_MODULES = ("core", "qml", "gui", "quick")

# Python types that QML does not know, and what to write instead.
QML_TYPE_NAMES = {"list": '"QVariantList"', "dict": '"QVariantMap"', "object": '"QVariant"'}


class _NamedTypes(ast.NodeTransformer):
    """Turns a property type given as a string into a name."""

    def visit_Assign(self, node: ast.Assign) -> ast.Assign:
        match node.value:
            case ast.Call(func=ast.Name(id="Property"), args=[ast.Constant(value=str(name)), *_]):
                node.value.args[0] = ast.Name(name.rstrip("*"))
        return node


def describe_backend(root: Path, environment: Environment, modules: Path) -> tuple[bool, str]:
    """Write the QML module that describes the Python types.

    Args:
        root: The checkout.
        environment: Has the tools.
        modules: The folder in which to create ``Kiosk/Backend``.

    Returns:
        Whether it succeeded, and the output.
    """
    types = modules / "Kiosk" / "Backend" / "backend.qmltypes"
    types.parent.mkdir(parents=True)
    (types.parent / "qmldir").write_text(f"module {BACKEND}\ntypeinfo {types.name}\n", "utf-8")
    types.write_text("import QtQuick.tooling 1.2\nModule {}\n", "utf-8")
    trees = {path: ast.parse(path.read_text("utf-8")) for path in python_sources(root)}
    if faults := [
        fault
        for path, tree in trees.items()
        for fault in unusable_types(str(path.relative_to(root)), tree)
    ]:
        return False, "\n".join(faults)
    copies: list[Path] = []
    for path in in_base_class_order(trees):
        copies.append(modules / path.relative_to(root))
        copies[-1].parent.mkdir(parents=True, exist_ok=True)
        copies[-1].write_text(ast.unparse(_NamedTypes().visit(trees[path])), "utf-8")
    if not copies:
        return True, ""
    dump = modules / "types.json"
    tool = environment.program("pyside6-metaobjectdump")
    status, output = run_captured([tool, "--quiet", "--out-file", dump, *copies], cwd=modules)
    if status != 0 or not dump.is_file():
        return False, output or "metaobjectdump wrote nothing.\n"
    dump.write_text(mark_constants(dump.read_text("utf-8"), trees.values()), "utf-8")
    command: Command = [
        environment.qt_tool("qmltyperegistrar"),
        *("--import-name", BACKEND, "--major-version", "1", "--minor-version", "0"),
        *("--generate-qmltypes", types, "-o", modules / "unused.cpp"),
        f"--foreign-types={','.join(foreign_types(environment))}",
        dump,
    ]
    status, output = run_captured(command, cwd=root)
    return status == 0, output


def python_sources(root: Path) -> list[Path]:
    """Return the modules that may define types for QML."""
    found = sorted((root / "kiosk" / "ui").rglob("*.py"))
    return [path for path in found if "class " in path.read_text("utf-8")]


def in_base_class_order(trees: dict[Path, ast.Module]) -> list[Path]:
    """Return the modules in order: each after those whose classes it derives from."""
    classes = {
        path: [node for node in tree.body if isinstance(node, ast.ClassDef)]
        for path, tree in trees.items()
    }
    home = {node.name: path for path, found in classes.items() for node in found}
    graph = {
        path: {
            home[base.id]
            for node in found
            for base in node.bases
            if isinstance(base, ast.Name) and home.get(base.id, path) != path
        }
        for path, found in classes.items()
    }
    return list(TopologicalSorter(graph).static_order())


def unusable_types(name: str, tree: ast.Module) -> list[str]:
    """Return what the tools cannot read in classes for QML, as ``FILE:LINE: text``.

    Types of properties, slots and signals must be spelled out: `int`, `"QVariantList"`, a class.

    Args:
        name: The file's name in messages.
        tree: Its syntax tree.
    """
    faults: list[str] = []
    for type_ in types_for_qml(tree):
        word = ast.unparse(type_)
        if word in QML_TYPE_NAMES:
            faults.append(f"{name}:{type_.lineno}: write {QML_TYPE_NAMES[word]} rather than {word}")
        elif not isinstance(type_, ast.Name | ast.Constant):
            faults.append(f"{name}:{type_.lineno}: {word} is no plain type for QML")
    return faults


def types_for_qml(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield the types of the properties, slots and signals of each class exposed to QML."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(
            ast.unparse(decorator).startswith("Qml") for decorator in node.decorator_list
        ):
            for call in ast.walk(node):
                match call:
                    case ast.Call(func=ast.Name(id="Property")):
                        yield from call.args[:1]
                    case ast.Call(func=ast.Name(id="Slot" | "Signal")):
                        yield from call.args
                        yield from (word.value for word in call.keywords if word.arg == "result")


def mark_constants(dump: str, trees: Iterable[ast.Module]) -> str:
    """Mark the properties that the sources declare constant in the description of the types.

    Args:
        dump: The output of metaobjectdump.
        trees: The sources' syntax trees.
    """
    constant = {
        (node.name, name)
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for name in constant_properties(node)
    }
    modules = json.loads(dump)
    for module in modules:
        for class_ in module["classes"]:
            for property_ in class_.get("properties", ()):
                if (class_["className"], property_["name"]) in constant:
                    property_["constant"] = True
    return json.dumps(modules)


def constant_properties(node: ast.ClassDef) -> Iterator[str]:
    """Yield a class's properties declared with ``constant=True``, in either form."""
    for part in node.body:
        match part:
            case ast.Assign(targets=[ast.Name(id=name)], value=call):
                found = [(name, call)]
            case ast.FunctionDef(name=name, decorator_list=decorators):
                found = [(name, decorator) for decorator in decorators]
            case _:
                continue
        for name, expression in found:
            match expression:
                case ast.Call(func=ast.Name(id="Property"), keywords=words):
                    if any(word.arg == "constant" for word in words):
                        yield name


def foreign_types(environment: Environment) -> list[str]:
    """Return the files that describe Qt's own types."""
    folders = [environment.pyside / "Qt" / "metatypes", environment.pyside / "metatypes"]
    paths = [
        folder / f"qt6{module}_metatypes.json" for folder in folders for module in FOREIGN_MODULES
    ]
    return [str(path) for path in paths if path.is_file()]
