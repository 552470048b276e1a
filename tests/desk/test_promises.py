"""What visitors were promised: requests go in time, and when consent is taken back."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import func, select

from kiosk.desk import retention
from kiosk.desk.store import audit
from kiosk.desk.store.tables import Audited, Note, Seen, Stored
from kiosk.envelope.reference import reference

from .bench import Bench, an_envelope, request_id
from .browser import Browser

DAY_S = 86_400


@pytest.fixture
def staff(made: Bench) -> Browser:
    """Ada at a desk with three requests: done, in progress, not genuine."""
    made.pair()
    made.user()
    browser = Browser(made).sign_in()
    for number, status in ((1, "done"), (2, "in-progress"), (3, "not-genuine")):
        assert made.send(an_envelope(number)).status_code == 201
        path = f"/requests/{request_id(number)}"
        browser.open(path).submit(f"{path}/status", status=status)
    return browser


def here(made: Bench) -> set[UUID]:
    with made.desk.database.read() as db:
        return set(db.scalars(select(Stored.request_id)))


def ids(*numbers: int) -> set[UUID]:
    return {request_id(one) for one in numbers}


def test_what_is_done_goes_when_its_days_are_over(staff: Browser) -> None:
    made = staff.made
    made.wall.now += retention.DAYS * DAY_S - 1
    assert retention.tidy(made.desk) == 0
    assert here(made) == ids(1, 2, 3)
    made.wall.now += 1
    assert retention.tidy(made.desk) == 2
    assert here(made) == ids(2), "what waits for an answer stays"
    line = audit.latest(made.desk.database)[0]
    assert (line.act, line.detail) == ("expired", "2 requests")
    assert retention.tidy(made.desk) == 0
    with made.desk.database.read() as db:
        assert set(db.scalars(select(Note.request_id))) == ids(2)
        assert db.scalar(select(func.count()).select_from(Seen)) == 3


def test_the_inbox_says_so_when_one_waits_longer_than_promised(staff: Browser) -> None:
    made = staff.made
    assert "older than visitors were told" not in staff.open("/inbox").text
    made.pass_time(retention.DAYS * DAY_S)
    assert "1 still waits for an answer and is older" in staff.sign_in().text
    assert "1 that still wait for an answer" in staff.open("/privacy").text


def test_nothing_comes_back_when_it_was_deleted_and_is_sent_or_imported_again(
    staff: Browser,
) -> None:
    from .test_stick import upload

    made = staff.made
    envelopes = [an_envelope(number) for number in (11, 12)]
    for one in envelopes:
        assert made.send(one).status_code == 201
        path = f"/requests/{UUID(bytes=one[8:24])}"
        staff.open(path).submit(f"{path}/status", status="done")
    made.pass_time(retention.DAYS * DAY_S)
    assert retention.tidy(made.desk) == 4
    for one in envelopes:
        assert made.send(one).status_code == 200
    staff.sign_in()
    upload(staff, [(f"{n}.cmrq", one) for n, one in enumerate(envelopes)])
    assert "0 new, 2 here before" in staff.text
    assert here(made) == ids(2)


def test_requests_are_kept_for_other_days_when_an_administrator_says_so(staff: Browser) -> None:
    made = staff.made
    made.pass_time(30 * DAY_S)
    staff.sign_in().open("/privacy").submit("/privacy/days", days="30")
    assert "Requests are kept for 30 days. 2 were over." in staff.text
    assert here(made) == ids(2)
    for days in ("0", "3651", "-1", "x", "³"):
        assert staff.open("/privacy").submit("/privacy/days", days=days).status == 422
    assert retention.days(made.desk) == 30


def test_staff_change_no_days_when_they_are_no_administrators(staff: Browser) -> None:
    staff.made.user("Bob", admin=False)
    bob = Browser(staff.made).sign_in("Bob").open("/privacy")
    assert 'action="/privacy/days"' not in bob.answer.text
    token = bob.answer.text.split('name="form_token" value="')[1].split('"')[0]
    assert bob.post("/privacy/days", form_token=token, days="1").status == 409
    assert retention.days(staff.made.desk) == retention.DAYS


def test_a_request_goes_when_its_code_is_told_however_it_is_written(staff: Browser) -> None:
    made = staff.made
    code = reference(request_id(1))
    staff.open("/privacy").submit("/privacy/withdraw", reference=code.lower().replace("-", " "))
    assert f"{code} is deleted" in staff.text
    assert here(made) == ids(2, 3)
    line = audit.latest(made.desk.database)[0]
    assert (line.act, line.request_id, line.detail) == ("withdrawn", request_id(1), code)
    assert made.send(an_envelope(1)).status_code == 409, "that it was here stays known"


def test_a_request_is_not_kept_when_consent_was_taken_back_before_it_came(staff: Browser) -> None:
    made = staff.made
    code = reference(request_id(9))
    staff.open("/privacy").submit("/privacy/withdraw", reference=code)
    assert f"{code} is not here" in staff.text
    envelope = an_envelope(9)
    assert made.send(envelope).status_code == 201, "the kiosk is done with it"
    assert made.send(envelope).status_code == 200
    assert here(made) == ids(1, 2, 3)


def test_nothing_goes_when_the_code_is_mistyped(staff: Browser) -> None:
    code = reference(request_id(1))
    slip = ("0" if code[0] != "0" else "1") + code[1:]
    staff.open("/privacy")
    assert staff.submit("/privacy/withdraw", reference=slip).status == 422
    assert "mistyped" in staff.text
    assert here(staff.made) == ids(1, 2, 3)


def test_the_audit_goes_when_it_is_older_than_six_years(staff: Browser) -> None:
    made = staff.made
    before = made.desk.now
    made.wall.now += 6 * 365.25 * DAY_S
    retention.tidy(made.desk)
    assert audit.latest(made.desk.database, before=before + 1), "six years are kept"
    made.wall.now += 10 * DAY_S
    audit.note(made.desk.database, made.desk.now, "viewed")
    retention.tidy(made.desk)
    with made.desk.database.read() as db:
        assert db.scalar(select(func.min(Audited.at))) > before


def test_a_fake_leaves_the_list_when_staff_say_it_is_not_genuine(staff: Browser) -> None:
    path = f"/requests/{request_id(2)}"
    assert path in staff.open("/inbox").answer.text
    staff.open(path).submit(f"{path}/status", status="not-genuine")
    assert "Ada set it to not genuine" in staff.text
    assert path not in staff.open("/inbox").answer.text
    assert path in staff.open("/inbox?show=not-genuine").answer.text
