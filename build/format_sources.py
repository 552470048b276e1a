"""`format`: ruff formats Python, qmlformat QML."""

from __future__ import annotations

import qml_tools
from environment import ROOT, Environment
from progress import Command, run_captured


def format_sources(environment: Environment) -> tuple[bool, str]:
    """Format every Python and QML file."""
    ruff = environment.program("ruff")
    commands: list[Command] = [[ruff, "check", "--select", "I", "--fix"], [ruff, "format"]]
    ends = [run_captured(command, cwd=ROOT) for command in commands]
    well, output = qml_tools.run_qmlformat(ROOT, environment, qml_tools.qml_files(ROOT))
    said = "".join(text for _, text in ends) + output
    return well and all(status == 0 for status, _ in ends), said
