"""Dates, numbers and sizes follow the guide's language, whatever the machine's locale says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from support.project import ROOT

LOCALES = ("ar_SA.UTF-8", "tr_TR.UTF-8", "fa_IR.UTF-8", "es_US.UTF-8")

QML = """
import QtQml
QtObject {
    property date first: new Date(2026, 11, 1)
    property string day: first.toLocaleDateString(Qt.locale(), Locale.ShortFormat)
    property string number: "%L1".arg(1234.5) + " " + (1234.5).toLocaleString()
    property string month: Qt.formatDate(first, "MMMM")
}
"""
SAYS = (
    f"""
QML = {QML!r}
"""
    + """
import datetime, sys
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine
from kiosk.content.model.article import Authorship
from kiosk.ui.core import application
from kiosk.ui.guide import guide_messages
from kiosk.ui.present import presenter_view_model
from kiosk.ui.staff import staff_messages

app = QGuiApplication([])
kept = application.load_translation(sys.argv[1])
day = datetime.date(2026, 12, 1)
authorship = Authorship(
    interest="By A.", written_by="A", reviewed_by="B", reviewed_on=day, edition=day, next_update=day
)
print(guide_messages.authorship_text(authorship))
print(staff_messages.size_text(1_234_567))
print(staff_messages._time(1_796_083_200))
print(presenter_view_model.clock_time_text(datetime.time(15, 4)))
engine = QQmlEngine()
component = QQmlComponent(engine)
component.setData(QML.encode(), "")
item = component.create()
print(*(item.property(name) for name in ("day", "number", "month")), sep="\\n")
"""
)


def said(locale: str, language: str) -> list[str]:
    """What is shown on a machine with `locale` by a guide in `language`."""
    machine = dict.fromkeys(("LANG", "LC_TIME", "LC_NUMERIC", "LC_MEASUREMENT"), locale)
    plain = {key: value for key, value in os.environ.items() if not key.startswith("LC_")}
    done = subprocess.run(
        [sys.executable, "-c", SAYS, language],
        env=plain | machine | {"LC_CTYPE": "C.UTF-8", "TZ": "UTC", "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def english() -> list[str]:
    return said("C.UTF-8", "en")


def test_an_english_guide_is_english(english: list[str]) -> None:
    assert english == [
        "By A. Written by A. Reviewed by B in December 2026. Updated in December 2026. "
        "Next update in December 2026.",
        "1.2 MB",
        "Dec 1, 2026, 12:00 AM",
        "3:04\N{NARROW NO-BREAK SPACE}PM",
        "12/1/26",
        "1,234.5 1,234.5",
        "December",
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_it_stays_so_when_the_machine_speaks_another_language(
    english: list[str], locale: str
) -> None:
    assert said(locale, "en") == english


def test_a_spanish_guide_is_spanish_when_the_machine_speaks_english() -> None:
    found = said("en_US.UTF-8", "es")
    assert "diciembre 2026" in found[0]
    assert found[2] == "1 diciembre 2026, 00:00"
    assert found[5] == "1234,5 1234,5", "Spanish groups from five digits"


# --- no other way ---------------------------------------------------------------------------

PYTHON_ASKS = re.compile(
    r"QLocale\.(system|c)\(|\bsetlocale\(|strftime\([^)]*%[aAbBcpxXE]|\{\w+:(?!//)[^}]*n\}"
)

"""What asks the machine how people write, or takes English for granted."""
SETS = "QLocale.setDefault("
QML_ASKS = re.compile(r"Qt\.locale\(\s*[\"']|Locale\.\w+Format\(|\bIntl\.")


def lines(folder: str, *endings: str) -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / folder).rglob("*")):
        if file.suffix in endings:
            for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
                yield f"{file.relative_to(ROOT)}:{number}", line


def test_no_code_asks_the_machine_how_people_write() -> None:
    python = [where for where, line in lines("kiosk", ".py") if PYTHON_ASKS.search(line)]
    qml = [where for where, line in lines("resources/qml", ".qml", ".js") if QML_ASKS.search(line)]
    assert python + qml == []


def test_the_language_is_set_in_one_place() -> None:
    found = {where.partition(":")[0] for where, line in lines("kiosk", ".py") if SETS in line}
    assert found == {"kiosk/ui/core/application.py", "kiosk/ui/pdf/make_pdfs.py"}, (
        "which puts it back"
    )
