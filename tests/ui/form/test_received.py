"""The last page says Saved, and Received only when the desk has the request."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from support.sync.stub_desk import StubDesk
from support.sync.sync_helpers import save_pairing
from support.ui.form_filling import fill_by_touch, form_settings, open_form
from support.ui.visitor import Visitor

SAVED, RECEIVED = "Saved. We’ll be in touch.", "Received. We’ll be in touch."


def test_it_turns_to_received_when_the_desk_has_it(
    start: Callable[..., Visitor], tmp_path: Path, desk: StubDesk
) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    save_pairing(data, desk)
    form = form_settings(tmp_path, X25519PrivateKey.generate(), confirmed=False)
    visitor = start(data=data, form=form)
    open_form(visitor)
    fill_by_touch(visitor)
    visitor.wait_for(lambda: visitor.kiosk.form.property("received"))
    visitor.settle()
    assert visitor.has(RECEIVED)
    assert len(desk.has) == 1
    visitor.kiosk.session.finish()
    visitor.settle()
    assert not visitor.kiosk.form.property("received")


def test_it_says_saved_and_no_more_when_no_desk_answers(
    start: Callable[..., Visitor], tmp_path: Path
) -> None:
    form = form_settings(tmp_path, X25519PrivateKey.generate())
    visitor = start(data=tmp_path / "data", form=form)
    open_form(visitor)
    fill_by_touch(visitor)
    assert visitor.has(SAVED)
    visitor.kiosk.form.requestDelivered.emit("ANOT-HER1")
    visitor.settle()
    assert visitor.has(SAVED)
    assert not visitor.has(RECEIVED)
