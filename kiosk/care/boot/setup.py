"""Carries a plan out, writes down what it changed, and undoes that."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from kiosk.base.atomic_files import write_atomically
from kiosk.base.errors import KioskError
from kiosk.care.boot.machine import Machine
from kiosk.care.boot.steps import Change, Step, undo_change

RECORD_FILE = "/var/lib/clearmind-kiosk-setup/changes.json"
"""What was changed, the oldest first."""


def carry_out(
    machine: Machine, steps: Sequence[Step], say: Callable[[str], None], *, dry_run: bool = False
) -> int:
    """Take each step that is not done yet; returns how many there were.

    Each change is on the disk before the next step, so that a setup that was interrupted can be
    taken up, and undone, too.

    Args:
        machine: the computer.
        steps: the plan.
        say: is told a line for each step.
        dry_run: only say what would be done.

    Raises:
        KioskError: a step failed.
    """
    changes, taken = read_changes(machine), 0
    for step in steps:
        if step.is_done(machine):
            say(f"done already: {step.describe()}")
            continue
        taken += 1
        say(f"{'would ' if dry_run else ''}{step.describe()}")
        if dry_run:
            continue
        change = step.apply(machine)
        # The first change of a thing knows what was there before us; later ones are our own.
        if change and not any((c.kind, c.name) == (change.kind, change.name) for c in changes):
            changes.append(change)
            _write_changes(machine, changes)
    if taken and not dry_run:
        machine.run(["systemctl", "daemon-reload"])
    return taken


def undo(machine: Machine, say: Callable[[str], None], *, dry_run: bool = False) -> int:
    """Undo all changes, the newest first; returns how many there were.

    Raises:
        KioskError: one could not be undone. The rest stays on record.
    """
    changes = read_changes(machine)
    count = len(changes)
    while changes:
        change = changes.pop()
        if dry_run:
            say(f"would undo: {change.kind} {change.name}")
            continue
        say(undo_change(machine, change))
        _write_changes(machine, changes)
    if count and not dry_run:
        machine.run(["systemctl", "daemon-reload"])
        machine.place(RECORD_FILE).unlink(missing_ok=True)
    return count


def read_changes(machine: Machine) -> list[Change]:
    """What was changed so far.

    Raises:
        KioskError: the record is damaged.
    """
    text = machine.read_text(RECORD_FILE)
    if text is None:
        return []
    try:
        return msgspec.json.decode(text, type=list[Change])
    except msgspec.ValidationError as error:
        raise KioskError(
            f"{RECORD_FILE}: damaged ({error}). Move it away and undo by hand."
        ) from error


def _write_changes(machine: Machine, changes: Sequence[Change]) -> None:
    file = machine.place(RECORD_FILE)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(file, msgspec.json.encode(changes))
