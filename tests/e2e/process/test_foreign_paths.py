"""Paths that other programs exported for everybody: nothing of theirs is loaded here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from kiosk.cli.demo_command import DEMO_WELCOME
from support.e2e.x11_desktop import PATIENCE_S
from support.project import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="its start-up is tried on POSIX")

MODULES = ("argparse", "datetime", "kiosk", "logging", "markdown", "msgspec", "PySide6", "uvicorn")
"""Python finds these before ours; a module that is imported by then is past harm."""
ENTRY = str(Path(sys.executable).with_name("clearmind-kiosk"))
STARTS = {
    "module": [sys.executable, "-m", "kiosk"],
    "entry point": [ENTRY],
    "build/run": ["sh", str(ROOT / "build" / "run")],
}


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A folder of modules, QML and plug-ins that are not ours."""
    for name in MODULES:
        file = tmp_path / "python" / f"{name}.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"raise SystemExit('foreign: {name}')\n")
    for module in ("QtQuick", "QtQuick/Controls/Basic", "QtQuick/Shapes", "Kiosk/Theme"):
        folder = tmp_path / "qml" / module
        folder.mkdir(parents=True)
        (folder / "qmldir").write_text(f"module {module.replace('/', '.')}\nplugin foreign\n")
    (tmp_path / "plugins" / "platforms").mkdir(parents=True)
    name = "platforms/libqoffscreen.so"
    ours = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / name
    (tmp_path / "plugins" / name).write_bytes(ours.read_bytes().replace(b"libQt6Gui", b"libQt4Gui"))
    return tmp_path


def exported(foreign: Path, python: str = "python") -> dict[str, str]:
    """The environment of a machine where all of it is exported."""
    qml, plugins = str(foreign / "qml"), str(foreign / "plugins")
    return os.environ | {
        "PYTHONPATH": str(foreign / python),
        "PYTHONUSERBASE": str(foreign / "python"),
        "QML_IMPORT_PATH": qml,
        "QML2_IMPORT_PATH": qml,
        "QT_PLUGIN_PATH": plugins,
        "QT_QPA_PLATFORM_PLUGIN_PATH": str(foreign / "plugins" / "platforms"),
        "LC_ALL": "C.UTF-8",
    }


def shown(command: list[str], environment: dict[str, str], out: Path, cwd: Path) -> list[str]:
    """The screens of a short tour, which needs Python, Qt and QML of ours."""
    done = subprocess.run(
        [*command, "tour", "--out", str(out), "--only", "attract", "--small"],
        env=environment,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == "01-attract\n"
    return sorted(one.name for one in out.iterdir())


@pytest.mark.parametrize("start", STARTS)
def test_nothing_foreign_is_loaded(start: str, foreign: Path, tmp_path: Path) -> None:
    # What is imported by a script of pip's before it comes to us is named `kiosk` alone.
    if start == "entry point":
        (foreign / "python" / "kiosk.py").unlink()
    found = shown(STARTS[start], exported(foreign), tmp_path / "out", ROOT)
    assert found == ["01-attract.json", "01-attract.png"]


def test_a_folder_of_modules_is_no_matter_when_it_is_started_there(
    foreign: Path, tmp_path: Path
) -> None:
    (foreign / "python" / "kiosk.py").unlink()
    plain = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    assert shown(STARTS["module"], plain, tmp_path / "out", foreign / "python")


def test_another_pythons_home_is_no_matter_to_build_run(foreign: Path, tmp_path: Path) -> None:
    home = exported(foreign) | {"PYTHONHOME": str(foreign)}
    assert shown(STARTS["build/run"], home, tmp_path / "out", ROOT)


def test_the_demos_desk_has_nothing_foreign_either(foreign: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*STARTS["module"], "demo", "--data", str(tmp_path / "demo")],
        env=exported(foreign),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = [line for line in iter(process.stdout.readline, f"{DEMO_WELCOME}\n") if line]
        assert said[0].startswith("The desk is at ")
        (desk,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        assert str(foreign / "python") not in Path(f"/proc/{desk}/environ").read_text()
        assert str(foreign / "qml") not in Path(f"/proc/{desk}/environ").read_text()
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE_S)
