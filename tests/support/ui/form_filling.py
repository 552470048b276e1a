"""A visitor who asks to be contacted."""

from __future__ import annotations

import datetime
from pathlib import Path

import apsw
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from PySide6.QtQuick import QQuickItem

from kiosk.config.settings import FormSettings
from kiosk.protocol.clinic_keys.public_key_file import ClinicPublicKey
from kiosk.protocol.envelope import hpke_keys
from support.ui.visitor import Key, Visitor


def form_settings(
    folder: Path, private: X25519PrivateKey, *, confirmed: bool = True
) -> FormSettings:
    """Settings of a form that may open, with a public key file in `folder`."""
    file = folder / "clinic.public.toml"
    key = ClinicPublicKey(
        hpke_keys.raw_public_key(private), "A clinic", datetime.date(2026, 1, 1), demo=True
    )
    file.write_text(key.to_text(), "utf-8")
    return FormSettings(public_key=str(file), export_confirmed=confirmed, large_panel=True)


def saved_envelopes(data: Path) -> list[bytes]:
    """The envelopes in the outbox of `data`."""
    db = apsw.Connection(str(data / "outbox" / "outbox.db"), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return [row[0] for row in db.execute("select envelope from records")]
    finally:
        db.close()


def open_form(visitor: Visitor) -> None:
    """From attract to the form's first page."""
    visitor.wait_for(lambda: visitor.kiosk.form.property("open"))
    visitor.wake()
    for name in ("Ask us to contact you", "Start: ask us to contact you"):
        visitor.find_on_any_page(name)
        visitor.press(name)
    assert visitor.screen == "form"


def current_step(visitor: Visitor) -> str:
    return str(visitor.kiosk.form.property("step"))


def type_on_screen(visitor: Visitor, text: str) -> None:
    """Touch the keys of `text`, one after the other; "<" takes a letter away."""
    for letter in text:
        if letter == " ":
            name = "key-space"
        elif letter == "<":
            name = "key-erase"
        else:
            name = f"key-{letter}"
        visitor.tap(*item_center(visitor, find_item(visitor, name)))


def find_item(visitor: Visitor, name: str) -> QQuickItem:
    found = [item for item in visitor.items() if item.objectName() == name]
    assert found, f"nothing is named {name} at {current_step(visitor)}"
    return found[-1]


def item_center(visitor: Visitor, item: QQuickItem) -> tuple[float, float]:
    point = item.mapToScene(item.boundingRect().center())
    return point.x(), point.y()


def press_next(visitor: Visitor) -> None:
    """Touch what leads on from here: to more of this step, away from the keys, to the next step."""
    visitor.press(next(name for name in ("More", "Next", "Start", "Done") if visitor.has(name)))


def turn_to_item(visitor: Visitor, name: str) -> None:
    """Go on, page by page of this step, until `name` shows."""
    for _ in range(12):
        if visitor.has(name):
            return
        press_next(visitor)
    raise AssertionError(f"{name!r} is on no page of {current_step(visitor)}")


def leave_step(visitor: Visitor, here: str) -> None:
    """Go on, page by page, until the step `here` is left."""
    for _ in range(12):
        press_next(visitor)
        if current_step(visitor) != here:
            return
    raise AssertionError(visitor.kiosk.form.property("faultText") or f"{here} has no end")


ANSWERS = {
    "who": ["Me"],
    "adult": ["Yes, 18 or older"],
    "way": ["Call"],
    "discreet": ["No"],
    "times": ["Morning", "Evening"],
    "needs": ["Nothing, thanks"],
    "topics": ["Safety", "Cost"],
    "consent": ["I have read this, and I agree."],
}


def fill_by_touch(visitor: Visitor, until: str = "done") -> None:
    """Answer every question by touch."""
    for _ in range(20):
        here = current_step(visitor)
        if here == until:
            return
        for answer in ANSWERS.get(here, ()):
            turn_to_item(visitor, answer)
            visitor.press(answer)
        if here == "contact":
            type_on_screen(visitor, "2065550188")
        elif here == "name":
            type_on_screen(visitor, "ada")
        elif here == "consent":
            turn_to_item(visitor, "Send")
            visitor.press("Send")
            visitor.wait_for(lambda: current_step(visitor) == "done")
            visitor.settle()
            continue
        leave_step(visitor, here)
    raise AssertionError(f"the form never comes to {until}")


def fill_by_keys(visitor: Visitor) -> None:
    """Answer every question with a real keyboard alone."""
    typed = {"contact": "2065550188", "name": "Ada"}
    while (here := current_step(visitor)) != "done":
        for answer in ANSWERS.get(here, ()):
            _paged_to(visitor, answer)
            visitor.enter(answer, Key.Key_Space)
        if here in typed:
            visitor.type(typed[here])
            visitor.key(Key.Key_Return)
        elif here == "consent":
            _paged_to(visitor, "Send")
            visitor.enter("Send")
            visitor.wait_for(lambda: current_step(visitor) == "done")
        else:
            _paged_to(visitor, *NEXT_LABELS)
            visitor.enter(next(name for name in NEXT_LABELS if visitor.has(name)))
        assert current_step(visitor) != here, f"{here} has no end"
    visitor.settle()


NEXT_LABELS = ("Next", "Start")


def _paged_to(visitor: Visitor, *names: str) -> None:
    for _ in range(12):
        if any(visitor.has(name) for name in names):
            return
        visitor.key(Key.Key_PageDown)
    raise AssertionError(f"{names} are on no page of {current_step(visitor)}")
