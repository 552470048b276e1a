"""Over a whole visit the screen never stops: no turn of the event loop takes long."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from support.renderers import SOFTWARE, chosen_renderer
from support.staff.fake_pin import CountingHasher
from support.ui.form_filling import fill_by_touch, form_settings, open_form, turn_to_item
from support.ui.staff_actions import PIN, data_with_pin, staff_view, touch_corner, touch_pin
from support.ui.stalls import Stall, TimedVisitor

if TYPE_CHECKING:
    from support.ui.kiosk_runs import StartKiosk

pytestmark = [pytest.mark.renderers, pytest.mark.measured]

LIMIT_S, LIMIT_4K_S = 0.1, 0.2
"""Of processor time. In 4K without a graphics card four times as many pixels are drawn."""

VISITS = 3
"""Another program may take the processor's caches for a moment; what stops the screen does so after
the same action of every visit."""

USUAL = {"21.5in": (1920, 1080, 21.5), "15.6in": (1366, 768, 15.6)}
OTHERS = {
    "55in": (1920, 1080, 55.0),
    "32in-tall": (1080, 1920, 32.0),
    "55in-4k": (3840, 2160, 55.0),
    "19in": (1280, 1024, 19.0),
    "17in": (1600, 900, 17.0),
    "27in": (2560, 1440, 27.0),
    "24in": (1920, 1200, 24.0),
    "10in": (1280, 800, 10.0),
}
more = pytest.mark.more
SETUPS = [
    pytest.param(panel, text, id=f"{name}-{text}", marks=[] if name in USUAL else more)
    for name, panel in {**USUAL, **OTHERS}.items()
    for text in (100, 200)
]


def read_all(visitor: TimedVisitor) -> None:
    """Every page of every chapter, by touch, and each step of its figures."""
    for chapter in visitor.kiosk.guide.list_chapters():
        visitor.time_action("open", lambda chapter=chapter: _open(visitor, chapter["id"]))
        while True:
            _play(visitor)
            if visitor.place[2] >= visitor.pages - 1:
                break
            before = visitor.place
            visitor.press("Next")
            assert visitor.place != before


def _open(visitor: TimedVisitor, chapter: str) -> None:
    visitor.kiosk.session.goHome()
    visitor.kiosk.session.startReading([chapter])


def _play(visitor: TimedVisitor) -> None:
    steps = [
        item.property("steps") for item in visitor.items() if (item.property("steps") or 0) > 1
    ]
    for _ in range(max(steps, default=1) - 1):
        visitor.time_action("figure", visitor.advance_figure)


def visit(visitor: TimedVisitor, text: int) -> None:
    """Wake, set the text, read all, ask, let staff in, finish, and wake again."""
    visitor.wait_for(lambda: visitor.kiosk.form.property("open"))
    visitor.wake()
    visitor.press("Text size and colors")
    if text != 100:
        visitor.time_action("larger text", lambda: visitor.kiosk.display.setTextPercent(text))
    read_all(visitor)
    for screen in (
        "home",
        "short",
        "facts",
        "sources",
        "disclaimer",
        "help",
        "contact",
        "takeaway",
    ):
        visitor.time_action(screen, lambda screen=screen: visitor.kiosk.session.openScreen(screen))
    visitor.time_action("home", visitor.kiosk.session.goHome)
    visitor.press("Finish")
    assert visitor.screen == "attract"
    open_form(visitor)
    if text != 100:
        visitor.time_action("larger text", lambda: visitor.kiosk.display.setTextPercent(text))
    fill_by_touch(visitor)
    turn_to_item(visitor, "Finish")
    visitor.press("Finish")
    assert visitor.screen == "attract"
    visitor.wake()
    touch_corner(visitor)
    touch_pin(visitor, PIN)
    assert staff_view(visitor) == "status"
    visitor.press("Leave")
    visitor.wake()
    assert visitor.place == ("home", "", 0)
    visitor.time_action("finish", visitor.kiosk.session.finish)


@pytest.mark.parametrize(("panel", "text"), SETUPS)
def test_no_turn_of_the_event_loop_is_long_over_a_whole_visit(  # noqa: PLR0917 - fixtures
    start: StartKiosk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
    panel: tuple[int, int, float],
    text: int,
) -> None:
    width, height, diagonal_in = panel
    monkeypatch.setattr("kiosk.staff.staff_pin.Argon2PinHasher", CountingHasher)
    form = form_settings(tmp_path, X25519PrivateKey.generate())
    started = start(
        width=width,
        height=height,
        diagonal_in=diagonal_in,
        form=form,
        data=data_with_pin(tmp_path / "data"),
        reduced_motion=False,
        whole=False,
    )
    limit = LIMIT_4K_S if chosen_renderer() == SOFTWARE and width * height > 4_000_000 else LIMIT_S
    slow: list[Stall] = []
    for number in range(VISITS):
        visitor = TimedVisitor(started)
        visit(visitor, text)
        record_property("longest", str(visitor.longest()[0]))
        found = [stop for stop in visitor.longest() if stop.seconds > limit]
        before = {stop.cause for stop in slow}
        slow = found if number == 0 else [stop for stop in found if stop.cause in before]
        if not slow:
            return
    assert not slow, [str(stop) for stop in slow]
