"""Staff at a kiosk: a PIN that is set, requests that wait, a stick that is plugged in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import apsw
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from PySide6.QtCore import QPoint

from kiosk.app import Kiosk
from kiosk.audit.hash_chain import AuditEvent
from kiosk.outbox.queries.event_queries import add_audit_events
from kiosk.outbox.store import Outbox, make_request_entry
from kiosk.staff.staff_pin import StaffPin
from kiosk.staff.sticks import inspect_stick
from support.fake_clock import ManualClock
from support.staff.fake_pin import PIN, CountingHasher
from support.ui.form_filling import form_settings, item_center
from support.ui.kiosk_runs import KioskSetup, start_kiosk, stopping_kiosks
from support.ui.visitor import Key, Visitor


def data_with_pin(data: Path) -> Path:
    """A data folder with a staff PIN."""
    data.mkdir(exist_ok=True)
    StaffPin(data, hasher=CountingHasher()).set_pin(PIN)
    return data


@contextmanager
def kiosk_with_pin(folder: Path) -> Iterator[tuple[Kiosk, ManualClock]]:
    """A kiosk with a PIN and a form, for several tests; each begins with `begin_anew`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kiosk.staff.staff_pin.Argon2PinHasher", CountingHasher)
        clock = ManualClock()
        form = form_settings(folder, X25519PrivateKey.generate())
        kiosk = start_kiosk(
            KioskSetup(data=data_with_pin(folder / "data"), form=form), clock, whole=True
        )
        with stopping_kiosks([kiosk]):
            yield kiosk, clock


def reset_kiosk(visitor: Visitor) -> None:
    """Attract, nobody in, no wrong tries, nothing that waits, no stick."""
    page = visitor.kiosk.staff_page
    assert page.actions is not None
    page.access.leave()
    visitor.kiosk.session.finish()
    visitor.clock.now += 10_000
    visitor.wait_for(lambda: bool(visitor.kiosk.form.property("open")))
    data_with_pin(page.actions.data)
    _delete_all(page.actions.outbox)
    page.actions.find_sticks = tuple
    wait_for_disk_work(visitor)


def _delete_all(outbox: Outbox) -> None:
    def work(db: apsw.Connection) -> None:
        found: list[Any] = db.execute("DELETE FROM records RETURNING id").fetchall()
        add_audit_events(
            db, *(make_request_entry(AuditEvent.DELETED, UUID(bytes=one), 1) for (one,) in found)
        )

    outbox.transactions.write(work)


def staff_view(visitor: Visitor) -> str:
    return str(visitor.kiosk.staff_page.access.property("view"))


def kiosk_outbox(visitor: Visitor) -> Outbox:
    actions = visitor.kiosk.staff_page.actions
    assert actions is not None
    return actions.outbox


def wait_for_disk_work(visitor: Visitor) -> None:
    """Wait until all that was asked of the disk is done and shown."""
    done: list[bool] = []
    visitor.kiosk.visit.tasks.run(lambda: True, done.append)
    visitor.wait_for(lambda: bool(done))
    visitor.settle()


def touch_corner(visitor: Visitor, times: int = 5, every_s: float = 0.3) -> None:
    """Touch the upper left corner."""
    for _ in range(times):
        visitor.clock.now += every_s
        at = QPoint(12, 12)
        visitor.finger.down(at)
        visitor.finger.up(at)
    wait_for_disk_work(visitor)


def open_by_key(visitor: Visitor) -> None:
    """Open the door by its key."""
    visitor.key(Key.Key_F10)
    wait_for_disk_work(visitor)
    assert staff_view(visitor) == "door"


def touch_pin(visitor: Visitor, pin: str) -> None:
    """Touch the keys of `pin`, then OK."""
    for digit in (*pin, "ok"):
        (key,) = [one for one in visitor.items() if one.objectName() == f"pin-{digit}"]
        visitor.tap(*item_center(visitor, key))
    wait_for_disk_work(visitor)


def type_pin(visitor: Visitor, pin: str = PIN) -> None:
    """Type `pin` on real keys."""
    visitor.type(pin)
    visitor.key(Key.Key_Return)
    wait_for_disk_work(visitor)


def sign_in(visitor: Visitor) -> None:
    open_by_key(visitor)
    type_pin(visitor)
    assert staff_view(visitor) == "status"


def press_button(visitor: Visitor, name: str) -> None:
    """Touch what is called `name`, on whatever page it is, and wait until it is done."""
    while not visitor.has(name):
        visitor.press("More")
    visitor.press(name)
    wait_for_disk_work(visitor)


def plug_in_stick(visitor: Visitor, folder: Path) -> Path:
    """A stick is mounted at `folder`, and no other."""
    folder.mkdir()
    actions, stick = visitor.kiosk.staff_page.actions, inspect_stick(folder)
    assert actions is not None
    assert stick is not None
    actions.find_sticks = lambda: (stick,)
    return folder


def audit_events(data: Path) -> list[str]:
    """What the audit log tells."""
    lines = (data / "audit.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["event"] for line in lines]


def pass_staff_time(visitor: Visitor, seconds: float) -> None:
    """Let time pass for staff alone."""
    visitor.clock.now += seconds
    visitor.kiosk.staff_page.access.tick()
    wait_for_disk_work(visitor)


def all_spoken_text(visitor: Visitor) -> str:
    """All that assistive technology is told of the screen."""
    said = [
        f"{node['name']} {node['description']} {node['value']}" for node in visitor.node_names()
    ]
    return "\n".join(text for text in said if text.strip())
