"""Catalogues of the words on the screen: .ts from the sources, .qm from the .ts.

The .ts files are committed, without line numbers so that they change only with the words; the .qm
files are made and never committed. English is the source: its catalogue holds only the plurals, and
those written "(s)" fill themselves in.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import xml.etree.ElementTree as ET  # the files are our own
from collections.abc import Mapping
from pathlib import Path

from environment import Environment
from progress import Command, SetupError, capture, tail

SOURCES = ("kiosk", "resources/qml")
SOURCE_LANGUAGE = "en"

UNFINISHED_PLURAL = re.compile(
    r"(?P<head><source>(?P<source>[^<]*\(s\)[^<]*)</source>\s*(?:<(\w+)>[^<]*</\3>\s*)*)"
    r'<translation type="unfinished">\s*<numerusform></numerusform>\s*<numerusform></numerusform>'
    r"\s*</translation>"
)

# Context, source, comment.
Message = tuple[str, str, str]


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
        command: Command = [environment.qt_tool("lrelease"), "-silent", ts, "-qm", fresh]
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
        files: The catalogues; a new one is made, its language read from its name.

    Returns:
        Whether it went well, and what lupdate said.
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
        status, output = capture(command, cwd=root)
        if status != 0:
            return False, output
        if ts.stem == f"kiosk_{SOURCE_LANGUAGE}":
            ts.write_text(english_plurals(ts.read_text("utf-8")), "utf-8", newline="\n")
        said += [line for line in output.splitlines() if "warning" in line.lower()]
    return True, "\n".join(said)


def english_plurals(text: str) -> str:
    """Fill in the plurals of an English catalogue where the source says ``(s)``.

    Args:
        text: The .ts file.

    Returns:
        The same with ``%n page(s)`` as ``%n page`` and ``%n pages``.
    """

    def fill(found: re.Match[str]) -> str:
        one, many = found["source"].replace("(s)", ""), found["source"].replace("(s)", "s")
        forms = "".join(f"            <numerusform>{form}</numerusform>\n" for form in (one, many))
        return f"{found['head']}<translation>\n{forms}        </translation>"

    return UNFINISHED_PLURAL.sub(fill, text)


def source_files(root: Path) -> list[Path]:
    """Return the sources that may hold words, with paths as seen from the root."""
    return [
        path.relative_to(root)
        for folder in SOURCES
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in {".py", ".qml"}
    ]


def messages(ts: Path) -> dict[Message, bool]:
    """Return what a catalogue holds, and for each message whether it is translated."""
    found: dict[Message, bool] = {}
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            found[name, message.findtext("source", ""), message.findtext("comment", "")] = done
    return found


def differences(have: Mapping[Message, bool], want: Mapping[Message, bool]) -> list[str]:
    """Say what is wrong with a catalogue.

    Args:
        have: What it holds.
        want: What it would hold if it were brought up to date.
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
            faults += [f"{ts.name}: {fault}" for fault in differences(messages(ts), messages(copy))]
    if faults:
        faults.append("Bring them up to date with: python3 build/dev.py strings")
    return not faults, "\n".join([*faults, output, ""]).lstrip("\n")
