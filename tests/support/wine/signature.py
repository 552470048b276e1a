"""Signed with a certificate made for the test: the installer, its uninstaller, the programs."""

from __future__ import annotations

import shutil
from pathlib import Path

from progress import run_captured
from release.windows import installer
from release.windows.wine import Wine
from support.wine.program import FROZEN, PROGRAM, WineInstallation, installed_program
from support.wine.small_installer import EPOCH, small_folder

SECRET = "a secret of the test"


def check_signature(wine: Wine, work: Path) -> str:
    """Sign with osslsigncode, verify what is installed, and run a signed program."""
    certificate, public = self_signed(work)
    folder = small_folder(work)
    for program in folder.glob("*.exe"):
        installer.sign_file(program, certificate)
    setup = installer.build_installer(folder, work, EPOCH, certificate)
    windows = WineInstallation(wine, work)
    assert windows.run_setup(setup, f"/D=C:\\{windows.folder.name}") == 0
    signed = [setup, *windows.folder.glob("*.exe")]
    assert len(signed) == 4, signed
    for program in signed:
        assert_signed(program, public)
    assert windows.uninstall() == 0
    shutil.rmtree(windows.folder, ignore_errors=True)
    with installed_program(wine, work) as real:
        tool = real.folder / f"{PROGRAM}-tool.exe"
        installer.sign_file(tool, certificate)
        assert_signed(tool, public)
        assert tool.read_bytes() != (FROZEN / tool.name).read_bytes()
        version = real.run("--version").strip()
    return f"installer, uninstaller, programs signed and verified; {version} runs signed"


def self_signed(work: Path) -> tuple[installer.Certificate, Path]:
    """A certificate for signing code, and its public part as a file."""
    key, public, both = work / "key.pem", work / "public.pem", work / "certificate.p12"
    password = work / "password"
    password.write_text(SECRET)
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
        "-subj", "/CN=Test", "-addext", "extendedKeyUsage=codeSigning",
        "-keyout", str(key), "-out", str(public))  # fmt: skip
    run("openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(public),
        "-out", str(both), "-passout", f"file:{password}")  # fmt: skip
    return installer.Certificate(both, password), public


def assert_signed(program: Path, public: Path) -> None:
    """Verify a program's signature against the certificate."""
    run("osslsigncode", "verify", "-CAfile", str(public), "-in", str(program))


def run(*command: str) -> None:
    """Run a program of this machine to its end."""
    status, said = run_captured(command)
    assert status == 0, f"{' '.join(command)}: {said[-800:]}"
