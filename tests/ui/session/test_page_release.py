"""A page that goes is asked for nothing any more, whatever happened on it in the same moment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from PySide6.QtCore import QMetaObject

from support.ui.form_filling import form_settings, open_form
from support.ui.item_kinds import has_property
from support.ui.kiosk_runs import StartKiosk
from support.ui.visitor import Visitor

PAGES = 40
"""More than there are."""


def end_at_once(visitor: Visitor) -> None:
    """End the visit, and let go of all pages before the event loop turns.

    A page a turn goes otherwise, and whatever was to be done late comes before or after it.
    """
    visitor.kiosk.session.end_now()
    (maker,) = [one for one in visitor.items(hidden=True) if one.property("resizing") is not None]
    for _ in range(PAGES):
        QMetaObject.invokeMethod(maker, "runStep")
    visitor.settle()
    assert visitor.screen == "attract"


@pytest.mark.parametrize(
    "happens",
    [lambda form: form.nextStep(), lambda form: form.pickAnswer("me"), lambda _form: None],
    ids=["a fault", "an answer", "nothing"],
)
def test_nothing_is_asked_of_the_form_when_the_visit_ends(
    start: StartKiosk, tmp_path: Path, happens: Callable[[Any], object]
) -> None:
    form = form_settings(tmp_path, X25519PrivateKey.generate())
    visitor = start(form=form, data=tmp_path / "data")
    open_form(visitor)
    visitor.press("Start ›")
    happens(visitor.kiosk.form)
    end_at_once(visitor)


@pytest.mark.parametrize("screen", ["home", "help", "chapter-brain", "takeaway"])
def test_nothing_is_asked_of_a_page_when_the_visit_ends(visitor: Visitor, screen: str) -> None:
    visitor.go_to_screen(screen)
    visitor.kiosk.session.goNext()
    end_at_once(visitor)


def test_a_released_page_does_not_answer_its_pieces(visitor: Visitor) -> None:
    """Its items outlive its context until the event loop deletes them, and still report heights."""
    visitor.go_to_screen("chapter-brain")
    (page,) = visitor.of_type("ChapterPage")
    pieces = [one for one in visitor.items() if has_property(one, "firstTargetY")]
    assert pieces
    loader = page.parentItem()
    assert loader.setProperty("active", False)
    for piece in pieces:
        piece.setImplicitHeight(piece.implicitHeight() + 50)
    visitor.kiosk.session.finish()
    visitor.settle()
    assert visitor.screen == "attract"
