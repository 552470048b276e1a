"""A visitor who asks to be contacted."""

from __future__ import annotations

import datetime
from pathlib import Path

import apsw
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from PySide6.QtQuick import QQuickItem
from visitor import Key, Visitor

from kiosk.config.settings import FormSettings
from kiosk.protocol.clinic_keys.public_key_file import ClinicPublicKey
from kiosk.protocol.envelope import hpke_keys


def demo_key(folder: Path, private: X25519PrivateKey, *, confirmed: bool = True) -> FormSettings:
    """Settings of a form that may open, with a public key file in `folder`."""
    file = folder / "clinic.public.toml"
    key = ClinicPublicKey(
        hpke_keys.raw_public_key(private), "A clinic", datetime.date(2026, 1, 1), demo=True
    )
    file.write_text(key.to_text(), "utf-8")
    return FormSettings(public_key=str(file), export_confirmed=confirmed, large_panel=True)


def saved(data: Path) -> list[bytes]:
    """The envelopes in the outbox of `data`."""
    db = apsw.Connection(str(data / "outbox" / "outbox.db"), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return [row[0] for row in db.execute("select envelope from records")]
    finally:
        db.close()


def ask(visitor: Visitor) -> None:
    """From attract to the form's first page."""
    visitor.wait_for(lambda: visitor.kiosk.consult.property("open"))
    visitor.wake()
    for name in ("Ask us to contact you", "Start: ask us to contact you"):
        visitor.find_on_any_page(name)
        visitor.press(name)
    assert visitor.screen == "form"


def step(visitor: Visitor) -> str:
    return str(visitor.kiosk.consult.property("step"))


def keyed(visitor: Visitor, text: str) -> None:
    """Touch the keys of `text`, one after the other; "<" takes a letter away."""
    for letter in text:
        if letter == " ":
            name = "key-space"
        elif letter == "<":
            name = "key-erase"
        else:
            name = f"key-{letter}"
        visitor.tap(*middle_of(visitor, named(visitor, name)))


def named(visitor: Visitor, name: str) -> QQuickItem:
    found = [item for item in visitor.items() if item.objectName() == name]
    assert found, f"nothing is named {name} at {step(visitor)}"
    return found[-1]


def middle_of(visitor: Visitor, item: QQuickItem) -> tuple[float, float]:
    point = item.mapToScene(item.boundingRect().center())
    return point.x(), point.y()


def go_on(visitor: Visitor) -> None:
    """Touch what leads on from here: to more of this step, away from the keys, to the next step."""
    visitor.press(next(name for name in ("More", "Next", "Start", "Done") if visitor.has(name)))


def turned_to(visitor: Visitor, name: str) -> None:
    """Go on, page by page of this step, until `name` shows."""
    for _ in range(12):
        if visitor.has(name):
            return
        go_on(visitor)
    raise AssertionError(f"{name!r} is on no page of {step(visitor)}")


def onward(visitor: Visitor, here: str) -> None:
    """Go on, page by page, until the step `here` is left."""
    for _ in range(12):
        go_on(visitor)
        if step(visitor) != here:
            return
    raise AssertionError(visitor.kiosk.consult.property("fault") or f"{here} has no end")


PICKS = {
    "who": ["Me"],
    "adult": ["Yes, 18 or older"],
    "way": ["Call"],
    "discreet": ["No"],
    "times": ["Morning", "Evening"],
    "needs": ["No, thank you"],
    "topics": ["Safety", "Cost"],
    "consent": ["I have read this and agree."],
}


def by_touch(visitor: Visitor, until: str = "done") -> None:
    """Answer every question by touch."""
    for _ in range(20):
        here = step(visitor)
        if here == until:
            return
        for answer in PICKS.get(here, ()):
            turned_to(visitor, answer)
            visitor.press(answer)
        if here == "contact":
            keyed(visitor, "2065550188")
        elif here == "name":
            keyed(visitor, "ada")
        elif here == "consent":
            turned_to(visitor, "Send")
            visitor.press("Send")
            visitor.wait_for(lambda: step(visitor) == "done")
            visitor.settle()
            continue
        onward(visitor, here)
    raise AssertionError(f"the form never comes to {until}")


def by_keys(visitor: Visitor) -> None:
    """Answer every question with a real keyboard alone."""
    typed = {"contact": "2065550188", "name": "Ada"}
    while (here := step(visitor)) != "done":
        for answer in PICKS.get(here, ()):
            _paged_to(visitor, answer)
            visitor.enter(answer, Key.Key_Space)
        if here in typed:
            visitor.type(typed[here])
            visitor.key(Key.Key_Return)
        elif here == "consent":
            _paged_to(visitor, "Send")
            visitor.enter("Send")
            visitor.wait_for(lambda: step(visitor) == "done")
        else:
            _paged_to(visitor, *ONWARD)
            visitor.enter(next(name for name in ONWARD if visitor.has(name)))
        assert step(visitor) != here, f"{here} has no end"
    visitor.settle()


ONWARD = ("Next", "Start")


def _paged_to(visitor: Visitor, *names: str) -> None:
    for _ in range(12):
        if any(visitor.has(name) for name in names):
            return
        visitor.key(Key.Key_PageDown)
    raise AssertionError(f"{names} are on no page of {step(visitor)}")
