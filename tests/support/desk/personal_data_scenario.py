"""All that staff do with a request whose every word would be known again."""

from __future__ import annotations

from typing import Any

from kiosk.protocol.envelope.reference_codes import reference_code
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import DeskHarness, make_envelope, request_id

CANARY: dict[str, Any] = {
    "name": "Quetzalcoatlus", "note": "zanzibarquagga", "contact": "+15035557391",
    "interpreter": "xylophonic", "questions": ("okapiwombat?",),
}  # fmt: skip


NOTE = "pangolincalls"


WORDS = ("quetzal", "zanzibar", "5557391", "xylophon", "okapi", "pangolin")


PAGE = f"/requests/{request_id(1)}"


def found_in(data: bytes) -> list[str]:
    """The words that stand in `data`, also as UTF-16."""
    return [
        one for one in WORDS
        if one.encode() in data.lower() or one.encode("utf-16-le") in data.lower()
    ]  # fmt: skip


def work_on_canary_request(made: DeskHarness) -> ScriptlessBrowser:
    """All that staff do with a request, and each way that it goes wrong."""
    made.pair()
    assert made.send(make_envelope(1, **CANARY)).status_code == 201
    assert made.send(make_envelope(1, **CANARY)).status_code == 409
    made.user()
    staff = ScriptlessBrowser(made).sign_in().unlock()
    assert CANARY["name"] in staff.text, "the canary sings"
    staff.submit("/inbox", words="Quetzalcoatlus 5557391")
    assert reference_code(request_id(1)) in staff.text
    staff.open(PAGE).submit(f"{PAGE}/note", note=NOTE)
    assert NOTE in staff.text
    staff.submit(f"{PAGE}/called")
    staff.open(f"{PAGE}/print")
    staff.open("/inbox").submit("/export", show="all")
    assert found_in(staff.answer.content), "the export is the one place that holds it"
    staff.open("/inbox?show=open&words=Quetzalcoatlus")
    staff.open(PAGE).submit(f"{PAGE}/status", status="done")
    return staff
