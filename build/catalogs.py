"""Translation catalogs for the on-screen text: .ts from the sources, .qm from the .ts.

The .ts files are committed, without line numbers so that they change only when the text does; the
.qm files are generated and never committed. English is the source language: its catalog holds only
plurals, and those written "(s)" are filled in automatically.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import xml.etree.ElementTree as ET  # only for our own files
from collections.abc import Mapping
from pathlib import Path

from environment import Environment
from progress import Command, SetupError, last_lines, run_captured

SOURCES = ("kiosk", "resources/qml")
SOURCE_LANGUAGE = "en"

UNFINISHED_PLURAL = re.compile(
    r"(?P<head><source>(?P<source>[^<]*\(s\)[^<]*)</source>\s*(?:<(\w+)>[^<]*</\3>\s*)*)"
    r'<translation type="unfinished">\s*<numerusform></numerusform>\s*<numerusform></numerusform>'
    r"\s*</translation>"
)

# Context, source, comment.
Message = tuple[str, str, str]


def catalog_files(root: Path) -> list[Path]:
    """Return the committed catalogs, ``kiosk_<language>.ts``."""
    return sorted((root / "resources" / "i18n").glob("kiosk_*.ts"))


def stale_catalogs(root: Path) -> list[Path]:
    """Return the catalogs whose .qm is missing or out of date."""
    return [
        ts
        for ts in catalog_files(root)
        if not (qm := ts.with_suffix(".qm")).is_file() or qm.stat().st_mtime < ts.stat().st_mtime
    ]


def compile_catalogs(root: Path, environment: Environment) -> None:
    """Build the .qm of each catalog that needs it.

    Raises:
        SetupError: lrelease refused a catalog.
    """
    for ts in stale_catalogs(root):
        fresh = ts.with_suffix(f".{os.getpid()}.tmp")
        command: Command = [environment.qt_tool("lrelease"), "-silent", ts, "-qm", fresh]
        status, output = run_captured(command)
        if status != 0:
            fresh.unlink(missing_ok=True)
            raise SetupError(f"{ts.name} cannot be made into a .qm:\n{last_lines(output)}")
        fresh.replace(ts.with_suffix(".qm"))


def update_catalogs(root: Path, environment: Environment, files: list[Path]) -> tuple[bool, str]:
    """Update catalogs from the sources, in place.

    Args:
        root: The checkout.
        environment: Has lupdate.
        files: The catalogs; a missing one is created, with its language taken from its name.

    Returns:
        Whether it succeeded, and lupdate's output.
    """
    sources = source_files(root)
    said: list[str] = []
    for ts in files:
        options = ["-pluralonly"] if ts.stem == f"kiosk_{SOURCE_LANGUAGE}" else []
        command: Command = [
            environment.qt_tool("lupdate"),
            *("-locations", "none", "-no-obsolete", *options),
            *sources,
            "-ts",
            ts,
        ]
        status, output = run_captured(command, cwd=root)
        if status != 0:
            return False, output
        if ts.stem == f"kiosk_{SOURCE_LANGUAGE}":
            ts.write_text(english_plurals(ts.read_text("utf-8")), "utf-8", newline="\n")
        said += [line for line in output.splitlines() if "warning" in line.lower()]
    return True, "\n".join(said)


def update_strings(root: Path, environment: Environment, languages: list[str]) -> tuple[bool, str]:
    """Update the catalogs, start those of new languages, and build the .qm files."""
    new = [root / "resources" / "i18n" / f"kiosk_{language}.ts" for language in languages]
    files = [*catalog_files(root), *new]
    well, output = update_catalogs(root, environment, files)
    if not well:
        return False, output
    compile_catalogs(root, environment)
    return check_catalogs(root, environment)


def english_plurals(text: str) -> str:
    """Fill in the plurals of an English catalog where the source says ``(s)``.

    Args:
        text: The contents of the .ts file.

    Returns:
        The same, with ``%n page(s)`` as ``%n page`` and ``%n pages``.
    """

    def fill(found: re.Match[str]) -> str:
        one, many = found["source"].replace("(s)", ""), found["source"].replace("(s)", "s")
        forms = "".join(f"            <numerusform>{form}</numerusform>\n" for form in (one, many))
        return f"{found['head']}<translation>\n{forms}        </translation>"

    return UNFINISHED_PLURAL.sub(fill, text)


def source_files(root: Path) -> list[Path]:
    """Return the sources that may hold translatable text, with paths relative to the root."""
    return [
        path.relative_to(root)
        for folder in SOURCES
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in {".py", ".qml"}
    ]


def read_messages(ts: Path) -> dict[Message, bool]:
    """Return a catalog's messages, and for each whether it is translated."""
    found: dict[Message, bool] = {}
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            found[name, message.findtext("source", ""), message.findtext("comment", "")] = done
    return found


def catalog_faults(have: Mapping[Message, bool], want: Mapping[Message, bool]) -> list[str]:
    """List what is wrong with a catalog.

    Args:
        have: Its messages now.
        want: Its messages if it were up to date.
    """
    kinds = {
        "missing": want.keys() - have.keys(),
        "no longer used": have.keys() - want.keys(),
        "not translated": {message for message, done in have.items() if not done} & want.keys(),
    }
    return [
        f"{kind}: {context}: {source!r}"
        for kind, found in kinds.items()
        for context, source, _comment in sorted(found)
    ]


def check_catalogs(root: Path, environment: Environment) -> tuple[bool, str]:
    """Check that each catalog holds exactly the sources' messages, all translated.

    Returns:
        Whether they all do, and what is wrong.
    """
    files = catalog_files(root)
    if not files:
        return False, "There is no catalog in resources/i18n.\n"
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(shutil.copy2(ts, folder)) for ts in files]
        well, output = update_catalogs(root, environment, copies)
        if not well:
            return False, output
        for ts, copy in zip(files, copies, strict=True):
            faults += [
                f"{ts.name}: {fault}"
                for fault in catalog_faults(read_messages(ts), read_messages(copy))
            ]
    if faults:
        faults.append("Bring them up to date with: python3 build/dev.py strings")
    return not faults, "\n".join([*faults, output, ""]).lstrip("\n")
