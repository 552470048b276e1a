"""A Debian package of the frozen folder; the same folder always gives the same bytes.

No debhelper: we lay out the tree, set each file's mode and time, and dpkg-deb packs it. Nothing
runs when it is installed or removed, so it has no maintainer scripts.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from environment import PROGRAM, ROOT, project_version
from progress import SetupError, last_lines, run_captured

SOURCES = ROOT / "build" / "packaging"
DOCUMENTS = ("licenses", "sbom.cdx.json")
"""What is in the frozen folder but belongs in Debian's documentation folder."""


def can_build_deb() -> bool:
    """Return whether a Debian package can be made here."""
    return sys.platform.startswith("linux") and shutil.which("dpkg-deb") is not None


def build_deb(folder: Path, out: Path, epoch: int) -> Path:
    """Make the package.

    Args:
        folder: The frozen program.
        out: Where the package goes.
        epoch: The timestamp of everything in it, in unix seconds.

    Returns:
        The package's file.

    Raises:
        SetupError: dpkg-deb or the frozen program failed.
    """
    version = project_version(ROOT)
    architecture = run_tool(["dpkg", "--print-architecture"]).strip()
    tree = out / "work" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    lay_out_program(folder, tree)
    day = datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%d")
    write_manual_page(tree, manual_page(help_texts(folder / PROGRAM), version, day))
    values = {
        "VERSION": version,
        "ARCHITECTURE": architecture,
        "SIZE": str(installed_size_kib(tree)),
    }
    text = fill_template((SOURCES / "debian" / "control").read_text("utf-8"), values)
    write_text(tree / "DEBIAN" / "control", text)
    write_text(tree / "DEBIAN" / "md5sums", md5sums(tree))
    normalize_files(tree, epoch)
    file = out / f"{PROGRAM}_{version}_{architecture}.deb"
    # One thread: how xz splits its blocks depends on the number of threads.
    options = ["--root-owner-group", "--threads-max=1", "-Zxz", "-z9"]
    run_tool(["dpkg-deb", *options, "--build", str(tree), str(file)], SOURCE_DATE_EPOCH=str(epoch))
    return file


def lay_out_program(folder: Path, tree: Path) -> None:
    """Put everything but the man page where Debian wants it."""
    home, share = tree / "usr" / "lib" / PROGRAM, tree / "usr" / "share"
    documents = share / "doc" / PROGRAM
    shutil.copytree(folder, home, symlinks=True, ignore=shutil.ignore_patterns(*DOCUMENTS))
    documents.mkdir(parents=True)
    for name in DOCUMENTS:
        copy = shutil.copytree if (folder / name).is_dir() else shutil.copyfile
        copy(folder / name, documents / name)
    shutil.copyfile(SOURCES / "debian" / "copyright", documents / "copyright")
    write_gzip(documents / "changelog.gz", (ROOT / "CHANGELOG.md").read_bytes())
    program = tree / "usr" / "bin" / PROGRAM
    program.parent.mkdir(parents=True)
    program.symlink_to(f"../lib/{PROGRAM}/{PROGRAM}")
    for source, place in (
        (SOURCES / "debian" / f"{PROGRAM}.desktop", share / "applications"),
        (SOURCES / f"{PROGRAM}.svg", share / "icons" / "hicolor" / "scalable" / "apps"),
        (SOURCES / "debian" / f"{PROGRAM}.service", tree / "usr" / "lib" / "systemd" / "user"),
        (SOURCES / "debian" / "clearmind-desk.service", tree / "usr/lib/systemd/system"),
    ):
        place.mkdir(parents=True)
        shutil.copyfile(source, place / source.name)


def help_texts(program: Path) -> list[tuple[str, str]]:
    """Return the program's --help text, for the program itself and for each sub-command."""
    main = run_tool([str(program), "--help"], COLUMNS="79")
    listed = main.partition("sub-commands:")[2]
    names = re.findall(r"^    ([\w-]+)\b", listed, re.MULTILINE)
    return [
        ("", main),
        *((one, run_tool([str(program), one, "--help"], COLUMNS="79")) for one in names),
    ]


def manual_page(said: list[tuple[str, str]], version: str, day: str) -> str:
    """Return the man page.

    Args:
        said: Sub-commands ("" for none) and their help.
        version: The program's version.
        day: The date for the page's footer.
    """
    parts = []
    for name, text in said:
        lines = text.rstrip().replace("\\", "\\e").replace("-", "\\-").splitlines()
        body = "\n".join(f"\\&{line}" for line in lines)
        parts.append(f".SS {PROGRAM} {name}".rstrip() + f"\n.nf\n{body}\n.fi")
    values = {"VERSION": version, "DATE": day, "COMMANDS": "\n".join(parts)}
    return fill_template((SOURCES / f"{PROGRAM}.1.in").read_text("utf-8"), values)


def write_manual_page(tree: Path, text: str) -> None:
    """Put the man page into the tree."""
    file = tree / "usr" / "share" / "man" / "man1" / f"{PROGRAM}.1.gz"
    file.parent.mkdir(parents=True)
    write_gzip(file, text.encode())


def write_gzip(file: Path, data: bytes) -> None:
    """Write data gzipped, without a timestamp."""
    file.write_bytes(gzip.compress(data, 9, mtime=0))


def fill_template(text: str, values: dict[str, str]) -> str:
    """Return a text with each @PROGRAM@ replaced."""
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def installed_size_kib(tree: Path) -> int:
    """Return the installed size in KiB as Debian counts: files rounded up, 1 for all else."""
    return sum(
        -(-one.stat().st_size // 1024) if one.is_file() and not one.is_symlink() else 1
        for one in tree.rglob("*")
    )


def md5sums(tree: Path) -> str:
    """Return the list that `dpkg --verify` uses to detect changed files."""
    lines = []
    for one in sorted(tree.rglob("*")):
        inside = one.relative_to(tree)
        if one.is_file() and not one.is_symlink() and inside.parts[0] != "DEBIAN":
            digest = hashlib.md5(one.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{digest}  {inside.as_posix()}\n")
    return "".join(lines)


def normalize_files(tree: Path, epoch: int) -> None:
    """Set every file's mode and time, whatever this user's umask is."""
    for one in [tree, *tree.rglob("*")]:
        if not one.is_symlink():
            runs = one.is_dir() or one.name == PROGRAM
            one.chmod(0o755 if runs else 0o644)
        os.utime(one, (epoch, epoch), follow_symlinks=False)


def write_text(file: Path, text: str) -> None:
    """Write a file, creating its folder."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="\n")


def run_tool(command: list[str], **variables: str) -> str:
    """Run a command and return what it printed.

    Raises:
        SetupError: The command failed.
    """
    status, said = run_captured(command, env=os.environ | {"LC_ALL": "C.UTF-8"} | variables)
    if status != 0:
        raise SetupError(f"{' '.join(command)} failed:\n{last_lines(said)}")
    return said
