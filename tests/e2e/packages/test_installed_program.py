"""The wheel and the .deb, installed away from this checkout: pages, and a request to the desk.

    build/test -- tests/e2e/packages --packages

The .deb is the newest in `out/`, which build/package makes; without one, its tests are skipped.
`tests/e2e/deb.sh` does more with it, in a Debian of its own, and needs root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from contextlib import closing
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.outbox.store import Outbox
from kiosk.sync.worker import SyncWorker
from support.e2e.demo_runs import demo, sealed, staff_of
from support.project import ROOT

pytestmark = [
    pytest.mark.packages,
    pytest.mark.skipif(os.name == "nt", reason="installs into folders of another layout"),
]
PROGRAM = "clearmind-kiosk"


def install_wheel(folder: Path) -> Path:
    """Build the wheel and install it into a new environment; returns the program.

    Its dependencies are those of the Python that runs the tests: a test fetches nothing.
    """
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, check=True, cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    home = folder / "installed"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index"]
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    (packages,) = home.glob("lib/python3*/site-packages")
    # Read after what is installed here; the checkout, which a .pth file there names, is not.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    found = subprocess.run(
        [python, "-I", "-c", "import kiosk; print(kiosk.__file__)"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert Path(found.stdout.strip()).is_relative_to(home), "it is the wheel that runs"
    return home / "bin" / PROGRAM


def unpack_deb(folder: Path) -> Path:
    """Unpack the newest .deb; returns the program."""
    made = sorted((ROOT / "out").glob("*.deb"), key=lambda file: file.stat().st_mtime)
    if not made or shutil.which("dpkg-deb") is None:
        pytest.skip("build/package makes out/*.deb")
    subprocess.run(["dpkg-deb", "-x", str(made[-1]), str(folder / "system")], check=True)
    (program,) = (folder / "system").glob(f"*/**/{PROGRAM}/{PROGRAM}")
    return program


@pytest.fixture(scope="module", params=[install_wheel, unpack_deb], ids=["wheel", "deb"])
def program(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as installed from a package."""
    installed: Path = request.param(tmp_path_factory.mktemp("package"))
    return installed


def run(program: Path, *arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [program, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_says_its_version_and_finds_its_content(program: Path, tmp_path: Path) -> None:
    assert __version__ in run(program, "--version", cwd=tmp_path)


def test_it_draws_its_pages(program: Path, tmp_path: Path) -> None:
    names = ("attract", "home", "form-done")
    run(program, "tour", "--out", "pictures", "--small", "--only", ",".join(names), cwd=tmp_path)
    drawn = [file.stem for file in (tmp_path / "pictures").glob("*.png")]
    for name in names:
        assert any(name in one for one in drawn), drawn


def test_its_desk_receives_what_a_kiosk_sealed(program: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    with demo(folder, "--desk-alone", "--until-eof", program=[str(program)]) as running:
        with closing(Outbox(folder / "kiosk")) as outbox:
            outbox.start()
            outbox.save_envelope(sealed(folder / "kiosk"))
            worker = SyncWorker(outbox, folder / "kiosk")
            worker.run_once()
            assert [one.outcome for one in worker.state.last_sync.results] == ["delivered"]
        with closing(staff_of(running.url, running.said[2])) as staff:
            assert "Robin" in staff.get("/inbox").text
