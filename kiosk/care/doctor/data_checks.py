"""Settings, storage, space, permissions, the PIN, the content, the last crash."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kiosk.base.clock import local_day
from kiosk.base.errors import KioskError
from kiosk.care.doctor.findings import Finding, Patient, fail, ok, warn
from kiosk.config.locations import Locations
from kiosk.content.library import load_article
from kiosk.outbox.disk_space import FLOOR_BYTES
from kiosk.staff.content_status import ContentStatus, check_content_status
from kiosk.staff.staff_pin import StaffPin

_RECENT = datetime.timedelta(days=7)
_CRASH = re.compile(
    r"^(\S+ \S+) (?:ERROR|CRITICAL) .*?: (the last run ended|the screen hung|a bug)"
)
_MEMORY_ONLY = ("tmpfs", "ramfs", "overlay")


def check_settings(patient: Patient) -> Finding:
    """Whether kiosk.toml can be read."""
    if patient.settings_error:
        advice = "Mend that line; `clearmind-kiosk settings` explains every key."
        return fail("settings", patient.settings_error, advice)
    return ok("settings", "readable")


def check_storage(patient: Patient) -> Finding:
    """Whether what is kept reaches a disk."""
    if not patient.data.is_dir():
        text = f"{patient.data} does not exist"
        return warn("storage", text, "The kiosk makes it when it first starts.")
    try:
        with tempfile.TemporaryFile(dir=patient.data) as file:
            file.write(b"doctor")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        advice = "Let the kiosk's user write there; a disk that turned read-only is often dying."
        return fail("storage", f"{patient.data} cannot be written ({error.strerror})", advice)
    kind = _file_system(patient)
    if kind in _MEMORY_ONLY:
        advice = "Put the data folder on a disk (--data): requests would be gone after a restart."
        return fail("storage", f"{patient.data} is in memory only ({kind})", advice)
    return ok("storage", f"{patient.data} can be written")


def _file_system(patient: Patient) -> str:
    """The file system that the data folder is in. Source: proc_pid_mountinfo(5)."""
    place, found = str(patient.data.resolve()), ("", "")
    for line in (patient.machine.read_text("/proc/self/mountinfo") or "").splitlines():
        fields, _, rest = line.partition(" - ")
        at = fields.split()[4]
        inside = place == at or place.startswith(at.rstrip("/") + "/")
        if inside and len(at) >= len(found[0]):
            found = at, rest.split()[0]
    return found[1]


def check_space(patient: Patient) -> Finding:
    """Whether there is room for requests."""
    try:
        free = shutil.disk_usage(patient.data if patient.data.is_dir() else Path("/")).free
    except OSError as error:
        return fail("free space", f"cannot be read ({error.strerror})", "Check the disk.")
    text = f"{free // 1_000_000:,} MB free"
    if free < FLOOR_BYTES:
        return fail("free space", f"{text}: the form is closed", "Make room on the disk.")
    if free < 2 * FLOOR_BYTES:
        return warn("free space", text, "Make room on the disk soon, before the form closes.")
    return ok("free space", text)


def check_permissions(patient: Patient) -> Finding:
    """Whether the data belong to one user, and to nobody else."""
    if sys.platform == "win32" or not patient.data.is_dir():
        return ok("permissions", "nothing to look at")
    owner = patient.data.stat().st_uid
    open_to_others, foreign = [], []
    for file in (patient.data, *_files(patient.data)):
        found = file.lstat()
        if not file.is_symlink() and found.st_mode & 0o077:
            open_to_others.append(file.name)
        if found.st_uid != owner:
            foreign.append(file.name)
    if foreign:
        text = f"{foreign[0]} belongs to another user than the folder ({len(foreign)} in all)"
        return fail("permissions", text, f"sudo chown -R {owner} {patient.data}")
    if open_to_others:
        text = f"others may look into {open_to_others[0]} ({len(open_to_others)} in all)"
        return warn("permissions", text, "clearmind-kiosk doctor --fix makes them private.")
    return ok("permissions", "private to one user")


def _files(folder: Path) -> Iterator[Path]:
    yield from (one for one in folder.rglob("*") if "cache" not in one.parts)


def make_private(patient: Patient) -> None:
    """Take other users' rights to the data away.

    Raises:
        OSError: this user may not.
    """
    for file in (patient.data, *_files(patient.data)):
        if not file.is_symlink():
            file.chmod(file.stat().st_mode & 0o700)


def check_pin(patient: Patient) -> Finding:
    """Whether staff can get to their page."""
    pin = StaffPin(patient.data)
    if pin.is_damaged:
        return fail("PIN", "the PIN's file is damaged", "Set it again: clearmind-kiosk pin set")
    if not pin.is_set:
        return warn("PIN", "none, so there is no staff page", "clearmind-kiosk pin set")
    return ok("PIN", "set")


def _content(patient: Patient) -> list[ContentStatus]:
    places = Locations(patient.settings)
    variables = places.load_profile().article_variables(patient.settings.content.language)
    return [
        check_content_status(load_article(folder, variables), local_day(patient.now), folder)
        for folder in places.library_folders
    ]


def check_content(patient: Patient) -> Finding:
    """Whether the articles can be shown."""
    try:
        found = _content(patient)
    except KioskError as error:
        return fail("content", str(error), "Mend that, then try `clearmind-kiosk check`.")
    several = len(found) > 1
    for status in found:
        if status.faults or not status.chapters:
            why = status.faults[0] if status.faults else "it has no chapter"
            whole = status.chapters - len(status.broken)
            text = f"{whole} of {status.chapters} chapters can be shown: {why}"
            text = f"{status.title}: {text}" if several else text
            return fail("content", text, "`clearmind-kiosk check` names every fault.")
    parts = [f"{status.chapters} chapters, version {status.version}" for status in found]
    if several:
        titles = [status.title for status in found]
        parts = [f"{title}: {part}" for title, part in zip(titles, parts, strict=True)]
    return ok("content", "; ".join(parts))


def check_claims(patient: Patient) -> Finding:
    """Whether what the articles say is still up to date."""
    try:
        expired = [claim for status in _content(patient) for claim in status.expired_claims]
    except KioskError:
        return warn("claims", "the article cannot be read", "See content, above.")
    if expired:
        text = f"{len(expired)} are past their date, {expired[0]} first"
        return warn("claims", text, "Have a clinician review them: clearmind-kiosk claims")
    return ok("claims", "none is past its date")


def check_last_crash(patient: Patient) -> Finding:
    """Whether the kiosk ended by itself lately."""
    try:
        lines = (patient.data / "kiosk.log").read_text("utf-8", "replace").splitlines()
    except OSError:
        return ok("last crash", "there is no log yet")
    crashes = [found for line in lines if (found := _CRASH.match(line))]
    if not crashes:
        return ok("last crash", "none in the log")
    when = datetime.datetime.strptime(crashes[-1][1], "%Y-%m-%d %H:%M:%S,%f").astimezone()
    now = datetime.datetime.fromtimestamp(patient.now, datetime.UTC)
    text = f"{crashes[-1][2]}…, {when:%Y-%m-%d %H:%M}; {len(crashes)} in the log"
    if now - when > _RECENT:
        return ok("last crash", text)
    return warn("last crash", text, f"Read {patient.data / 'kiosk.log'} around that time.")
