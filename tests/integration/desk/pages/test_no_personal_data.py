"""No word of a visitor lies about: logs, error pages, backup, database, whatever staff do."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kiosk.desk.store import backup, desk_audit
from support.desk.desk_harness import DeskHarness
from support.desk.personal_data_scenario import CANARY, PAGE, found_in, work_on_canary_request


def test_no_word_lies_about_when_staff_did_everything(
    made: DeskHarness, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    with caplog.at_level("DEBUG"):
        work_on_canary_request(made)
        backup.write_backup(made.desk.data_folder, None, tmp_path / "b.gz", 1)
    said = "\n".join(
        caplog.handler.format(one) for one in caplog.records if not one.name.startswith("http")
    )  # without what the test's own browser says
    assert "POST /inbox 200" in said
    assert found_in(said.encode()) == []
    assert found_in(gzip.decompress((tmp_path / "b.gz").read_bytes())) == []
    lines = "".join(one.detail for one in desk_audit.latest_lines(made.desk.database))
    assert found_in(lines.encode()) == []
    for _ in range(2):
        files = [one for one in tmp_path.rglob("*") if one.is_file()]
        assert "desk.sqlite" in {one.name for one in files}
        assert {one.name: found for one in files if (found := found_in(one.read_bytes()))} == {}
        made.desk.database.close()


def test_no_error_tells_a_word_when_a_page_breaks(
    made: DeskHarness, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = work_on_canary_request(made)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"{CANARY['name']} {CANARY['contact']}")

    for what, path in (
        ("kiosk.desk.requests.request_view.list_request_views", "/inbox"),
        ("kiosk.desk.requests.request_view.find_request_view", PAGE),
        ("kiosk.desk.requests.request_view.find_request_view", f"{PAGE}/print"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(what, broken)
            staff.open(path)
        assert staff.status == 500
        assert "Nothing was lost" in staff.text
        assert found_in(staff.answer.content) == []
    assert "RuntimeError" in caplog.text
    assert found_in(caplog.text.encode()) == []


def test_a_title_holds_no_name_when_a_request_is_open(made: DeskHarness) -> None:
    staff = work_on_canary_request(made)
    for path in ("/inbox", PAGE, f"{PAGE}/print"):
        title = staff.open(path).answer.text.split("<title>")[1].split("</title>")[0]
        assert found_in(title.encode()) == [], "it would stay in the browser's history"
