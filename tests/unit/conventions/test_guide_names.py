"""The files, folders and modules that the documents name are there."""

from __future__ import annotations

import re
import subprocess

import pytest

from support.project import ROOT

pytestmark = pytest.mark.process

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


def test_each_module_that_is_to_be_run_is_there() -> None:
    texts = [path.read_text("utf-8") for path in sorted(ROOT.glob("*.md"))]
    texts += [path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md"))]
    tracked = subprocess.check_output(["git", "ls-files", "*.py"], cwd=ROOT, text=True)
    ours = [
        name for text in texts for name in re.findall(r"-m ((?:support|tests|kiosk)[\w.]*)", text)
    ]
    assert ours
    for name in ours:
        path = name.replace(".", "/")
        assert re.search(rf"^(?:tests/)?{path}(?:/__main__)?\.py$", tracked, re.MULTILINE), name


@pytest.mark.parametrize("script", ["fresh_debian.sh", "deb.sh", "boot.sh"])
def test_each_file_that_a_script_uses_is_there(script: str) -> None:
    folder = ROOT / "tests" / "e2e"
    used = re.findall(r"\$here/([\w./]+)", (folder / script).read_text("utf-8"))
    for name in used:
        assert (folder / name).exists(), name
