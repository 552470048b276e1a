"""The files and folders that ARCHITECTURE.md and CONTRIBUTING.md name are there."""

from __future__ import annotations

import re
import subprocess

import pytest

from support.project import ROOT

EXAMPLES = {"qml/Kiosk/Blocks/Tip.qml"}
"""What a recipe tells the reader to make."""


@pytest.mark.parametrize("guide", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_each_file_and_folder_of_tests_is_there(guide: str) -> None:
    tracked = subprocess.check_output(["git", "ls-files"], cwd=ROOT, text=True).splitlines()
    text = (ROOT / guide).read_text("utf-8")
    files = re.findall(r"`([\w/-]+\.(?:py|qml|js|html))`", text)
    folders = re.findall(r"\btests/[a-z_/]+\b(?![.\w])", text)
    assert files
    missing = [one for one in files if not any(f"/{path}".endswith(f"/{one}") for path in tracked)]
    missing += [one for one in folders if not (ROOT / one).is_dir()]
    assert set(missing) - EXAMPLES == set()
