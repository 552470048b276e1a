"""QML: linted against the Python types it uses, and formatted.

The types that Python registers under `Kiosk.Backend` are described by reading the sources
(`pyside6-metaobjectdump`), made into a QML module in a temporary folder, and given to qmllint. So a
name that Python does not have is found without running anything. Nothing is written into the tree.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from environment import Environment
from progress import Command, capture

BACKEND = "Kiosk.Backend"
QML_FOLDERS = ("resources/qml", "tests/qml")
FOREIGN = ("core", "qml", "gui", "quick")


def qml_files(root: Path) -> list[Path]:
    """Return every QML file of the checkout."""
    return [path for folder in QML_FOLDERS for path in sorted((root / folder).rglob("*.qml"))]


def lint(root: Path, environment: Environment) -> tuple[bool, str]:
    """Run qmllint over every QML file; any warning fails.

    Args:
        root: The checkout.
        environment: Where the tools are.

    Returns:
        Whether there was no warning, and what was said.
    """
    files = qml_files(root)
    if not files:
        return False, "There are no QML files.\n"
    with tempfile.TemporaryDirectory() as folder:
        modules = Path(folder)
        well, output = describe_backend(root, environment, modules)
        if not well:
            return False, output
        command: Command = [
            environment.qt_tool("qmllint"),
            *("--max-warnings", "0"),
            *("-I", modules, "-I", root / "resources" / "qml"),
            *files,
        ]
        status, output = capture(command, cwd=root)
        return status == 0, output


def describe_backend(root: Path, environment: Environment, modules: Path) -> tuple[bool, str]:
    """Write the QML module that stands for the Python types.

    Args:
        root: The checkout.
        environment: Where the tools are.
        modules: The folder that gets ``Kiosk/Backend``.

    Returns:
        Whether it went well, and what was said.
    """
    sources = sorted((root / "kiosk" / "ui").rglob("*.py"))
    dump, types = modules / "types.json", modules / "Kiosk" / "Backend" / "backend.qmltypes"
    types.parent.mkdir(parents=True)
    (types.parent / "qmldir").write_text(f"module {BACKEND}\ntypeinfo {types.name}\n", "utf-8")
    if not sources:
        types.write_text("import QtQuick.tooling 1.2\nModule {}\n", "utf-8")
        return True, ""
    command: Command = [environment.program("pyside6-metaobjectdump"), "--out-file", dump, *sources]
    status, output = capture(command, cwd=root)
    if status != 0 or not dump.is_file():
        return False, output or "metaobjectdump wrote nothing.\n"
    command = [
        environment.qt_tool("qmltyperegistrar"),
        *("--import-name", BACKEND, "--major-version", "1", "--minor-version", "0"),
        *("--generate-qmltypes", types, "-o", modules / "unused.cpp"),
        f"--foreign-types={','.join(foreign_types(environment))}",
        dump,
    ]
    status, said = capture(command, cwd=root)
    return status == 0, output + said


def foreign_types(environment: Environment) -> list[str]:
    """Return the files that describe Qt's own types."""
    folders = [environment.pyside / "Qt" / "metatypes", environment.pyside / "metatypes"]
    paths = [folder / f"qt6{module}_metatypes.json" for folder in folders for module in FOREIGN]
    return [str(path) for path in paths if path.is_file()]


def format_check(root: Path, environment: Environment) -> tuple[bool, str]:
    """Tell whether every QML file is as qmlformat would write it.

    Returns:
        Whether they are, and the files that are not.
    """
    files = qml_files(root)
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(folder) / str(number) / path.name for number, path in enumerate(files)]
        for path, copy in zip(files, copies, strict=True):
            copy.parent.mkdir()
            shutil.copyfile(path, copy)
        well, output = run_qmlformat(root, environment, copies)
        if not well:
            return False, output
        pairs = zip(files, copies, strict=True)
        wrong = [path for path, copy in pairs if path.read_bytes() != copy.read_bytes()]
    faults = [f"{path.relative_to(root)}: would be reformatted" for path in wrong]
    if faults:
        faults.append("Format with: python3 build/dev.py format")
    return not faults, "\n".join([*faults, ""])


def run_qmlformat(root: Path, environment: Environment, files: list[Path]) -> tuple[bool, str]:
    """Format QML files in place, as .qmlformat.ini says.

    Returns:
        Whether qmlformat could read them all, and what it said.
    """
    if not files:
        return True, ""
    tool = environment.qt_tool("qmlformat")
    settings = root / ".qmlformat.ini"
    status, output = capture([tool, "--settings", settings, "--inplace", *files], cwd=root)
    return status == 0, output
