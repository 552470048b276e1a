"""Lint QML against the Python types it uses, and format it.

The types that Python registers are described in a QML module in a temporary folder (qml_types.py)
and passed to qmllint, so a name that Python does not have is caught without running anything.
Nothing is written into the tree.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from environment import Environment
from progress import Command, run_captured
from qml_types import describe_backend

QML_FOLDERS = ("resources/qml", "tests/qml")


def qml_files(root: Path) -> list[Path]:
    """Return every QML file of the checkout."""
    return [path for folder in QML_FOLDERS for path in sorted((root / folder).rglob("*.qml"))]


def lint_qml(root: Path, environment: Environment) -> tuple[bool, str]:
    """Run qmllint over every QML file; any warning fails.

    Args:
        root: The checkout.
        environment: Has the tools.

    Returns:
        Whether there were no warnings, and the output.
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
            *("--max-warnings", "0", "--unused-imports", "warning"),
            *("-I", modules, "-I", root / "resources" / "qml"),
            *files,
        ]
        status, output = run_captured(command, cwd=root)
        return status == 0, output


def check_qml_format(root: Path, environment: Environment) -> tuple[bool, str]:
    """Check that every QML file is formatted as qmlformat would do it.

    Returns:
        Whether all are, and the files that are not.
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
    """Format QML files in place, according to .qmlformat.ini.

    Returns:
        Whether qmlformat could parse them all, and its output.
    """
    if not files:
        return True, ""
    tool = environment.qt_tool("qmlformat")
    settings = root / ".qmlformat.ini"
    status, output = run_captured([tool, "--settings", settings, "--inplace", *files], cwd=root)
    return status == 0, output
