"""The inbox and a request: sealed while locked, whole while unlocked, each look audited."""

from __future__ import annotations

import csv
import io
from uuid import UUID

import pytest
from sqlalchemy import select

from kiosk.desk.keys.vault import AUTO_LOCK_S
from kiosk.desk.store import desk_audit
from kiosk.desk.store.tables import HistoryRow, StoredRequest
from kiosk.protocol.envelope.reference_codes import reference_code
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import PASSWORD, DeskHarness, make_envelope, request_id

NASTY = "<script>alert(1)</script> =cmd|' /C calc'!A0"


@pytest.fixture
def staff(made: DeskHarness) -> ScriptlessBrowser:
    """Ada at the inbox of a desk that has three requests, locked."""
    made.pair()
    for number in (1, 2):
        assert made.send(make_envelope(number)).status_code == 201
    assert made.send(make_envelope(3, name=NASTY, note=NASTY, contact="=1+1")).status_code == 201
    made.user()
    return ScriptlessBrowser(made).sign_in()


def lines(staff: ScriptlessBrowser) -> list[tuple[str, UUID | None, str]]:
    return [
        (one.act, one.request_id, one.detail)
        for one in desk_audit.latest_lines(staff.made.desk.database)
    ]


def page_of(number: int) -> str:
    return f"/requests/{request_id(number)}"


def test_nothing_can_be_read_when_the_keys_are_locked(staff: ScriptlessBrowser) -> None:
    for path in ("/inbox", page_of(1), page_of(1) + "/print"):
        staff.open(path)
        assert staff.status == 200
        assert "Sam " not in staff.text
        assert "+1503555" not in staff.text
    assert reference_code(request_id(1)) in staff.open("/inbox").text
    assert "viewed" not in [act for act, _, _ in lines(staff)]


def test_search_and_export_lead_to_the_passphrase_when_the_keys_are_locked(
    staff: ScriptlessBrowser,
) -> None:
    token = staff.open("/unlock").answer.text.split('name="form_token" value="')[1].split('"')[0]
    assert staff.post("/inbox", form_token=token, words="Sam").path == "/unlock"
    assert staff.post("/export", form_token=token).path == "/unlock"


def test_requests_are_whole_when_the_passphrase_was_given(staff: ScriptlessBrowser) -> None:
    staff.unlock()
    assert staff.path == "/inbox"
    assert "Sam 1" in staff.text
    text = staff.open(page_of(1)).text
    for word in ("Sam 1", "+15035550001", "Morning, Evening", "Interpreter: Español",
                 "Safety, Cost", "Can my sister come, too?", "How long does it take?",
                 "No. Don’t say who is calling.", "Waiting room"):  # fmt: skip
        assert word in text, word
    assert ("unlocked", None, "1 key") in lines(staff)
    assert ("viewed", request_id(1), "") in lines(staff)


def test_a_wrong_passphrase_is_told_and_costs_time_when_tried_five_times(
    staff: ScriptlessBrowser,
) -> None:
    for _ in range(5):
        assert staff.unlock("a different passphrase").status == 403
    assert staff.unlock().status == 429
    staff.made.pass_time(15)
    assert staff.unlock().path == "/inbox"
    assert [act for act, _, _ in lines(staff)].count("unlock-failed") == 5


def test_the_desk_locks_when_somebody_says_so(staff: ScriptlessBrowser) -> None:
    staff.unlock().submit("/lock")
    assert "Sam 1" not in staff.text
    assert not staff.made.desk.vault.is_unlocked
    assert lines(staff)[0][0] == "locked"


@pytest.mark.parametrize(("rest", "unlocked"), [(AUTO_LOCK_S - 1, True), (AUTO_LOCK_S, False)])
def test_the_desk_locks_when_nobody_works_at_it(
    staff: ScriptlessBrowser, rest: float, unlocked: bool
) -> None:
    staff.unlock()
    staff.made.clock.now += rest
    assert staff.made.desk.vault.is_unlocked == unlocked
    assert ("Sam 1" in staff.open("/inbox").text) == unlocked


def test_requests_arrive_when_the_keys_are_locked(staff: ScriptlessBrowser) -> None:
    assert staff.made.send(make_envelope(9)).status_code == 201
    assert reference_code(request_id(9)) in staff.open("/inbox").text


def test_what_a_visitor_typed_stays_text_when_it_looks_like_html(staff: ScriptlessBrowser) -> None:
    staff.unlock()
    for path in ("/inbox", page_of(3), page_of(3) + "/print"):
        staff.open(path)
        assert "<script>alert" not in staff.answer.text
        assert "&lt;script&gt;alert(1)" in staff.answer.text


@pytest.mark.parametrize(
    ("words", "found"),
    [("sam 2", {2}), ("5550001", {1}), ("sam sister", {1, 2}), ("nobody", set()),
     ("ESPAÑOL", {1, 2, 3})],
)  # fmt: skip
def test_search_finds_opened_requests_when_every_word_fits(
    staff: ScriptlessBrowser, words: str, found: set[int]
) -> None:
    staff.unlock().submit("/inbox", words=words)
    assert staff.status == 200
    assert {n for n in (1, 2, 3) if page_of(n) in staff.answer.text} == found
    assert lines(staff)[0] == ("searched", None, f"{len(found)} found")


