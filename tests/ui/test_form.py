"""The form by real touch: what a visitor types is sealed, saved, and opens as just that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from asking import ask, by_touch, demo_key, saved
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from visitor import Visitor

from kiosk.envelope import keys
from kiosk.envelope.opening import open_envelope

ANSWERS = {
    "language": "en",
    "for_whom": "me",
    "adult": True,
    "way": "call",
    "contact": "+12065550188",
    "unchecked": False,
    "name_the_clinic": False,
    "times": ("morning", "evening"),
    "needs": (),
    "topics": ("safety", "cost"),
    "note": "",
    "name": "Ada",
}

Start = Callable[..., Visitor]


@pytest.fixture
def private() -> X25519PrivateKey:
    return X25519PrivateKey.generate()


LAPTOP = {"width": 1366, "height": 768, "diagonal_in": 15.6, "text": 200}
PORTRAIT = {"width": 1080, "height": 1920, "diagonal_in": 32.0, "text": 200}


@pytest.mark.parametrize(
    ("setup", "reach"),
    [({}, False), (LAPTOP, False), (PORTRAIT, True)],
    ids=["wall", "laptop", "portrait in reach"],
)
def test_a_request_opens_as_it_was_typed_when_sent_by_touch(
    start: Start,
    tmp_path: Path,
    private: X25519PrivateKey,
    setup: dict[str, object],
    *,
    reach: bool,
) -> None:
    visitor = start(data=tmp_path / "data", form=demo_key(tmp_path, private), **setup)
    visitor.kiosk.display.setReach(reach)
    ask(visitor)
    by_touch(visitor)
    envelopes = saved(tmp_path / "data")
    assert len(envelopes) == 1
    request = open_envelope(envelopes[0], keys.ring(private)).request
    told = {name: getattr(request, name) for name in ANSWERS}
    assert told == ANSWERS
