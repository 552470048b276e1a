"""Python for Windows with every locked package, in one folder, put together on Linux.

Nothing of it runs here but through Wine. What is downloaded is named and hashed in two locks:
`packaging/windows/python.lock` has Python itself, `requirements-windows.lock` the wheels.
"""

from __future__ import annotations

import io
import shutil
import tarfile
import zipfile
from pathlib import Path

from environment import ROOT, WINDOWS_LOCK, Environment, describe_pip_failure, hash_parts
from progress import Command, SetupError, run_captured
from release.qt_trim import AllowList, is_allowed
from release.windows.wine import windows_path

ALLOW_LIST = ROOT / "build" / "packaging" / "allowed.toml"
PYTHON_LOCK = ROOT / "build" / "packaging" / "windows" / "python.lock"
VERSION = "3.13"
TAG = "cp" + VERSION.replace(".", "")
STAMP = "made-from.txt"

PIP_PLATFORM = (
    *("--platform", "win_amd64", "--python-version", VERSION, "--implementation", "cp"),
    *("--abi", TAG, "--abi", "abi3", "--abi", "none", "--only-binary", ":all:"),
)

UNUSED = ("_wmi.pyd",)
"""Asks Windows' management service what `platform` only wants to print: slow, and not in Wine."""

OPENSSL = ("libcrypto-3.dll", "libssl-3.dll")
"""As Python asks for them."""


def prepare_python(folder: Path, environment: Environment) -> Path:
    """Put Python and the packages into `folder`, unless what is there was made from the same locks.

    Args:
        folder: Belongs to this function alone.
        environment: Whose pip downloads.

    Returns:
        python.exe.

    Raises:
        SetupError: Something cannot be fetched, or is not what the locks say.
    """
    key = hash_parts(
        PYTHON_LOCK.read_bytes(),
        WINDOWS_LOCK.read_bytes(),
        ALLOW_LIST.read_bytes(),
        Path(__file__).read_bytes(),
        str(ROOT).encode(),
    )
    stamp = folder / STAMP
    if not stamp.is_file() or stamp.read_text("utf-8") != key:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        unpack_python(folder, environment)
        install_wheels(folder, environment)
        remove_unused_qt(folder / "Lib" / "site-packages")
        use_newer_openssl(folder)
        stamp.write_text(key, "utf-8")
    return folder / "python.exe"


def unpack_python(folder: Path, environment: Environment) -> None:
    """Unpack Python, and have it look for packages beside itself and in this checkout.

    Raises:
        SetupError: It cannot be fetched.
    """
    fetched = folder / "fetched"
    run_pip(
        environment,
        *("download", "--no-deps", "--require-hashes", "--no-build-isolation"),
        *("--no-binary", ":all:", "-r", str(PYTHON_LOCK), "-d", str(fetched)),
    )
    (source,) = fetched.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        inside = next(one for one in archive.getnames() if one.endswith("/data.zip"))
        file = archive.extractfile(inside)
        if file is None:
            raise SetupError(f"{source.name}: {inside} is no file")
        data = file.read()
    with zipfile.ZipFile(io.BytesIO(data)) as archive_of_python:
        for name in archive_of_python.namelist():
            short = name.removeprefix(f"{TAG}/")
            if short and short not in UNUSED:
                (folder / short).write_bytes(archive_of_python.read(name))
    shutil.rmtree(fetched)
    packages = folder / "Lib" / "site-packages"
    packages.mkdir(parents=True)
    # Python for embedding heeds neither PYTHONPATH nor the folder it is started in.
    lines = (f"{TAG.replace('cp', 'python')}.zip", ".", "Lib/site-packages", "import site")
    (folder / f"python{VERSION.replace('.', '')}._pth").write_text("\n".join(lines), "utf-8")
    paths = [windows_path(ROOT / name) for name in (".", "build", "tests")]
    (packages / "checkout.pth").write_text("\n".join(paths), "utf-8")


def install_wheels(folder: Path, environment: Environment) -> None:
    """Install the locked packages for Windows with this machine's pip.

    Raises:
        SetupError: One cannot be fetched, or has another hash than the lock.
    """
    run_pip(
        environment,
        *("install", "--no-deps", "--require-hashes", "--no-compile", *PIP_PLATFORM),
        *("-r", str(WINDOWS_LOCK), "--target", str(folder / "Lib" / "site-packages")),
    )


def remove_unused_qt(packages: Path) -> None:
    """Remove what the allow-list keeps out anyway: PyInstaller looks into all that it finds."""
    allowed = AllowList.load(ALLOW_LIST)
    for file in sorted((packages / "PySide6").rglob("*")):
        if file.is_file() and not is_allowed(str(file.relative_to(packages)), allowed):
            file.unlink()


def run_pip(environment: Environment, *arguments: str) -> None:
    """Run pip quietly.

    Raises:
        SetupError: It failed; the text says why.
    """
    command: Command = [environment.python, "-m", "pip", *arguments, "--quiet"]
    status, said = run_captured(command, cwd=ROOT)
    if status != 0:
        raise SetupError(describe_pip_failure(said))


def use_newer_openssl(folder: Path) -> None:
    """Have Python use the OpenSSL of psycopg's wheel, which the lock renews, instead of its own.

    Python's last release for Windows keeps the OpenSSL it was built with, while psycopg is built
    anew with each fix. OpenSSL 3 keeps its binary interface. The wheel gives its libraries names
    with a hash in them, so that no two packages share one; sharing is what is wanted here.

    Raises:
        SetupError: The wheel holds something else than expected.
    """
    libraries = folder / "Lib" / "site-packages" / "psycopg_binary.libs"
    names: dict[bytes, bytes] = {}
    for short in OPENSSL:
        found = list(libraries.glob(f"{Path(short).stem}-x64-*.dll"))
        if len(found) != 1:
            raise SetupError(f"psycopg-binary has no single {short}: see {libraries}")
        names[found[0].name.encode()] = short.encode()
    for file in sorted(libraries.glob("*.dll")):
        data = file.read_bytes()
        for long, short_name in names.items():
            # A zero byte ends a name, so a shorter one fits in place of a longer.
            data = data.replace(long + b"\0", short_name.ljust(len(long) + 1, b"\0"))
        if file.name.encode() in names:
            (folder / names[file.name.encode()].decode()).write_bytes(data)
            file.unlink()
        else:
            file.write_bytes(data)
