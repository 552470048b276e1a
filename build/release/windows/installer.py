"""What a clinic gets for Windows: an installer (NSIS), and a .zip to unpack anywhere.

Both are made from the frozen folder on Linux. The same folder gives the same bytes: files go in by
name, times come from the commit. A signature, where a certificate is named, has the time it was
made, so only unsigned results can be compared.
"""

from __future__ import annotations

import shlex
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from environment import PROGRAM, ROOT, project_version
from progress import Command, SetupError, last_lines, run_captured

PACKAGING = ROOT / "build" / "packaging" / "windows"
SCRIPT, ICON = PACKAGING / f"{PROGRAM}.nsi", PACKAGING / f"{PROGRAM}.ico"


@dataclass(frozen=True)
class Certificate:
    """What signs programs.

    Attributes:
        file: PKCS #12, with the certificate, its chain and its key.
        password_file: Has its password, and nothing else.
        timestamp_url: A server that vouches for the time (RFC 3161); "" for none. Without one, the
            signature ends with the certificate.
    """

    file: Path
    password_file: Path
    timestamp_url: str = ""

    def command(self, url: str) -> list[str]:
        """Return the start of the command that signs; input and output follow."""
        stamp = ["-ts", self.timestamp_url] if self.timestamp_url else []
        return [
            *("osslsigncode", "sign", "-pkcs12", str(self.file)),
            *("-readpass", str(self.password_file), "-h", "sha256", "-n", "Clearmind Kiosk"),
            *(["-i", url] if url else []),
            *stamp,
        ]


def sign_file(file: Path, certificate: Certificate) -> None:
    """Sign a program in place (Authenticode).

    Raises:
        SetupError: osslsigncode failed.
    """
    signed = file.with_suffix(".signed")
    command: Command = [*certificate.command(""), "-in", file, "-out", signed]
    status, said = run_captured(command)
    if status != 0:
        signed.unlink(missing_ok=True)
        raise SetupError(f"{file.name} could not be signed:\n{last_lines(said)}")
    signed.replace(file)


def build_installer(folder: Path, out: Path, epoch: int, certificate: Certificate | None) -> Path:
    """Pack the frozen folder into an installer.

    Args:
        folder: The program; its contents are installed.
        out: Where the installer and what it is made from go.
        epoch: Seconds since 1970, for every time in it.
        certificate: Signs it and its uninstaller; None leaves both unsigned.

    Returns:
        The installer.

    Raises:
        SetupError: makensis or osslsigncode failed.
    """
    version = project_version(ROOT)
    made = out / f"{PROGRAM}-{version}-setup.exe"
    work = out / "work" / "installer"
    work.mkdir(parents=True, exist_ok=True)
    files, deleted = work / "files.nsh", work / "files-to-delete.nsh"
    files.write_text("".join(f"{line}\n" for line in install_lines(folder)), "utf-8")
    deleted.write_text("".join(f"{line}\n" for line in delete_lines(folder)), "utf-8")
    size = sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())
    defined: dict[str, str | Path | int] = {
        "OUT": made,
        "VERSION": version,
        "FILES": files,
        "FILES_TO_DELETE": deleted,
        "LICENSE": ROOT / "LICENSE",
        "ICON": ICON,
        "SIZE_KB": size // 1024,
    }
    if certificate is not None:
        helper = work / "sign-uninstaller.sh"
        sign = shlex.join(certificate.command(""))
        helper.write_text(f'set -e\n{sign} -in "$1" -out "$1.signed"\nmv "$1.signed" "$1"\n')
        defined["SIGN"] = f"sh {helper}"
    options = [f"-D{name}={value}" for name, value in defined.items()]
    # -WX would stop at a hint of MUI about languages; errors stop it anyway.
    command: Command = ["makensis", "-V2", "-XTarget amd64-unicode", *options, SCRIPT]
    env = {"SOURCE_DATE_EPOCH": str(epoch), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    status, said = run_captured(command, env=env)
    if status != 0:
        raise SetupError(f"makensis failed:\n{last_lines(said)}")
    if certificate is not None:
        sign_file(made, certificate)
    return made


def install_lines(folder: Path) -> Iterator[str]:
    """NSIS's commands that install every file of `folder`, sorted: no two disks list them alike."""
    for parent in sorted({one.parent for one in folder.rglob("*") if one.is_file()}):
        inside = nsis_text(str(parent.relative_to(folder)).replace("/", "\\"))
        yield f'SetOutPath "$INSTDIR\\{inside}"' if inside != "." else 'SetOutPath "$INSTDIR"'
        for file in sorted(one for one in parent.iterdir() if one.is_file()):
            yield f'File "{nsis_text(str(file))}"'


def delete_lines(folder: Path) -> Iterator[str]:
    """NSIS's commands that remove just what was installed."""
    whole = [one for one in sorted(folder.iterdir()) if one.is_dir()]
    for one in whole:
        yield f'RMDir /r "$INSTDIR\\{nsis_text(one.name)}"'
    for one in sorted(one for one in folder.iterdir() if one.is_file()):
        yield f'Delete "$INSTDIR\\{nsis_text(one.name)}"'


def nsis_text(text: str) -> str:
    """Return `text` for a quoted string of NSIS, in which $ begins a variable."""
    return text.replace("$", "$$")


def build_zip(folder: Path, out: Path, epoch: int) -> Path:
    """Pack the frozen folder into a .zip, which runs from wherever it is unpacked."""
    made = out / f"{PROGRAM}-{project_version(ROOT)}-windows.zip"
    when = time.gmtime(epoch)[:6]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            name = f"{PROGRAM}/{file.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(name, when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            entry.create_system = 0
            archive.writestr(entry, file.read_bytes())
    return made
