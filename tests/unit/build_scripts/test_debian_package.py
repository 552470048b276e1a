import gzip
import hashlib
from pathlib import Path

import pytest

from release import debian_package

HELP = """usage: clearmind-kiosk [-h]

sub-commands:

    check               check content: its form, links,
                        length
    desk                receive the requests
    kiosk-mode          write files

examples:
  clearmind-kiosk check
"""


def test_each_sub_command_is_asked_for_its_help(monkeypatch):
    asked = []

    def run(command, **_variables):
        asked.append(command[1:])
        return HELP

    monkeypatch.setattr(debian_package, "run_tool", run)
    said = debian_package.help_texts(Path("clearmind-kiosk"))
    assert asked == [["--help"], *([name, "--help"] for name in ("check", "desk", "kiosk-mode"))]
    assert [name for name, _text in said] == ["", "check", "desk", "kiosk-mode"]


def test_the_manual_shows_help_as_it_was_said():
    page = debian_package.manual_page(
        [("", HELP), ("desk", ".x\n--data DIR\na\\b\n")], "9.9", "2026-11-24"
    )
    assert '.TH CLEARMIND-KIOSK 1 "2026-11-24" "clearmind-kiosk 9.9"' in page
    assert ".SS clearmind-kiosk desk\n.nf\n\\&.x\n\\&\\-\\-data DIR\n\\&a\\eb\n.fi" in page
    assert "@" not in page


def test_the_sums_name_every_file_but_links_and_control(tmp_path):
    (tmp_path / "DEBIAN").mkdir()
    (tmp_path / "DEBIAN" / "control").write_text("x")
    (tmp_path / "usr").mkdir()
    (tmp_path / "usr" / "b").write_bytes(b"two")
    (tmp_path / "usr" / "link").symlink_to("b")
    digest = hashlib.md5(b"two", usedforsecurity=False).hexdigest()
    assert debian_package.md5sums(tmp_path) == f"{digest}  usr/b\n"


def test_files_get_one_time_and_the_modes_of_a_package(tmp_path):
    (tmp_path / "usr").mkdir(mode=0o700)
    program, text = tmp_path / "usr" / debian_package.PROGRAM, tmp_path / "usr" / "text"
    for file in (program, text):
        file.write_text("x")
        file.chmod(0o600)
    debian_package.normalize_files(tmp_path, 1_700_000_000)
    modes = [one.stat().st_mode & 0o777 for one in (tmp_path / "usr", program, text)]
    assert modes == [0o755, 0o755, 0o644]
    assert {one.stat().st_mtime for one in (program, text, tmp_path)} == {1_700_000_000}


def test_what_is_squeezed_holds_no_time(tmp_path):
    debian_package.write_gzip(tmp_path / "page.gz", b"text")
    data = (tmp_path / "page.gz").read_bytes()
    assert data[4:8] == bytes(4)
    assert gzip.decompress(data) == b"text"


def test_the_room_is_counted_in_kibibytes_each_file_rounded_up(tmp_path):
    (tmp_path / "a").write_bytes(bytes(1))
    (tmp_path / "b").write_bytes(bytes(1025))
    (tmp_path / "link").symlink_to("b")
    assert debian_package.installed_size_kib(tmp_path) == 1 + 2 + 1


@pytest.mark.parametrize("name", ["control", "copyright"])
def test_no_blank_is_left_in_what_goes_out(name):
    text = (debian_package.SOURCES / "debian" / name).read_text("utf-8")
    values = dict.fromkeys(("VERSION", "ARCHITECTURE", "SIZE"), "1")
    assert "@" not in debian_package.fill_template(text, values).replace("kiosk@localhost", "")
