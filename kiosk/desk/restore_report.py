"""The report after a restore: what stays revoked, and what the desk cannot know."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from kiosk.desk.alerts import alert_settings as alerts
from kiosk.desk.keys import key_folder
from kiosk.desk.store.backup import RestoreResult
from kiosk.desk.store.revocation_file import RevocationFile, RevocationFileContent


def restore_report_lines(done: RestoreResult, folder: Path) -> Iterator[str]:
    """The report's lines for `done`, a restore into `folder`."""
    applied = done.applied
    for words, found in (
        ("request {}: had been withdrawn or deleted; deleted again", applied.requests),
        ("user {}: disabled again", applied.users),
        ("user {}: the password has changed since; set a new one", applied.passwords),
        ("kiosk {}: unpaired again", applied.kiosks),
    ):
        yield from (f"  {words.format(one)}" for one in found)
    yield from _revocation_file_lines(
        RevocationFile(folder).file, applied.file_content, done.revocations
    )
    yield (
        "The desk can't know what was withdrawn, deleted, disabled, unpaired, or changed after "
        "that. Check:"
    )
    yield f"  Can sign in: {', '.join(done.can_sign_in) or 'nobody'}"
    yield f"  Can send: {', '.join(done.can_send) or 'no kiosk'}"
    yield "  Withdrawn consents: enter the codes you wrote down on the Privacy page"
    yield "  Answers, notes, and settings: they are as they were when the backup was made"
    yield from _missing_file_lines(folder)
    if not any(one.endswith("(administrator)") for one in done.can_sign_in):
        yield "No administrator can sign in: start the desk with --new-admin."


def _missing_file_lines(folder: Path) -> Iterator[str]:
    """Files that no backup contains and the new folder lacks too."""
    if not list((folder / key_folder.KEYS_FOLDER).glob("*.key")):
        keys = folder / key_folder.KEYS_FOLDER
        yield f"{keys}: no key files here, so nobody can read any requests."
        yield (
            "  Restore the clinic's key files before starting the desk. New keys can't open these "
            "requests."
        )
    lost = [name for name in ("signing.key", "tls.key") if not (folder / name).exists()]
    if lost:
        yield f"{folder}: no {' and no '.join(lost)}. With others every kiosk must be paired again,"
        yield "  and the desk makes others when it starts: bring these back before."
    if not (folder / alerts.ALERTS_FILE).exists():
        file = folder / alerts.ALERTS_FILE
        yield f"{file}: missing, so no alerts are sent until you set them up again."


def _revocation_file_lines(file: Path, kept: RevocationFileContent, known: int) -> Iterator[str]:
    if not kept.exists:
        yield f"{file}: missing, so consents withdrawn since the backup are not withdrawn here."
        yield "If any copy of it is left, put it in that place: the desk applies it when it starts."
        return
    last = max((one.at for one in kept.entries), default=0)
    until = time.strftime("%Y-%m-%d %H:%M", time.localtime(last))
    yield f"{file}: applied as far as it goes, to {until}."
    if len(kept.entries) < known:
        yield (
            f"It is an old copy: the backup knew of {known} entries, it has {len(kept.entries)}. "
            "If a newer one is left, put it in that place: the desk applies it when it starts."
        )
    for number in kept.unreadable:
        yield f"Its line {number} cannot be read: a crash tore it, or it was damaged since."
    later = sum(not one.is_known for one in kept.entries)
    if later:
        yield f"{later} entries are of a later version of this program and were not applied."