def test_search_finds_a_reference_when_the_visitor_tells_it(staff: ScriptlessBrowser) -> None:
    staff.unlock().submit("/inbox", words=reference_code(request_id(2)))
    assert [n for n in (1, 2, 3) if page_of(n) in staff.answer.text] == [2]


def test_nothing_searched_stands_in_database_or_log_when_looked_for(
    staff: ScriptlessBrowser, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        staff.unlock().submit("/inbox", words="Sam 5550001")
    staff.open(page_of(1))
    assert "5550001" not in caplog.text
    staff.made.desk.database.close()
    for file in staff.made.desk.data_folder.glob("desk.sqlite*"):
        data = file.read_bytes()
        assert b"5550001" not in data
        assert b"sister" not in data


def test_notes_are_sealed_when_staff_write_them(staff: ScriptlessBrowser) -> None:
    staff.open(page_of(1)).submit(f"{page_of(1)}/note", note="Asked for <b>Tuesday</b>")
    assert staff.path == page_of(1)
    assert "Ada added a note" in staff.text
    assert "Tuesday" not in staff.answer.text
    with staff.made.desk.database.read_transaction() as db:
        sealed = db.scalars(select(HistoryRow.sealed)).one()
    assert sealed is not None
    assert b"Tuesday" not in sealed
    staff.unlock().open(page_of(1))
    assert "Asked for &lt;b&gt;Tuesday&lt;/b&gt;" in staff.answer.text


def test_an_unfinished_note_outlives_the_session(staff: ScriptlessBrowser) -> None:
    made = staff.made
    token = staff.unlock().open(page_of(1)).answer.text.split('name="form_token" value="')[1]
    for minutes in range(20):  # whoever types is at work
        draft = {"form_token": token.split('"')[0], "note": f"Asked <{minutes}"}
        assert staff.post(f"{page_of(1)}/draft", **draft).status == 204
        made.pass_time(60)
    assert staff.open(page_of(1)).path == page_of(1)
    assert "Asked &lt;19</textarea>" in staff.answer.text
    assert f"to={page_of(1)}" in staff.answer.headers["refresh"]
    made.pass_time(901)
    assert staff.open(page_of(1)).path == "/sign-in"
    staff.submit("/sign-in", name="Ada", password=PASSWORD)
    assert staff.path == page_of(1), "back where they were"
    assert "You have an unfinished note" in staff.text
    assert "Asked &lt;19" not in staff.answer.text, "locked, it shows nothing"
    staff.submit(f"{page_of(1)}/note", note="Call again")
    assert "Asked &lt;19" in staff.unlock().open(page_of(1)).answer.text, "it waits for the keys"
    staff.open(page_of(1)).submit(f"{page_of(1)}/note", note="Asked for Tuesday")
    assert "Note saved" in staff.text
    assert "<textarea" in staff.answer.text
    assert "Asked &lt;19" not in staff.answer.text


def test_a_note_may_be_as_long_as_its_field_lets_it(staff: ScriptlessBrowser) -> None:
    lines = "\r\n".join(["x" * 99] * 20)  # 1,999 characters, as a browser counts them
    staff.open(page_of(1)).submit(f"{page_of(1)}/note", note=lines)
    assert "Note saved" in staff.text


def test_who_was_signed_out_comes_back_to_the_request(staff: ScriptlessBrowser) -> None:
    staff.open(page_of(1)).submit("/sign-out")
    staff.post(f"{page_of(1)}/note", note="Asked for Tuesday")
    assert f'name="to" value="{page_of(1)}"' in staff.answer.text
    call = {"hx-request": "true", "hx-current-url": f"http://localhost{page_of(1)}"}
    answer = staff.made.client.get("/inbox/news", headers=call)
    assert answer.headers["hx-redirect"] == f"/sign-in?rested=1&to={page_of(1)}"


def test_a_page_that_was_written_on_is_not_signed_out(staff: ScriptlessBrowser) -> None:
    staff.open(f"/sign-in?rested=1&to={page_of(1)}")
    assert staff.path == page_of(1)
    assert staff.open("/sign-in?rested=1&to=https://elsewhere.example/").path == "/inbox"
    staff.submit("/sign-out")
    assert 'name="to"' not in staff.open("/sign-in?to=//elsewhere.example").answer.text


def test_nobody_else_sees_an_unfinished_note(staff: ScriptlessBrowser) -> None:
    staff.made.user("Bob", admin=False)
    token = staff.unlock().open(page_of(1)).answer.text.split('name="form_token" value="')[1]
    staff.post(f"{page_of(1)}/draft", form_token=token.split('"')[0], note="Asked for Tuesday")
    bob = ScriptlessBrowser(staff.made).sign_in("Bob").open(page_of(1))
    assert "Tuesday" not in bob.answer.text
    staff.post(f"{page_of(1)}/draft", form_token=token.split('"')[0], note=" ")
    assert "Tuesday" not in staff.open(page_of(1)).answer.text


def test_a_note_of_another_request_does_not_open_when_it_was_moved(
    staff: ScriptlessBrowser,
) -> None:
    staff.open(page_of(1)).submit(f"{page_of(1)}/note", note="Asked for Tuesday")
    with staff.made.desk.database.write_transaction() as db:
        db.scalars(select(HistoryRow)).one().request_id = request_id(2)
    staff.unlock().open(page_of(2))
    assert "Tuesday" not in staff.text
    assert "has been altered" in staff.text


def test_status_and_owner_change_when_staff_set_them(staff: ScriptlessBrowser) -> None:
    made = staff.made
    made.user("Bob", admin=False)
    staff.open(page_of(1)).submit(f"{page_of(1)}/called")
    assert "In progress" in staff.text
    assert "Ada called, no answer" in staff.text
    staff.submit(f"{page_of(1)}/assign", to="2")
    assert "Ada assigned it to Bob" in staff.text
    staff.submit(f"{page_of(1)}/status", status="done")
    assert "Ada set it to done" in staff.text
    assert page_of(1) not in staff.open("/inbox").answer.text
    assert page_of(1) in staff.open("/inbox?show=done").answer.text
    assert [act for act, _, _ in lines(staff)][:3] == ["status", "assigned", "called"]


@pytest.mark.parametrize(
    ("form", "field", "value"),
    [("status", "status", "gone"), ("assign", "to", "77"), ("note", "note", "x" * 2001),
     ("note", "note", "  ")],
)  # fmt: skip
def test_it_is_refused_when_a_form_says_what_no_page_offers(
    staff: ScriptlessBrowser, form: str, field: str, value: str
) -> None:
    staff.open(page_of(1)).submit(f"{page_of(1)}/{form}", **{field: value})
    assert staff.status == 409
    with staff.made.desk.database.read_transaction() as db:
        stored = db.get(StoredRequest, request_id(1))
        assert stored is not None
        assert (stored.status, stored.assigned_to) == ("new", None)
        assert db.scalars(select(HistoryRow)).all() == []


def test_mine_are_shown_when_the_filter_says_so(staff: ScriptlessBrowser) -> None:
    staff.open(page_of(2)).submit(f"{page_of(2)}/assign", to="1")
    staff.open("/inbox?show=open&mine=1")
    assert [n for n in (1, 2, 3) if page_of(n) in staff.answer.text] == [2]
    assert page_of(1) in staff.open("/inbox?kiosk=Waiting+room").answer.text
    assert page_of(1) not in staff.open("/inbox?kiosk=Elsewhere").answer.text


def test_no_cell_is_a_formula_when_requests_are_exported(staff: ScriptlessBrowser) -> None:
    staff.unlock().submit("/export", show="all")
    assert staff.answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in staff.answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(staff.answer.content.decode("utf-8-sig"))))
    assert {row["contact"] for row in rows} == {"'+15035550001", "'+15035550002", "'=1+1"}
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell]
    assert lines(staff)[0] == ("exported", None, "3 requests")


