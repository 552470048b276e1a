"""A Debian package of the frozen folder, the same bytes each time it is made from the same folder.

No debhelper: the tree is laid, each file gets the mode and the time it shall have, and dpkg-deb
packs it. Nothing runs when it is installed or removed, so there are no scripts in it.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

from environment import ROOT
from progress import SetupError, capture, tail

NAME = "clearmind-kiosk"
SOURCES = ROOT / "build" / "packaging"
DOCUMENTS = ("licences", "sbom.cdx.json")
"""What stands in the frozen folder and belongs among Debian's documents."""


def possible() -> bool:
    """Tell whether a Debian package can be made here."""
    return sys.platform.startswith("linux") and shutil.which("dpkg-deb") is not None


def build(folder: Path, out: Path, epoch: int) -> Path:
    """Make the package.

    Args:
        folder: The frozen program.
        out: Where the package goes.
        epoch: The time that all in it gets, in seconds since 1970.

    Returns:
        The package.

    Raises:
        SetupError: dpkg-deb or the frozen program failed.
    """
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    architecture = run(["dpkg", "--print-architecture"]).strip()
    tree = out / "work" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    lay_program(folder, tree)
    day = datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%d")
    lay_page(tree, manual(helps(folder / NAME), version, day))
    values = {
        "VERSION": version,
        "ARCHITECTURE": architecture,
        "SIZE": str(kibibytes(tree)),
    }
    text = filled((SOURCES / "debian" / "control").read_text("utf-8"), values)
    write(tree / "DEBIAN" / "control", text)
    write(tree / "DEBIAN" / "md5sums", sums(tree))
    settle(tree, epoch)
    file = out / f"{NAME}_{version}_{architecture}.deb"
    # One thread: how xz cuts its blocks depends on how many there are.
    options = ["--root-owner-group", "--threads-max=1", "-Zxz", "-z9"]
    run(["dpkg-deb", *options, "--build", str(tree), str(file)], SOURCE_DATE_EPOCH=str(epoch))
    return file


def lay_program(folder: Path, tree: Path) -> None:
    """Lay everything but the manual page where Debian wants it."""
    home, share = tree / "usr" / "lib" / NAME, tree / "usr" / "share"
    documents = share / "doc" / NAME
    shutil.copytree(folder, home, symlinks=True, ignore=shutil.ignore_patterns(*DOCUMENTS))
    documents.mkdir(parents=True)
    for name in DOCUMENTS:
        copy = shutil.copytree if (folder / name).is_dir() else shutil.copyfile
        copy(folder / name, documents / name)
    shutil.copyfile(SOURCES / "debian" / "copyright", documents / "copyright")
    squeeze(documents / "changelog.gz", (ROOT / "CHANGELOG.md").read_bytes())
    program = tree / "usr" / "bin" / NAME
    program.parent.mkdir(parents=True)
    program.symlink_to(f"../lib/{NAME}/{NAME}")
    for source, place in (
        (SOURCES / "debian" / f"{NAME}.desktop", share / "applications"),
        (SOURCES / f"{NAME}.svg", share / "icons" / "hicolor" / "scalable" / "apps"),
        (SOURCES / "debian" / f"{NAME}.service", tree / "usr" / "lib" / "systemd" / "user"),
        (SOURCES / "debian" / "clearmind-desk.service", tree / "usr/lib/systemd/system"),
    ):
        place.mkdir(parents=True)
        shutil.copyfile(source, place / source.name)


def helps(program: Path) -> list[tuple[str, str]]:
    """Return what the program says to --help, by itself and for each sub-command."""
    main = run([str(program), "--help"], COLUMNS="79")
    listed = main.partition("sub-commands:")[2]
    names = re.findall(r"^    (\w+)\b", listed, re.MULTILINE)
    return [("", main), *((one, run([str(program), one, "--help"], COLUMNS="79")) for one in names)]


def manual(said: list[tuple[str, str]], version: str, day: str) -> str:
    """Return the manual page.

    Args:
        said: Sub-commands ("" for none) and their help.
        version: Of the program.
        day: As it stands at the foot of the page.
    """
    parts = []
    for name, text in said:
        lines = text.rstrip().replace("\\", "\\e").replace("-", "\\-").splitlines()
        body = "\n".join(f"\\&{line}" for line in lines)
        parts.append(f".SS {NAME} {name}".rstrip() + f"\n.nf\n{body}\n.fi")
    values = {"VERSION": version, "DATE": day, "COMMANDS": "\n".join(parts)}
    return filled((SOURCES / f"{NAME}.1.in").read_text("utf-8"), values)


def lay_page(tree: Path, text: str) -> None:
    """Put the manual page into the tree."""
    file = tree / "usr" / "share" / "man" / "man1" / f"{NAME}.1.gz"
    file.parent.mkdir(parents=True)
    squeeze(file, text.encode())


def squeeze(file: Path, data: bytes) -> None:
    """Write data as gzip does it, without a time of its own."""
    file.write_bytes(gzip.compress(data, 9, mtime=0))


def filled(text: str, values: dict[str, str]) -> str:
    """Return a text with each @NAME@ replaced."""
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def kibibytes(tree: Path) -> int:
    """Return the room that files take, as Debian counts: each rounded up, 1 for all else."""
    return sum(
        -(-one.stat().st_size // 1024) if one.is_file() and not one.is_symlink() else 1
        for one in tree.rglob("*")
    )


def sums(tree: Path) -> str:
    """Return the list by which `dpkg --verify` tells whether a file was changed."""
    lines = []
    for one in sorted(tree.rglob("*")):
        inside = one.relative_to(tree)
        if one.is_file() and not one.is_symlink() and inside.parts[0] != "DEBIAN":
            digest = hashlib.md5(one.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{digest}  {inside.as_posix()}\n")
    return "".join(lines)


def settle(tree: Path, epoch: int) -> None:
    """Give every file the mode and the time it shall have, whatever this user's habits are."""
    for one in [tree, *tree.rglob("*")]:
        if not one.is_symlink():
            runs = one.is_dir() or one.name == NAME
            one.chmod(0o755 if runs else 0o644)
        os.utime(one, (epoch, epoch), follow_symlinks=False)


def write(file: Path, text: str) -> None:
    """Write a file, and the folder it stands in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="\n")


def run(command: list[str], **variables: str) -> str:
    """Run a command and return what it printed.

    Raises:
        SetupError: It failed.
    """
    status, said = capture(command, env=os.environ | {"LC_ALL": "C.UTF-8"} | variables)
    if status != 0:
        raise SetupError(f"{' '.join(command)} failed:\n{tail(said)}")
    return said
