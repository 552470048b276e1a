import tomllib

import pytest

from checks.coverage_floors import coverage_faults, coverage_floors, room_coverage
from environment import ROOT


def test_a_room_is_covered_by_its_lines_and_branches():
    half = {"covered_lines": 8, "num_statements": 12, "covered_branches": 1, "num_branches": 6}
    report = {"files": {"kiosk/sync/a.py": {"summary": half}, "kiosk/sync_b.py": {"summary": {}}}}
    assert room_coverage(report, ["kiosk.sync", "kiosk.gone"]) == {
        "kiosk.sync": 50.0,
        "kiosk.gone": 0.0,
    }


@pytest.mark.parametrize(
    ("covered", "floor", "before", "said"),
    [
        (97.2, 97, 96, ""),
        (96.9, 97, 96, "tests reach 96.9 % of it; 97 % is kept"),
        (97.2, 96.5, 97, "its floor fell to 96.5 %; it was 97 %"),
        (94.9, 94.5, 0, "its floor fell to 94.5 %; it was 95 %"),
        (99.3, 97, 97, "raise its floor in pyproject.toml to 99"),
    ],
)
def test_a_floor_is_kept_and_only_rises(covered, floor, before, said):
    found = coverage_faults({"kiosk.sync": covered}, {"kiosk.sync": floor}, {"kiosk.sync": before})
    assert (found == []) if not said else (said in "".join(found))


def test_a_floor_does_not_go_unseen():
    assert coverage_faults({}, {}, {"kiosk.sync": 97}) == ["kiosk.sync: its floor is gone"]


def test_every_room_that_must_be_covered_is_measured():
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    measured = tomllib.loads(text)["tool"]["coverage"]["run"]["source"]
    assert sorted(coverage_floors(text)) == sorted(measured)
