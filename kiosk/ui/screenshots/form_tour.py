"""The form's screens for the tour, filled in with made-up answers."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtQuick import QQuickWindow

from kiosk.config.settings import FormSettings
from kiosk.protocol.clinic_keys.public_key_file import ClinicPublicKey
from kiosk.protocol.envelope import hpke_keys
from kiosk.ui.form.form_controller import FormController
from kiosk.ui.form.request_sender import SaveResult

TOUR_REQUEST_ID = "7d1f6c2a-5b0e-4d43-9f8a-3c2b1a0f9e8d"
"""The UUID of the tour's request, fixed so that every tour shows the same code."""
_CODE = "7D1F-6C2A"
"""An example of a request's code, for the page that says that it was received."""
_PICKS = {
    "who": ("me",),
    "adult": ("yes",),
    "way": ("call",),
    "discreet": ("no",),
    "times": ("morning", "evening"),
    "needs": ("interpreter",),
    "topics": ("safety", "cost"),
}
_WRITTEN = {
    "phone": "(206) 555-0142",
    "email": "robin@gmial.com",
    "interpreter": "Vietnamese",
    "note": "I would like to know how long a visit takes.",
    "name": "Robin",
}
TourStop = tuple[str, Callable[[], None]]


def demo_form_settings(folder: Path) -> FormSettings:
    """Settings for an open form, with a new key whose file goes into `folder`."""
    file = folder / "demo.public.toml"
    public = hpke_keys.raw_public_key(X25519PrivateKey.generate())
    file.write_text(ClinicPublicKey(public, "Demo", datetime.date(2026, 1, 1), demo=True).to_text())
    return FormSettings(public_key=str(file), export_confirmed=True, large_panel=True, demo=True)


class FormTour:
    """Walks through the form on the screen.

    Args:
        window: the kiosk's window.
        form: its form.
        open_form: opens the form's screen in a new session.
        settle: runs the event loop until the screen stops changing.
    """

    def __init__(
        self,
        window: QQuickWindow,
        form: FormController,
        open_form: Callable[[], None],
        settle: Callable[[], None],
    ) -> None:
        self._window, self._form = window, form
        self._open, self._settle = open_form, settle

    def stops(self) -> Iterator[TourStop]:
        """Each screen's name, and a function that goes there."""
        yield "form-about", partial(self._go, "about")
        for step in ("who", "adult", "way", "contact", "discreet", "times", "needs", "topics"):
            yield f"form-{step}", partial(self._go, step)
        yield "form-adult-younger", partial(self._go, "adult", then=self._younger)
        yield "form-contact-fault", partial(self._go, "contact", then=self._wrong)
        yield "form-contact-email", partial(self._go, "contact", way="email")
        yield "form-fault", partial(self._go, "times", then=self._skip)
        yield "form-language", partial(self._go, "needs", then=partial(self._write, "interpreter"))
        yield "form-note", partial(self._go, "topics", then=partial(self._write, "note"))
        yield "form-name", partial(self._go, "name")
        yield "form-review", partial(self._go, "review")
        yield "form-review-shown", partial(self._go, "review", then=self._show)
        yield "form-consent", partial(self._go, "consent")
        yield "form-consent-fault", partial(self._go, "consent", then=self._form.sendRequest)
        yield "form-not-saved", partial(self._go, "consent", then=self._fail)
        yield "form-done", partial(self._go, "consent", then=self._send)
        yield "form-received", partial(self._go, "consent", then=self._deliver)
        yield "form-hidden", partial(self._go, "who", then=self._cover)

    def form_item(self) -> QObject | None:
        """The form's item, if it is on the screen."""
        form = self._window.findChild(QObject, "form")
        return form if form is not None and form.property("visible") else None

    def _go(self, step: str, way: str = "call", then: Callable[[], None] = lambda: None) -> None:
        self._form.forget()
        for field, text in _WRITTEN.items():
            self._form.setFieldText(field, text)
        self._open()
        while (here := str(self._form.property("step"))) != step:
            self._answer(here, way)
            self._form.nextStep()
            self._settle()
        if step not in ("times", "consent"):
            self._answer(step, way)
        self._settle()
        then()

    def _answer(self, step: str, way: str) -> None:
        for value in (way,) if step == "way" else _PICKS.get(step, ()):
            self._form.pickAnswer(value)

    def _younger(self) -> None:
        self._form.pickAnswer("no")

    def _wrong(self) -> None:
        self._form.setFieldText("phone", "206 555 014")
        form = self.form_item()
        if form is not None:
            QMetaObject.invokeMethod(form, "focusField")
        self._form.nextStep()
        self._form.nextStep()

    def _skip(self) -> None:
        self._form.nextStep()

    def _write(self, field: str) -> None:
        self._set("extraField", field)

    def _show(self) -> None:
        self._form.revealAnswer("contact")

    def _cover(self) -> None:
        self._set("covered", True)

    def _fail(self) -> None:
        self._form.setConsent(True)
        self._form.simulate_save_result(SaveResult(fault_code="disk"))

    def _send(self) -> None:
        self._form.setConsent(True)
        self._form.sendRequest()
        while self._form.property("state") == "sending":
            self._settle()

    def _deliver(self) -> None:
        self._form.setConsent(True)
        self._form.simulate_save_result(SaveResult(reference=_CODE))
        self._form.requestDelivered.emit(_CODE)
        self._settle()

    def _set(self, name: str, value: object) -> None:
        form = self.form_item()
        if form is not None:
            form.setProperty(name, value)
