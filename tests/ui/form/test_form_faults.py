"""What the form says when an answer, or the saving of it all, goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.outbox.error_codes import OutboxError, OutboxErrorCode
from kiosk.outbox.records import SavedRequest
from kiosk.outbox.store import Outbox
from support.ui.form_filling import (
    current_step,
    fill_by_touch,
    find_item,
    form_settings,
    saved_envelopes,
    type_on_screen,
)
from support.ui.visitor import Visitor


def test_the_form_is_closed_when_nobody_reads_it(visitor: Visitor) -> None:
    visitor.wake()
    visitor.press("Ask us to contact you")
    assert visitor.screen == "contact"
    assert visitor.has("Phone")
    assert not visitor.has("Start")
    assert visitor.kiosk.form.property("open") is False


def test_a_key_alone_opens_nothing_when_staff_did_not_confirm(
    start: Callable[..., Visitor], tmp_path: Path
) -> None:
    form = form_settings(tmp_path, X25519PrivateKey.generate(), confirmed=False)
    visitor = start(data=tmp_path / "data", form=form)
    visitor.go_to_screen("contact")
    visitor.kiosk.form.refresh()
    visitor.settle()
    assert not visitor.has("Start")


@pytest.mark.logs("the form stays closed")
def test_the_form_is_closed_when_the_key_file_is_none(
    start: Callable[..., Visitor], tmp_path: Path
) -> None:
    form = form_settings(tmp_path, X25519PrivateKey.generate())
    Path(form.public_key).write_text("no key")
    visitor = start(data=tmp_path / "data", form=form)
    visitor.go_to_screen("contact")
    assert not visitor.has("Start")


def test_a_fault_stands_beside_the_answers_when_none_is_picked(asking: Visitor) -> None:
    fill_by_touch(asking, "times")
    asking.press("Next")
    assert asking.find("Pick one answer.")["role"] == "AlertMessage"
    focused = asking.focused()
    assert focused is not None
    assert focused["name"] == "Morning"
    asking.press("Morning")
    assert not asking.has("Pick one answer.")


def test_a_number_is_kept_on_the_second_try_when_it_is_short(asking: Visitor) -> None:
    fill_by_touch(asking, "contact")
    type_on_screen(asking, "206555018")
    asking.press("Next")
    assert asking.has("This number has 9 digits. US numbers have 10. Check it.")
    assert asking.window.activeFocusItem().property("canUndo") is not None
    assert not asking.has("Use it anyway")
    asking.press("Next")
    asking.press("Use it anyway")
    assert current_step(asking) == "discreet"


def test_an_address_is_put_right_when_the_visitor_takes_the_hint(asking: Visitor) -> None:
    fill_by_touch(asking, "way")
    asking.press("Email")
    asking.press("Next")
    asking.type("robin@gmial.com")
    asking.press("Did you mean @gmail.com? Change it")
    assert find_item(asking, "form-line").property("text") == "robin@gmail.com"
    asking.press("Next")
    assert current_step(asking) == "discreet"


def test_nothing_is_sent_when_the_box_is_not_ticked(asking: Visitor, tmp_path: Path) -> None:
    fill_by_touch(asking, "consent")
    asking.press("Send")
    assert current_step(asking) == "consent"
    assert asking.has("To send this, check the box. Or choose Clear and leave.")
    assert saved_envelopes(tmp_path / "data") == []


SAID = {
    OutboxErrorCode.DISK: "We couldn’t save this. Nothing was sent.",
    OutboxErrorCode.LOCKED: "We couldn’t save this. Nothing was sent.",
    OutboxErrorCode.FULL: "This kiosk cannot keep requests now. Nothing was sent.",
    OutboxErrorCode.READ_ONLY: "This kiosk cannot keep requests now. Nothing was sent.",
    OutboxErrorCode.UNSURE: "We cannot be sure that this was saved.",
}


@pytest.mark.logs("a request was not saved")
@pytest.mark.parametrize("code", SAID, ids=str)
def test_the_true_sentence_is_said_and_all_is_kept_when_saving_fails(
    asking: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: OutboxErrorCode
) -> None:
    tried: list[bytes] = []

    def fail(_outbox: Outbox, envelope: bytes) -> SavedRequest:
        tried.append(envelope)
        raise OutboxError(code, tmp_path)

    fill_by_touch(asking, "consent")
    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "save_envelope", fail)
        asking.press("I have read this, and I agree.")
        asking.press("Send")
        asking.wait_for(lambda: asking.kiosk.form.property("saveFailed"))
        asking.settle()
    assert asking.find(SAID[code])["role"] == "AlertMessage"
    assert asking.kiosk.form.fieldText("name") == "Ada"
    asking.press("Try again")
    asking.wait_for(lambda: current_step(asking) == "done")
    assert len(saved_envelopes(tmp_path / "data")) == 1
    assert (saved_envelopes(tmp_path / "data") == tried) == (code is OutboxErrorCode.UNSURE)
