from pathlib import Path

import pytest

from release import components
from release.components import Component

pytestmark = pytest.mark.slow

ROOT = Path(components.ROOT)


def test_a_module_belongs_to_the_package_that_brought_it():
    import msgspec

    found = components.find_components([msgspec.__file__])
    assert [one.name for one in found] == ["msgspec", "pyinstaller"]
    assert found[0].purl == f"pkg:pypi/msgspec@{msgspec.__version__}"
    assert found[0].texts


def test_python_and_our_own_files_are_told_apart():
    import argparse

    found = components.find_components([argparse.__file__, str(ROOT / "kiosk" / "app.py")])
    assert [one.name for one in found] == ["python", "pyinstaller"]


def test_what_is_vendored_is_listed_with_its_licence():
    (script,) = components.HTMX.glob("*.js")
    found = components.find_components([str(script)])
    assert [one.name for one in found] == ["htmx.org", "pyinstaller"]
    assert f'version:"{found[0].version}"' in script.read_text("utf-8")
    assert found[0].version in (script.parent / "README.md").read_text("utf-8")
    assert all(text.is_file() for text in found[0].texts)


def test_qt_comes_with_the_texts_its_package_leaves_out():
    import PySide6

    found = components.find_components([PySide6.__file__])
    qt = next(one for one in found if one.name.startswith("pyside6"))
    assert [text.name for text in qt.texts] == ["LGPL-3.txt", "GPL-3.txt"]
    assert all(text.is_file() for text in qt.texts)


def test_a_component_without_a_licence_stops_the_package(tmp_path):
    bare = Component("pypi", "bare", "1", "MIT")
    with pytest.raises(LookupError, match="pkg:pypi/bare@1"):
        components.copy_licenses([bare], tmp_path / "licenses")


def test_two_texts_of_one_name_are_both_kept(tmp_path):
    texts = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        texts.append(tmp_path / folder / "LICENSE")
        texts[-1].write_text(folder)
    part = Component("pypi", "two", "1", "MIT", tuple(texts))
    components.copy_licenses([part], tmp_path / "out")
    assert {one.read_text() for one in (tmp_path / "out" / "two").iterdir()} == {"a", "b"}
    assert (tmp_path / "out" / "LICENSE").is_file()


def test_the_bill_is_the_same_for_the_same_parts_and_another_for_others():
    part = Component("deb", "zlib1g", "1:1.2+b1", "zlib")
    one, again = (components.sbom([part], "1.0", 1_700_000_000) for _ in range(2))
    assert one == again
    assert one["components"][0]["purl"] == "pkg:deb/debian/zlib1g@1:1.2%2Bb1"
    assert one["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    other = components.sbom([part], "1.1", 1_700_000_000)
    assert other["serialNumber"] != one["serialNumber"]
