"""What visitors were promised: requests go in time, and when consent is taken back."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from kiosk.desk.requests import retention
from kiosk.desk.store import desk_audit, desk_settings
from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.desk.store.tables import DeskAuditRow, HistoryRow, SeenRequest, StoredRequest, User
from kiosk.protocol.envelope.reference_codes import reference_code
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import DeskHarness, make_envelope, request_id

DAY_S = 86_400


@pytest.fixture
def staff(made: DeskHarness) -> ScriptlessBrowser:
    """Ada at a desk with three requests: done, in progress, not genuine."""
    made.pair()
    made.user()
    browser = ScriptlessBrowser(made).sign_in()
    for number, status in ((1, "done"), (2, "in-progress"), (3, "not-genuine")):
        assert made.send(make_envelope(number)).status_code == 201
        path = f"/requests/{request_id(number)}"
        browser.open(path).submit(f"{path}/status", status=status)
    return browser


def here(made: DeskHarness) -> set[UUID]:
    with made.desk.database.read_transaction() as db:
        return set(db.scalars(select(StoredRequest.request_id)))


def ids(*numbers: int) -> set[UUID]:
    return {request_id(one) for one in numbers}


def test_what_is_done_goes_when_its_days_are_over(staff: ScriptlessBrowser) -> None:
    made = staff.made
    made.pass_time(retention.DEFAULT_ANSWERED_DAYS * DAY_S - 1)
    assert retention.delete_expired(made.desk) == 0
    assert here(made) == ids(1, 2, 3)
    made.pass_time(1)
    assert retention.delete_expired(made.desk) == 2
    assert here(made) == ids(2), "what waits for an answer stays"
    line = desk_audit.latest_lines(made.desk.database)[0]
    assert (line.act, line.detail) == ("expired", "2 requests, 0 of them never answered")
    assert retention.delete_expired(made.desk) == 0
    with made.desk.database.read_transaction() as db:
        assert set(db.scalars(select(HistoryRow.request_id))) == ids(2)
        assert db.scalar(select(func.count()).select_from(SeenRequest)) == 3


def test_the_days_count_from_the_answer_when_there_was_one(staff: ScriptlessBrowser) -> None:
    made = staff.made
    made.pass_time(60 * DAY_S)
    path = f"/requests/{request_id(2)}"
    staff.sign_in().open(path).submit(f"{path}/status", status="done")
    made.pass_time(30 * DAY_S)
    assert retention.delete_expired(made.desk) == 2
    staff.sign_in().open(path).submit(f"{path}/status", status="done")
    made.pass_time(60 * DAY_S - 1)
    assert retention.delete_expired(made.desk) == 0
    made.pass_time(1)
    assert retention.delete_expired(made.desk) == 1, (
        "saying that it is done once more prolongs nothing"
    )


def test_it_waits_again_when_an_answer_was_none(staff: ScriptlessBrowser) -> None:
    made = staff.made
    path = f"/requests/{request_id(1)}"
    staff.open(path).submit(f"{path}/called")
    made.pass_time(90 * DAY_S)
    assert retention.delete_expired(made.desk) == 1
    assert here(made) == ids(1, 2)


def test_one_that_nobody_answers_goes_when_its_limit_is_over(staff: ScriptlessBrowser) -> None:
    made = staff.made
    made.pass_time(180 * DAY_S - 1)
    retention.delete_expired(made.desk)
    assert here(made) == ids(2)
    made.pass_time(1)
    assert retention.delete_expired(made.desk) == 1
    line = desk_audit.latest_lines(made.desk.database)[0]
    assert (line.act, line.detail) == ("expired", "1 requests, 1 of them never answered")


def test_the_limit_holds_in_any_case_when_the_answer_came_late(staff: ScriptlessBrowser) -> None:
    made = staff.made
    made.pass_time(150 * DAY_S)
    path = f"/requests/{request_id(2)}"
    staff.sign_in().open(path).submit(f"{path}/status", status="done")
    made.pass_time(30 * DAY_S - 1)
    retention.delete_expired(made.desk)
    assert here(made) == ids(2)
    made.pass_time(1)
    retention.delete_expired(made.desk)
    assert here(made) == set()


def test_the_inbox_says_so_when_one_waits_longer_than_the_clinic_allows_itself(
    staff: ScriptlessBrowser,
) -> None:
    made = staff.made
    made.pass_time(4 * DAY_S - 1)
    assert "Due" not in staff.sign_in().text
    made.pass_time(1)
    assert "1 request has waited 4 days or longer" in staff.open("/inbox").text
    assert staff.answer.text.count(">Due<") == 1
    staff.open("/privacy").submit("/privacy/days", due="5")
    assert "Due" not in staff.open("/inbox").text


def test_the_page_says_what_the_profile_has_to_say(staff: ScriptlessBrowser) -> None:
    staff.open("/privacy").submit("/privacy/days", days="30", limit="60", due="2")
    assert "30 days later. Every request is deleted 60 days after it came in" in staff.text
    assert "answered_days = 30" in staff.text
    assert "most_days = 60" in staff.text
    assert "consent_version" in staff.text
    assert staff.submit("/privacy/days", days="61", limit="60").status == 422
    assert staff.open("/privacy").submit("/privacy/days", due="61").status == 422


def test_nothing_comes_back_when_it_was_deleted_and_is_sent_or_imported_again(
    staff: ScriptlessBrowser,
) -> None:
    from support.desk.stick_files import upload

    made = staff.made
    envelopes = [make_envelope(number) for number in (11, 12)]
    for one in envelopes:
        assert made.send(one).status_code == 201
        path = f"/requests/{UUID(bytes=one[8:24])}"
        staff.open(path).submit(f"{path}/status", status="done")
    made.pass_time(retention.DEFAULT_ANSWERED_DAYS * DAY_S)
    assert retention.delete_expired(made.desk) == 4
    for one in envelopes:
        assert made.send(one).status_code == 200
    staff.sign_in()
    upload(staff, [(f"{n}.cmrq", one) for n, one in enumerate(envelopes)])
    assert "0 new, 2 already here" in staff.text
    assert here(made) == ids(2)


def test_requests_are_kept_for_other_days_when_an_administrator_says_so(
    staff: ScriptlessBrowser,
) -> None:
    made = staff.made
    made.pass_time(30 * DAY_S)
    staff.sign_in().open("/privacy").submit("/privacy/days", days="30")
    assert "Saved. 2 requests were past their limit and have been deleted." in staff.text
    assert here(made) == ids(2)
    for days in ("0", "3651", "-1", "x", "³"):
        assert staff.open("/privacy").submit("/privacy/days", days=days).status == 422
    assert retention.load_retention_rules(made.desk).answered == 30


def test_staff_change_no_days_when_they_are_no_administrators(staff: ScriptlessBrowser) -> None:
    staff.made.user("Bob", admin=False)
    bob = ScriptlessBrowser(staff.made).sign_in("Bob").open("/privacy")
    assert 'action="/privacy/days"' not in bob.answer.text
    token = bob.answer.text.split('name="form_token" value="')[1].split('"')[0]
    assert bob.post("/privacy/days", form_token=token, days="1").status == 409
    assert retention.load_retention_rules(staff.made.desk) == retention.RetentionRules()


def test_a_request_goes_when_its_code_is_told_however_it_is_written(
    staff: ScriptlessBrowser,
) -> None:
    made = staff.made
    code = reference_code(request_id(1))
    staff.open("/privacy").submit(
        "/privacy/withdraw", sure="1", reference=code.lower().replace("-", " ")
    )
    assert f"{code} and its history have been deleted" in staff.text
    assert here(made) == ids(2, 3)
    line = desk_audit.latest_lines(made.desk.database)[0]
    assert (line.act, line.request_id, line.detail) == ("withdrawn", request_id(1), code)
    assert made.send(make_envelope(1)).status_code == 409, "that it was here stays known"


def test_a_request_is_not_kept_when_consent_was_taken_back_before_it_came(
    staff: ScriptlessBrowser,
) -> None:
    made = staff.made
    code = reference_code(request_id(9))
    staff.open("/privacy").submit("/privacy/withdraw", sure="1", reference=code)
    assert f"{code} isn't here" in staff.text
    envelope = make_envelope(9)
    assert made.send(envelope).status_code == 201, "the kiosk is done with it"
    assert made.send(envelope).status_code == 200
    assert here(made) == ids(1, 2, 3)


def test_nothing_goes_when_the_code_is_mistyped(staff: ScriptlessBrowser) -> None:
    code = reference_code(request_id(1))
    slip = ("0" if code[0] != "0" else "1") + code[1:]
    staff.open("/privacy")
    assert staff.submit("/privacy/withdraw", sure="1", reference=slip).status == 422
    assert "isn't a reference code" in staff.text
    assert here(staff.made) == ids(1, 2, 3)


def test_the_audit_goes_when_it_is_older_than_six_years(staff: ScriptlessBrowser) -> None:
    made = staff.made
    before = made.desk.now
    made.pass_time(6 * 365.25 * DAY_S)
    retention.delete_expired(made.desk)
    assert desk_audit.latest_lines(made.desk.database, before=before + 1), "six years are kept"
    made.pass_time(10 * DAY_S)
    desk_audit.record_action(made.desk.database, made.desk.now, "viewed")
    retention.delete_expired(made.desk)
    with made.desk.database.read_transaction() as db:
        assert db.scalar(select(func.min(DeskAuditRow.at))) > before


def test_a_fake_leaves_the_list_when_staff_say_it_is_not_genuine(staff: ScriptlessBrowser) -> None:
    path = f"/requests/{request_id(2)}"
    assert path in staff.open("/inbox").answer.text
    staff.open(path).submit(f"{path}/status", status="not-genuine")
    assert "Ada set it to spam" in staff.text
    assert path not in staff.open("/inbox").answer.text
    assert path in staff.open("/inbox?show=not-genuine").answer.text


def test_an_update_deletes_nothing_that_the_clinic_chose_to_keep(staff: ScriptlessBrowser) -> None:
    """A desk of before the limit: requests are kept 365 days after the answer, others for good."""
    made = staff.made
    for name, value in (("retention-days", 365), ("retention-limit-unconfirmed", 1)):
        desk_settings.save_number(made.desk.database, name, value)
    made.pass_time(200 * DAY_S)
    assert retention.delete_expired(made.desk) == 0
    made.pass_time(165 * DAY_S)
    assert retention.delete_expired(made.desk) == 2
    assert here(made) == ids(2), "nobody has said yet that unanswered ones go"
    assert "choose how long to keep them" in staff.sign_in().open("/inbox").text
    staff.open("/privacy").submit("/privacy/days")
    assert "Saved. 1 request was past its limit and has been deleted." in staff.text
    assert "choose how long" not in staff.open("/inbox").text


def test_a_desk_that_is_in_use_asks_about_the_limit_after_an_update(tmp_path: Path) -> None:
    for name, users_there, confirmed in (("used", True, False), ("new", False, True)):
        folder = tmp_path / name
        folder.mkdir()
        old = DeskDatabase(folder, revision="0005")
        if users_there:
            with old.write_transaction() as db:
                db.add(User(name="Ada", password="x", admin=True, created_at=1))
        old.close()
        made = DeskDatabase(folder)
        assert (desk_settings.load_number(made, "retention-limit-unconfirmed", 0) == 0) == confirmed
        made.close()


@pytest.mark.parametrize("days", [31, 365, 20_000])
def test_nothing_is_deleted_when_the_clock_leapt_ahead(staff: ScriptlessBrowser, days: int) -> None:
    made = staff.made
    retention.delete_expired(made.desk)
    made.wall.now += days * DAY_S
    assert retention.delete_expired(made.desk) == 0
    assert made.send(make_envelope(4)).status_code == 201
    assert retention.delete_expired(made.desk) == 0, "whatever was written down by that clock"
    assert here(made) == ids(1, 2, 3, 4)
    assert "clock is" in staff.sign_in().open("/inbox").text
    if days > 180:
        staff.open("/privacy").submit("/privacy/clock")
        assert here(made) == ids(4)
        assert "clock is" not in staff.open("/inbox").text
    else:
        made.wall.now -= days * DAY_S
        assert "clock is" not in staff.sign_in().open("/inbox").text
        assert retention.delete_expired(made.desk) == 0


def test_the_first_look_of_an_updated_desk_knows_a_leap_by_its_requests(
    staff: ScriptlessBrowser,
) -> None:
    staff.made.wall.now += 200 * DAY_S
    assert retention.delete_expired(staff.made.desk) == 0
    assert here(staff.made) == ids(1, 2, 3)


@pytest.mark.parametrize("way", ["withdrawn", "deleted", "over"])
def test_what_is_deleted_is_in_no_file_while_the_desk_runs_on(
    staff: ScriptlessBrowser, way: str
) -> None:
    made = staff.made
    with made.desk.database.read_transaction() as db:
        stored = db.get(StoredRequest, request_id(1))
    assert stored is not None
    path = f"/requests/{request_id(1)}"
    if way == "withdrawn":
        code = reference_code(request_id(1))
        staff.open("/privacy").submit("/privacy/withdraw", sure="1", reference=code)
    elif way == "deleted":
        staff.open(path).submit(f"{path}/delete", sure="1")
    else:
        made.pass_time(90 * DAY_S)
        retention.delete_expired(made.desk)
    assert request_id(1) not in here(made)
    for file in made.desk.data_folder.glob("desk.sqlite*"):
        assert stored.envelope[200:300] not in file.read_bytes(), file.name
