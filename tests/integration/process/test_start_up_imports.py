"""What a process imports, in a process of its own: that is most of the time it takes to start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.base import paths
from support.project import ROOT

pytestmark = pytest.mark.process

QT = ("PySide6", "shiboken6")
CONTENT_TOOLS = ("markdown", "pymdownx", "yaml", "textstat", "bs4")


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def imported(code: str) -> set[str]:
    """The packages that a process has imported once it ran `code`."""
    tell = "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    done = python("-c", f"import sys\n{code}\n{tell}")
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["check"], ["settings"], ["status"], ["status", "--json"]])
def test_qt_is_not_imported_when_a_sub_command_needs_no_screen(arguments: list[str]) -> None:
    found = imported(
        "from kiosk.cli import run_command_line\nassert run_command_line(['clearmind-kiosk', "
        f"*{arguments}]) == 0"
    )
    assert "kiosk" in found
    assert found.isdisjoint(QT)


def test_nothing_heavy_is_imported_when_the_command_line_is_read() -> None:
    assert imported("import kiosk.cli").isdisjoint({*QT, *CONTENT_TOOLS, "msgspec"})


def test_settings_need_nothing_of_the_content_when_printed() -> None:
    found = imported(
        "from kiosk.cli import run_command_line\nrun_command_line(['clearmind-kiosk', 'settings'])"
    )
    assert found.isdisjoint({*QT, *CONTENT_TOOLS})


def test_no_tool_of_the_content_is_imported_when_the_kiosk_starts() -> None:
    found = imported("import kiosk.app")
    assert "PySide6" in found
    assert found.isdisjoint(CONTENT_TOOLS)


FIRST_FRAME = """
import sys
from pathlib import Path
from PySide6 import QtCore
from PySide6.QtGui import QGuiApplication
from kiosk.app import Kiosk, KioskOptions

app = QGuiApplication([])
kiosk = Kiosk(KioskOptions(data=Path(sys.argv[1])))
kiosk.window.resize(1920, 1080)
frames = []
QtCore.QObject.connect(kiosk.window, QtCore.SIGNAL("frameSwapped()"), lambda: frames.append(1))
kiosk.window.show()
while not frames:
    app.processEvents()
"""
THE_REST = """
kiosk.load_visit()
while not kiosk.guide.property("ready"):
    app.processEvents()
"""
TELL = """
print(*sys.modules, file=sys.stderr)
kiosk.stop()
"""


def modules_of_a_kiosk(code: str, data: Path) -> set[str]:
    """What a kiosk has imported when it did what `code` says."""
    done = python("-c", code + TELL, str(data))
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


def test_only_what_attract_shows_is_imported_when_the_first_frame_is_drawn(tmp_path: Path) -> None:
    found = modules_of_a_kiosk(FIRST_FRAME, tmp_path)
    packages = {name.partition(".")[0] for name in found}
    heavy = {"apsw", "cryptography", "urllib3", "ssl", "subprocess", "concurrent", "phonenumbers"}
    assert packages.isdisjoint(heavy)
    layers = {".".join(name.split(".")[:2]) for name in found if name.startswith("kiosk.")}
    assert layers.isdisjoint(
        {f"kiosk.{name}" for name in ("request_form", "outbox", "sync", "protocol")}
    )
    assert {
        "kiosk.visit",
        "kiosk.ui.guide.text_row_models",
        "kiosk.content.model.article",
    }.isdisjoint(found)
    assert {"kiosk.ui.guide.sleep_handler", "PySide6.QtDBus"}.isdisjoint(found)
    later = modules_of_a_kiosk(FIRST_FRAME + THE_REST, tmp_path)
    assert "kiosk.visit" in later
    assert "PySide6.QtQuick" not in found | later
    # No clinic's key is known here.
    assert "cryptography" not in {name.partition(".")[0] for name in later}


def test_the_program_ends_when_what_a_visit_needs_cannot_be_made(tmp_path: Path) -> None:
    done = python(
        "-c",
        """
import sys
from pathlib import Path
import kiosk.visit
from kiosk import app

def broken(*_):
    raise OSError("no disk")

kiosk.visit.VisitBackend = broken
sys.exit(app.run_kiosk_app(app.KioskOptions(data=Path(sys.argv[1])), ["clearmind-kiosk"]))
""",
        str(tmp_path),
    )
    assert done.returncode == 1
    assert "no disk" in done.stderr


def test_the_names_of_qt_are_not_made_when_the_first_frame_is_drawn(tmp_path: Path) -> None:
    # PySide makes a class with its enums when it is first asked for; `Qt` has eighty: 20 ms.
    asked = "\nfrom time import process_time as t; a = t(); QtCore.Qt; print(t() - a)\nkiosk.stop()"
    slow, quick = (
        python("-c", code, str(tmp_path))
        for code in (FIRST_FRAME + asked, FIRST_FRAME + "QtCore.Qt\n" + asked)
    )
    assert (slow.returncode, quick.returncode) == (0, 0), slow.stderr + quick.stderr
    assert float(slow.stdout) > 10 * float(quick.stdout)


def test_an_article_needs_no_markdown_when_it_is_cached(tmp_path: Path) -> None:
    article = paths.resources_folder() / "content" / "en" / "ketamine"
    load = f"""
from pathlib import Path
from kiosk.content import library
a = library.load_article(Path({str(article)!r}), {{"clinic": "C"}}, Path({str(tmp_path)!r}))
assert a.chapters
"""
    assert "markdown" in imported(load), "the first time it is parsed"
    assert imported(load).isdisjoint({*QT, *CONTENT_TOOLS})


def test_the_status_is_the_process_s_when_it_is_run_as_a_module() -> None:
    good = python("-m", "kiosk", "settings")
    assert (good.returncode, good.stderr) == (0, "")
    wrong = python("-m", "kiosk", "settings", "--config", "no-such-file.toml")
    assert wrong.returncode == 1
    assert "Traceback" not in wrong.stderr
    assert python("-m", "kiosk", "chekc").returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells a closed pipe in another way")
@pytest.mark.parametrize("command", ["check", "settings"])
def test_there_is_no_traceback_when_the_reader_stops_reading(command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", command],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert done.returncode == 1


def test_the_settings_file_loads_when_written_by_a_terminal_without_utf_8(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "settings"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=60,
        check=True,
    )
    (tmp_path / "kiosk.toml").write_bytes(done.stdout)
    again = python("-m", "kiosk", "settings", "--config", str(tmp_path / "kiosk.toml"))
    assert again.returncode == 0, again.stderr


def test_the_large_packages_wait_when_the_form_is_imported() -> None:
    modules = "kiosk.request_form.form, kiosk.request_form.review, kiosk.staff.staff_pin"
    large = {"phonenumbers", "email_validator", "argon2", "PySide6"}
    assert not imported(f"import {modules}") & large


@pytest.mark.parametrize(
    "module",
    [
        "model.article",
        "library",
        "model.blocks",
        "parse.glossary_file",
        "model.faults",
        "article_cache",
    ],
)
def test_importing_the_library_does_not_import_markdown(module: str) -> None:
    assert not imported(f"import kiosk.content.{module}") & {*CONTENT_TOOLS, "PySide6"}
