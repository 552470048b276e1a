"""Every word of the form can be read, also where there is least room for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from PySide6.QtCore import QPointF

from kiosk.ui.screenshots.form_tour import FormTour
from support.ui.form_filling import form_settings
from support.ui.visitor import Visitor


def covered(visitor: Visitor) -> list[str]:
    """The texts that reach below the upper edge of the bar."""
    (bar,) = visitor.of_type("FormBar")
    top = bar.mapToScene(QPointF(0, 0)).y()
    texts = [
        n for n in visitor.node_names() if n["role"] in ("StaticText", "Heading", "AlertMessage")
    ]
    return [n["name"] for n in texts if n["y"] < top < n["y"] + n["height"] - 1]


def test_no_word_is_under_the_bar_when_controls_are_in_reach(
    start: Callable[..., Visitor], tmp_path: Path
) -> None:
    form = form_settings(tmp_path, X25519PrivateKey.generate())
    laptop = {"width": 1366, "height": 768, "diagonal_in": 15.6, "text": 200}
    visitor = start(data=tmp_path / "data", form=form, **laptop)
    visitor.kiosk.display.setReach(True)
    visitor.wait_for(lambda: visitor.kiosk.form.property("open"))
    tour = FormTour(
        visitor.window, visitor.kiosk.form, lambda: visitor.go_to_screen("form"), visitor.settle
    )
    looked = 0
    for name, go in tour.stops():
        if name == "form-hidden":
            continue
        go()
        visitor.settle()
        item = tour.form_item()
        assert item is not None
        for page in range(item.property("pageCount")):
            item.setProperty("page", page)
            visitor.settle()
            assert covered(visitor) == [], f"{name}, page {page + 1}"
            looked += 1
    assert looked > 40
