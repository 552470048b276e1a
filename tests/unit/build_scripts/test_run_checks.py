import pytest

from run_checks import (
    Check,
    CheckResult,
    run_checks,
    summarize,
)


@pytest.fixture
def fake(monkeypatch):
    monkeypatch.setattr(
        "run_checks.STATIC_CHECKS",
        (
            Check("good", "Good", lambda _venv: (True, "never shown")),
            Check("bad", "Bad", lambda _venv: (False, "line 3 is wrong")),
        ),
    )
    monkeypatch.setattr("run_checks.run_pytest", lambda _venv, name, _args: int("gl" in name))


def test_a_failing_check_shows_its_output_and_the_others_go_on(fake, capsys):
    assert not run_checks(None, ["good", "bad", "tests"], [])
    said = capsys.readouterr().out
    assert "line 3 is wrong" in said
    assert "never shown" not in said
    assert "[3/3] Tests" in said
    assert "Checks that FAILED: bad" in said


def test_the_tests_of_either_renderer_fail_by_themselves(fake, capsys):
    assert run_checks(None, ["tests"], [])
    assert not run_checks(None, ["tests", "tests-opengl"], [])
    assert "Checks that FAILED: tests-opengl" in capsys.readouterr().out


def test_only_the_named_checks_are_run(fake, capsys):
    assert run_checks(None, ["good"], [])
    assert "Bad" not in capsys.readouterr().out


def test_the_summary_names_both():
    text = summarize([CheckResult("lint", True, 0.1), CheckResult("types", False, 1.0)])
    assert "passed: lint" in text
    assert "FAILED: types" in text
    assert "--only types" in text
