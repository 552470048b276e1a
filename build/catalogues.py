"""Catalogues of the words on the screen: .ts from the sources, .qm from the .ts.

The .ts files are committed, without line numbers so that they change only with the words; the .qm
files are made and never committed. English is the source: its catalogue holds only the plurals.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import xml.etree.ElementTree as ET  # the files are our own
from collections import Counter
from pathlib import Path

from environment import Environment
from progress import Command, SetupError, capture, tail

SOURCES = ("kiosk", "resources/qml")
SOURCE_LANGUAGE = "en"


def catalogue_files(root: Path) -> list[Path]:
    """Return the committed catalogues, ``kiosk_<language>.ts``."""
    return sorted((root / "resources" / "i18n").glob("kiosk_*.ts"))


def stale(root: Path) -> list[Path]:
    """Return the catalogues whose .qm is missing or older than they are."""
    return [
        ts
        for ts in catalogue_files(root)
        if not (qm := ts.with_suffix(".qm")).is_file() or qm.stat().st_mtime < ts.stat().st_mtime
    ]


def release(root: Path, environment: Environment) -> None:
    """Make the .qm of each catalogue that needs it.

    Raises:
        SetupError: lrelease refused a catalogue.
    """
    for ts in stale(root):
        fresh = ts.with_suffix(f".{os.getpid()}.tmp")
        command: Command = [environment.program("pyside6-lrelease"), "-silent", ts, "-qm", fresh]
        status, output = capture(command)
        if status != 0:
            fresh.unlink(missing_ok=True)
            raise SetupError(f"{ts.name} cannot be made into a .qm:\n{tail(output)}")
        fresh.replace(ts.with_suffix(".qm"))


def update(root: Path, environment: Environment, files: list[Path]) -> tuple[bool, str]:
    """Bring catalogues up to date with the sources, in place.

    Args:
        root: The checkout.
        environment: Where lupdate is.
        files: The catalogues; the language is read from the name.

    Returns:
        Whether it went well, and what lupdate said.
    """
    sources = source_files(root)
    said: list[str] = []
    for ts in files:
        language = ts.stem.removeprefix("kiosk_")
        options = ["-pluralonly"] if language == SOURCE_LANGUAGE else []
        command: Command = [
            environment.program("pyside6-lupdate"),
            *("-locations", "none", "-no-obsolete", "-source-language", SOURCE_LANGUAGE),
            *("-target-language", language, *options),
            *sources,
            "-ts",
            ts,
        ]
        status, output = capture(command, cwd=root)
        if status != 0:
            return False, output
        said += [line for line in output.splitlines() if "warning" in line.lower()]
    return True, "\n".join(said)


def source_files(root: Path) -> list[Path]:
    """Return the sources that may hold words, with paths as seen from the root."""
    return [
        path.relative_to(root)
        for folder in SOURCES
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in {".py", ".qml"}
    ]


def messages(ts: Path) -> Counter[tuple[str, str, str, bool]]:
    """Return what a catalogue holds: context, source, comment, and whether it is finished."""
    found: Counter[tuple[str, str, str, bool]] = Counter()
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            source, comment = message.findtext("source", ""), message.findtext("comment", "")
            found[name, source, comment, done] += 1
    return found


def check(root: Path, environment: Environment) -> tuple[bool, str]:
    """Check that each catalogue holds all of the sources' words, translated, and no others.

    Returns:
        Whether it does, and what is wrong.
    """
    files = catalogue_files(root)
    if not files:
        return False, "There is no catalogue in resources/i18n.\n"
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(shutil.copy2(ts, folder)) for ts in files]
        well, output = update(root, environment, copies)
        if not well:
            return False, output
        for ts, copy in zip(files, copies, strict=True):
            have, want = messages(ts), messages(copy)
            faults += [
                f"{ts.name}: {word}: {context}: {source!r}"
                for word, those in (
                    ("missing", {key[:3] for key in want} - {key[:3] for key in have}),
                    ("no longer used", {key[:3] for key in have} - {key[:3] for key in want}),
                    ("not translated", {key[:3] for key in want if not key[3]}),
                )
                for context, source, _comment in sorted(those)
            ]
    if faults:
        faults.append("Bring them up to date with: python3 build/dev.py strings")
    return not faults, "\n".join([*faults, output, ""]).lstrip("\n")
