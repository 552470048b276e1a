"""A form that somebody has filled in."""

from __future__ import annotations

import pytest

from kiosk.request_form.form import RequestForm
from kiosk.request_form.rules import FormRules
from support.request_form.filled_form import CONSENT, ID, fill_until


@pytest.fixture
def form() -> RequestForm:
    return RequestForm(FormRules(), ID)


@pytest.fixture
def reviewed(form: RequestForm) -> RequestForm:
    fill_until(form, "review")
    return form


@pytest.fixture
def agreed(form: RequestForm) -> RequestForm:
    fill_until(form, "consent")
    form.set_consent(CONSENT)
    return form
