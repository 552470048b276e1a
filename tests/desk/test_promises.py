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
    assert (line.act, line.detail) == ("expired", "2 requests, 0 of them never answered")
    assert retention.tidy(made.desk) == 0
    with made.desk.database.read() as db:
        assert set(db.scalars(select(Note.request_id))) == ids(2)
        assert db.scalar(select(func.count()).select_from(Seen)) == 3


def test_the_days_count_from_the_answer_when_there_was_one(staff: Browser) -> None:
    made = staff.made
    made.pass_time(60 * DAY_S)
    path = f"/requests/{request_id(2)}"
    staff.sign_in().open(path).submit(f"{path}/status", status="done")
    made.pass_time(30 * DAY_S)
    assert retention.tidy(made.desk) == 2
    staff.sign_in().open(path).submit(f"{path}/status", status="done")
    made.pass_time(60 * DAY_S - 1)
    assert retention.tidy(made.desk) == 0
    made.pass_time(1)
    assert retention.tidy(made.desk) == 1, "saying that it is done once more prolongs nothing"


def test_it_waits_again_when_an_answer_was_none(staff: Browser) -> None:
    made = staff.made
    path = f"/requests/{request_id(1)}"
    staff.open(path).submit(f"{path}/called")
    made.pass_time(90 * DAY_S)
    assert retention.tidy(made.desk) == 1
    assert here(made) == ids(1, 2)


def test_one_that_nobody_answers_goes_when_its_limit_is_over(staff: Browser) -> None:
    made = staff.made
    made.pass_time(180 * DAY_S - 1)
    retention.tidy(made.desk)
    assert here(made) == ids(2)
    made.pass_time(1)
    assert retention.tidy(made.desk) == 1
    line = audit.latest(made.desk.database)[0]
    assert (line.act, line.detail) == ("expired", "1 requests, 1 of them never answered")


def test_the_limit_holds_in_any_case_when_the_answer_came_late(staff: Browser) -> None:
    made = staff.made
    made.pass_time(150 * DAY_S)
    path = f"/requests/{request_id(2)}"
    staff.sign_in().open(path).submit(f"{path}/status", status="done")
    made.pass_time(30 * DAY_S - 1)
    retention.tidy(made.desk)
    assert here(made) == ids(2)
    made.pass_time(1)
    retention.tidy(made.desk)
    assert here(made) == set()


def test_the_inbox_says_so_when_one_waits_longer_than_the_clinic_allows_itself(
    staff: Browser,
) -> None:
    made = staff.made
    made.pass_time(4 * DAY_S - 1)
    assert "Due" not in staff.sign_in().text
    made.pass_time(1)
    assert "1 request has waited 4 days or longer" in staff.open("/inbox").text
    assert staff.answer.text.count(">Due<") == 1
    staff.open("/privacy").submit("/privacy/days", due="5")
    assert "Due" not in staff.open("/inbox").text


def test_the_page_says_what_the_profile_has_to_say(staff: Browser) -> None:
    staff.open("/privacy").submit("/privacy/days", days="30", limit="60", due="2")
    assert "30 days after the answer, and 60 days after it came in any case" in staff.text
    assert "answered_days = 30" in staff.text
    assert "most_days = 60" in staff.text
    assert "consent_version" in staff.text
    assert staff.submit("/privacy/days", days="61", limit="60").status == 422
    assert staff.open("/privacy").submit("/privacy/days", due="61").status == 422


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
    assert "Saved. 2 requests were over, and are deleted." in staff.text
    assert here(made) == ids(2)
    for days in ("0", "3651", "-1", "x", "³"):
        assert staff.open("/privacy").submit("/privacy/days", days=days).status == 422
    assert retention.rules(made.desk).answered == 30


def test_staff_change_no_days_when_they_are_no_administrators(staff: Browser) -> None:
    staff.made.user("Bob", admin=False)
    bob = Browser(staff.made).sign_in("Bob").open("/privacy")
    assert 'action="/privacy/days"' not in bob.answer.text
    token = bob.answer.text.split('name="form_token" value="')[1].split('"')[0]
    assert bob.post("/privacy/days", form_token=token, days="1").status == 409
    assert retention.rules(staff.made.desk) == retention.Rules()


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
