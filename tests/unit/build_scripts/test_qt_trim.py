import re

import pytest

from release import qt_trim
from release.qt_trim import AllowList
from support.project import ROOT

ALLOWED = AllowList(
    qml=frozenset({"QtQuick"}),
    plugins=frozenset({"platforms/qxcb"}),
    hyphens=frozenset({"en"}),
    system=frozenset({"libX11.so.6"}),
)
QT = "PySide6/Qt"


def names(entries):
    return [where for where, _source, _kind in entries]


@pytest.mark.parametrize(
    ("where", "allowed"),
    [
        (f"{QT}/plugins/platforms/libqxcb.so", True),
        ("PySide6\\plugins\\platforms\\qxcb.dll", True),
        (f"{QT}/plugins/platformthemes/libqgtk3.so", False),
        (f"{QT}/qml/QtQuick/qmldir", True),
        (f"{QT}/qml/QtQuick/plugins.qmltypes", False),
        (f"{QT}/qml/QtQuick/Controls/Button.qml", False),
        (f"{QT}/translations/qtbase_de.qm", False),
        (f"{QT}/lib/libQt6Core.so.6", True),
        ("pyphen/dictionaries/hyph_en_US.dic", True),
        ("pyphen/dictionaries/hyph_de_DE.dic", False),
        ("libX11.so.6", False),
        ("markdown-3.1.dist-info/RECORD", False),
        ("markdown-3.1.dist-info/entry_points.txt", True),
        ("kiosk/resources/theme.toml", True),
    ],
)
def test_what_is_allowed_is_said_by_the_list(where, allowed):
    assert qt_trim.is_allowed(where, ALLOWED) is allowed


def test_a_library_stays_when_something_that_stays_needs_it():
    needs = {
        "qxcb": ["libXcbQpa.so.6", "libc.so.6"],
        "XcbQpa": ["libcursor.so.0"],
        "gtk": ["libgtk-3.so.0"],
        "ssl": [],
        "cursor": [],
        "libgtk": [],
        "python": ["libcursor.so.0"],
    }
    binaries = [
        (f"{QT}/plugins/platforms/libqxcb.so", "qxcb", "BINARY"),
        (f"{QT}/plugins/platformthemes/libqgtk3.so", "gtk", "BINARY"),
        (f"{QT}/lib/libXcbQpa.so.6", "XcbQpa", "BINARY"),
        ("libXcbQpa.so.6", f"{QT}/lib/libXcbQpa.so.6", "SYMLINK"),
        ("libcursor.so.0", "cursor", "BINARY"),
        ("libgtk-3.so.0", "libgtk", "BINARY"),
        ("libgtk.so", "libgtk-3.so.0", "SYMLINK"),
        ("_ssl.so", "ssl", "EXTENSION"),
        ("libpython3.11.so.1.0", "python", "BINARY"),
    ]
    kept, _datas = qt_trim.trim(binaries, [], ALLOWED, needs.__getitem__)
    assert names(kept) == [
        f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/lib/libXcbQpa.so.6",
        "libcursor.so.0",
        "_ssl.so",
        "libpython3.11.so.1.0",
        "libXcbQpa.so.6",
    ]


def test_a_link_among_other_files_goes_with_what_it_leads_to():
    datas = [
        ("lib/a", "../b/there", "SYMLINK"),
        ("lib/c", "../b/gone", "SYMLINK"),
        ("b/there", "x", "DATA"),
    ]
    _binaries, kept = qt_trim.trim([], datas, ALLOWED, lambda _file: [])
    assert names(kept) == ["lib/a", "b/there"]


def test_the_shipped_list_allows_every_qml_module_that_a_screen_imports():
    allowed = AllowList.load(ROOT / "build" / "packaging" / "allowed.toml").qml
    imported = {
        name.replace(".", "/")
        for file in (ROOT / "resources" / "qml").rglob("*.qml")
        for name in re.findall(r"^import (Qt[\w.]*)", file.read_text("utf-8"), re.MULTILINE)
    }
    assert "QtQuick" in imported
    assert imported - allowed == set()
