import io
import json
from pathlib import Path

import pytest

import environment
from environment import Environment, dependencies_key, describe_pip_failure, project_key
from progress import SetupError, StepLine

PROJECT = """\
[build-system]
requires = ["hatchling"]
[project]
name = "x"
requires-python = ">=3.11"
dependencies = ["a"]
[tool.ruff]
line-length = {length}
"""


def write_project(folder, version="1.0", length=100):
    (folder / "kiosk").mkdir(exist_ok=True)
    (folder / "kiosk" / "__init__.py").write_text(f'__version__ = "{version}"\n')
    (folder / "pyproject.toml").write_text(PROJECT.format(length=length))


@pytest.fixture
def venv(tmp_path, monkeypatch):
    for name in ("LOCK", "DEV_LOCK"):
        monkeypatch.setattr(environment, name, tmp_path / name)
        (tmp_path / name).write_text(f"{name}\n")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    write_project(tmp_path)
    made = Environment(tmp_path / ".venv")
    made.bin.mkdir(parents=True)
    made.python.touch()
    (made.path / "pyvenv.cfg").write_text("version = 3.11.2\n")
    return made


@pytest.fixture
def pip(monkeypatch):
    """A pip that ends as told; what it was asked is kept."""
    asked = []

    def capture(command, **_):
        asked.append(command)
        return pip_end[0], "Could not fetch URL"

    pip_end = [0]
    monkeypatch.setattr(environment, "run_captured", capture)
    return asked, pip_end


def line():
    return StepLine("x", io.StringIO())


def test_nothing_is_done_twice(venv, pip):
    asked, _ = pip
    assert not venv.has_packages(dev=False)
    for _ in range(2):
        venv.install_packages(line(), dev=False)
        venv.install_project(line())
    assert venv.has_packages(dev=False)
    assert venv.has_project()
    assert len(asked) == 2
    assert "--require-hashes" in asked[0]


def test_packages_for_the_checks_hold_those_for_running(venv, pip):
    venv.install_packages(line(), dev=True)
    assert venv.has_packages(dev=False)


def test_packages_for_running_are_not_enough_for_the_checks(venv, pip):
    venv.install_packages(line(), dev=False)
    assert not venv.has_packages(dev=True)


@pytest.mark.parametrize("name", ["LOCK", ".venv/pyvenv.cfg"])
def test_a_changed_lock_or_python_is_noticed(venv, pip, tmp_path, name):
    venv.install_packages(line(), dev=False)
    (tmp_path / name).write_text("another")
    assert not venv.has_packages(dev=False)


def test_an_environment_cut_off_in_the_middle_is_not_usable(venv):
    assert venv.is_usable()
    (venv.path / "clearmind.busy").touch()
    assert not venv.is_usable()


def test_an_environment_without_its_python_is_not_usable(venv):
    venv.python.unlink()
    assert not venv.is_usable()


def test_an_environment_of_another_checkout_is_not_usable(venv):
    (venv.path / "clearmind.json").write_text(json.dumps({"root": "/elsewhere"}))
    assert not venv.is_usable()


def test_pip_that_fails_by_itself_leaves_the_environment_usable(venv, pip):
    pip[1][0] = 1
    with pytest.raises(SetupError, match="no network"):
        venv.install_packages(line(), dev=False)
    assert venv.is_usable()
    assert not venv.has_packages(dev=False)


def test_pip_that_is_killed_leaves_the_environment_to_be_made_anew(venv, pip):
    pip[1][0] = -9
    with pytest.raises(SetupError):
        venv.install_packages(line(), dev=False)
    assert not venv.is_usable()


def test_a_damaged_stamp_counts_as_none(venv):
    (venv.path / "clearmind.json").write_text("{")
    assert venv.is_usable()
    assert not venv.has_packages(dev=False)


def test_only_metadata_decides_about_the_project(tmp_path):
    write_project(tmp_path)
    file = tmp_path / "pyproject.toml"
    before = project_key(tmp_path), dependencies_key(tmp_path)
    file.write_text(PROJECT.format(length=99))
    assert (project_key(tmp_path), dependencies_key(tmp_path)) == before
    file.write_text(PROJECT.format(length=99).replace('"a"', '"a", "b"'))
    assert project_key(tmp_path) != before[0]
    assert dependencies_key(tmp_path) != before[1]
    write_project(tmp_path, version="1.1")
    assert project_key(tmp_path) != before[0]
    assert dependencies_key(tmp_path) == before[1]


def test_causes_are_told_in_plain_words():
    assert "no network" in describe_pip_failure("NewConnectionError(…)\nERROR: none found")
    assert "disk is full" in describe_pip_failure("OSError: No space left on device")
    assert "THESE PACKAGES DO NOT MATCH" in describe_pip_failure(
        "ERROR: THESE PACKAGES DO NOT MATCH"
    )


def test_another_python_is_found_on_the_path_or_among_pyenvs(tmp_path, monkeypatch):
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    built = tmp_path / "versions" / "3.13.2" / "bin" / "python"
    on_path = tmp_path / "bin" / "python3.13"
    for program in (built, on_path):
        program.parent.mkdir(parents=True)
    runs = set()
    monkeypatch.setattr(
        environment, "run_captured", lambda command: (0 if Path(command[0]) in runs else 127, "")
    )
    with pytest.raises(SetupError, match=r"no python3\.13"):
        environment.find_python("3.13")
    built.touch()
    on_path.touch(mode=0o755)  # as pyenv's, which runs only where the version is chosen
    runs.add(built)
    assert environment.find_python("3.13") == built
    runs.add(on_path)
    assert environment.find_python("3.13") == on_path


def test_another_python_gets_an_environment_of_its_own(monkeypatch):
    became = []
    monkeypatch.setattr(environment, "find_python", lambda _version: "/usr/bin/python3.13")
    monkeypatch.setattr(environment.os, "execve", lambda *given: became.append(given))
    environment.rerun_with_python("3.13", ["test", "--", "-k", "idle"])
    ((program, command, variables),) = became
    assert (program, command[1:]) == (
        "/usr/bin/python3.13",
        [str(environment.ROOT / "build" / "dev.py"), "test", "--", "-k", "idle"],
    )
    assert variables["CLEARMIND_VENV"] == ".venv-3.13"