def test_a_request_is_gone_for_good_when_staff_delete_it(staff: ScriptlessBrowser) -> None:
    made = staff.made
    with made.desk.database.read_transaction() as db:
        stored = db.get(StoredRequest, request_id(1))
    assert stored is not None
    staff.open(page_of(1)).submit(f"{page_of(1)}/note", note="Asked for Tuesday")
    assert staff.submit(f"{page_of(1)}/delete").status == 409, "the box is not ticked"
    staff.open(page_of(1)).submit(f"{page_of(1)}/delete", sure="1")
    assert staff.path == "/inbox"
    assert staff.open(page_of(1)).status == 404
    assert made.send(stored.envelope).status_code == 200, "it is known"
    assert page_of(1) not in staff.open("/inbox?show=all").answer.text
    assert lines(staff)[0] == ("deleted", request_id(1), "")
    made.desk.database.close()
    for file in made.desk.data_folder.glob("desk.sqlite*"):
        assert stored.envelope[200:300] not in file.read_bytes()


def test_there_is_no_such_page_when_the_request_is_unknown(staff: ScriptlessBrowser) -> None:
    assert staff.open(page_of(99)).status == 404
    assert staff.open("/requests/nonsense").status == 404


def test_one_that_does_not_open_says_so_when_it_was_damaged(staff: ScriptlessBrowser) -> None:
    with staff.made.desk.database.write_transaction() as db:
        stored = db.get(StoredRequest, request_id(1))
        assert stored is not None
        stored.envelope = stored.envelope[:-1] + bytes([stored.envelope[-1] ^ 1])
    assert "Can’t be opened" in staff.unlock().text
    assert "not the one that was sealed" in staff.open(page_of(1)).text
    assert "Sam 2" in staff.open("/inbox").text
