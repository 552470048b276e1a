import pytest

from kiosk.base import file_moves


def held_error(code: int) -> PermissionError:
    error = PermissionError(13, "held")
    error.winerror = code
    return error


def act_after(failures: list[OSError]) -> tuple[list[str], object]:
    done: list[str] = []

    def act() -> None:
        if failures:
            raise failures.pop(0)
        done.append("done")

    return done, act


@pytest.mark.parametrize("code", sorted(file_moves.HELD_CODES))
def test_a_file_that_a_scanner_holds_is_tried_again(code):
    done, act = act_after([held_error(code)] * 3)
    waits: list[float] = []
    file_moves._retry_while_held(act, waits.append)
    assert done == ["done"]
    assert waits == list(file_moves.WAITS_S[:3])


def test_a_file_held_for_long_is_given_up_after_two_seconds():
    done, act = act_after([held_error(32)] * 100)
    waits: list[float] = []
    with pytest.raises(PermissionError):
        file_moves._retry_while_held(act, waits.append)
    assert not done
    assert sum(waits) == pytest.approx(2.0)


@pytest.mark.parametrize("error", [FileNotFoundError(2, "none"), held_error(19)])
def test_other_errors_are_told_at_once(error):
    _done, act = act_after([error])
    waits: list[float] = []
    with pytest.raises(type(error)):
        file_moves._retry_while_held(act, waits.append)
    assert not waits


def test_replacing_renaming_and_removing(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("old")
    new.write_text("new")
    file_moves.replace_file(new, old)
    assert old.read_text() == "new"
    file_moves.rename_path(old, new)
    file_moves.unlink_file(new)
    file_moves.unlink_file(new, missing_ok=True)
    assert list(tmp_path.iterdir()) == []
