import zipfile

import pytest

from progress import SetupError
from release.inner_libraries import openssl, sqlite
from release.windows import installer
from release.windows.windows_python import remove_unused_qt, use_newer_openssl
from release.windows.wine import STUBS, windows_path
from support.project import ROOT

EPOCH = 1_700_000_000


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "clearmind-kiosk"
    (made / "lib" / "a b").mkdir(parents=True)
    (made / "lib" / "z.dll").write_bytes(b"z")
    (made / "lib" / "a b" / "$x.dll").write_bytes(b"x")
    (made / "clearmind-kiosk.exe").write_bytes(b"MZ")
    (made / "sbom.cdx.json").write_bytes(b"{}")
    return made


def test_every_file_is_installed_by_name_and_in_order(folder):
    lines = list(installer.install_lines(folder))
    assert lines == [
        'SetOutPath "$INSTDIR"',
        f'File "{folder}/clearmind-kiosk.exe"',
        f'File "{folder}/sbom.cdx.json"',
        'SetOutPath "$INSTDIR\\lib"',
        f'File "{folder}/lib/z.dll"',
        'SetOutPath "$INSTDIR\\lib\\a b"',
        f'File "{folder}/lib/a b/$$x.dll"',
    ]


def test_just_what_was_installed_is_removed(folder):
    assert list(installer.delete_lines(folder)) == [
        'RMDir /r "$INSTDIR\\lib"',
        'Delete "$INSTDIR\\clearmind-kiosk.exe"',
        'Delete "$INSTDIR\\sbom.cdx.json"',
    ]


def test_the_zip_has_the_same_bytes_each_time(folder, tmp_path):
    first = installer.build_zip(folder, tmp_path, EPOCH).read_bytes()
    (folder / "sbom.cdx.json").touch()
    made = installer.build_zip(folder, tmp_path, EPOCH)
    assert made.read_bytes() == first
    with zipfile.ZipFile(made) as archive:
        assert archive.read("clearmind-kiosk/lib/z.dll") == b"z"


def test_a_certificate_signs_with_its_time_where_a_server_is_named(tmp_path):
    plain = installer.Certificate(tmp_path / "c.p12", tmp_path / "password")
    assert "-ts" not in plain.command("")
    stamped = installer.Certificate(tmp_path / "c.p12", tmp_path / "password", "http://time")
    command = stamped.command("")
    assert command[command.index("-ts") + 1] == "http://time"


def wheel_of_psycopg(python):
    libraries = python / "Lib" / "site-packages" / "psycopg_binary.libs"
    libraries.mkdir(parents=True)
    crypto, ssl = "libcrypto-3-x64-cf63d49b.dll", "libssl-3-x64-4e7cec2f.dll"
    (libraries / crypto).write_bytes(b"crypto")
    (libraries / ssl).write_bytes(b"<" + crypto.encode() + b"\0>")
    names = f"{crypto}\0{ssl}\0".encode()
    (libraries / "libpq-f339ee7e.dll").write_bytes(b"<" + names + b">")
    return libraries


def test_one_openssl_serves_python_and_postgresql(tmp_path):
    libraries = wheel_of_psycopg(tmp_path)
    before = (libraries / "libpq-f339ee7e.dll").stat().st_size
    use_newer_openssl(tmp_path)
    assert (tmp_path / "libcrypto-3.dll").read_bytes() == b"crypto"
    assert (tmp_path / "libssl-3.dll").read_bytes().startswith(b"<libcrypto-3.dll\0")
    (library,) = libraries.iterdir()
    data = library.read_bytes()
    assert len(data) == before
    assert [name for name in data.strip(b"<>").split(b"\0") if name] == [
        b"libcrypto-3.dll",
        b"libssl-3.dll",
    ]


def test_a_wheel_without_openssl_stops_the_package(tmp_path):
    with pytest.raises(SetupError, match=r"no single libcrypto-3\.dll"):
        use_newer_openssl(tmp_path)


def test_qt_that_no_screen_uses_is_gone_before_it_is_looked_at(tmp_path):
    kept, gone = "plugins/platforms/qwindows.dll", "plugins/sqldrivers/qsqlite.dll"
    for name in (kept, gone, "Qt6Core.dll"):
        (tmp_path / "PySide6" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "PySide6" / name).touch()
    remove_unused_qt(tmp_path)
    left = {str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*.dll")}
    assert left == {f"PySide6/{kept}", "PySide6/Qt6Core.dll"}


def test_paths_as_windows_programs_name_them(tmp_path):
    assert windows_path(tmp_path / "a b") == f"Z:{tmp_path}\\a b".replace("/", "\\")


def test_a_library_inside_another_tells_its_day():
    told = openssl("OpenSSL 3.6.5 29 Sep 2026", "Python's ssl")
    assert (told.version, told.about) == ("3.6.5", "29 Sep 2026; in Python's ssl")
    told = sqlite("3.53.4", "2026-07-24 19:02:57 bf7c7f30", "pysqlite3 0.6.1")
    assert (told.version, told.about) == ("3.53.4", "2026-07-24; in pysqlite3 0.6.1")
    assert all(text.is_file() for text in told.texts)


def test_what_wine_lacks_never_goes_into_a_package():
    names = {one.stem for one in STUBS.glob("*.c")}
    assert names == {"icuuc", "bcryptprimitives"}
    spec = (ROOT / "build" / "packaging" / "clearmind-kiosk.spec").read_text("utf-8")
    assert not any(name in spec for name in names)
