"""What every test runs under: a screen of its own, and nothing left running behind."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

# Before Qt is imported, which the plugin for Qt does as soon as the tests are collected.
from support import renderers

renderers.choose_renderer()
os.environ.update(QT_ENABLE_HIGHDPI_SCALING="0", LC_ALL="C.UTF-8")

import pytest  # noqa: E402
from hypothesis import settings  # noqa: E402

from support import leaks  # noqa: E402
from support.fast_guards import guard_fast_test, visible_windows  # noqa: E402
from support.project import TESTS  # noqa: E402

# The same examples each time, as long as each may take on a busy machine.
settings.register_profile("kiosk", derandomize=True, deadline=None, database=None)
settings.load_profile("kiosk")


OPTIONAL_MARKS = {"more": "--all-setups", "long": "--long", "packages": "--packages"}
"""What is marked so runs only with its option."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("kiosk")
    group.addoption(
        "--long",
        action="store_true",
        help="run what is marked `long`, more kills and power cuts, watch every screen at rest",
    )
    group.addoption(
        "--all-setups",
        action="store_true",
        help="audit all five set-ups, and what is marked `more`",
    )
    group.addoption(
        "--packages",
        action="store_true",
        help="install the wheel, and the .deb in out/, and go from a page to the desk with each",
    )
    group.addoption(
        "--fast",
        action="store_true",
        help="leave out what starts a process, opens a window or is slow; see that no other does",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "process: starts a process; not with --fast")
    config.addinivalue_line("markers", "window: opens a window; not with --fast")
    config.addinivalue_line("markers", "slow: takes seconds of a core; not with --fast")
    config.addinivalue_line("markers", "no_window: stands in tests/ui and opens none all the same")
    config.addinivalue_line("markers", "more: one of many set-ups alike; only with --all-setups")
    config.addinivalue_line("markers", "long: takes long for what it tells; only with --long")
    config.addinivalue_line("markers", "measured: processor time is asserted; runs beside no other")
    config.addinivalue_line(
        "markers", "packages: builds or unpacks a package; only with --packages"
    )
    config.addinivalue_line(
        "markers", "renderers(more): runs on OpenGL as well; with more=True only with --all-setups"
    )
    config.addinivalue_line(
        "markers", "logs(pattern): the kiosk logs warnings that match; any other fails the test"
    )


ROOM_MARKS = {"ui": "window", "qml": "process", "e2e": "process", "integration/desk": "slow"}
"""What every test of a room has, unless it says `no_window`."""
FAST_LACKS = ("process", "window", "slow")


def _room_mark(path: Path) -> str | None:
    inside = path.relative_to(TESTS).as_posix()
    return next((mark for room, mark in ROOM_MARKS.items() if inside.startswith(f"{room}/")), None)


def _mark_by_room(item: pytest.Item) -> None:
    mark = _room_mark(item.path)
    if mark is not None and not item.get_closest_marker("no_window"):
        item.add_marker(mark)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Under `--fast`, do not even import what would be left out."""
    if not config.getoption("--fast") or not collection_path.is_relative_to(TESTS):
        return None
    is_test = collection_path.is_file() and collection_path.name.startswith("test_")
    if is_test and _room_mark(collection_path):
        return True if "no_window" not in collection_path.read_text("utf-8") else None
    return None


def _is_slow(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(mark) for mark in FAST_LACKS)


# Where files run side by side, the longest begin first.
LONGEST = (
    "test_stress.py",
    "test_frames_at_rest.py",
    "test_tour.py",
    "test_form_privacy.py",
    "test_resizing.py",
    "test_form_journey.py",
    "test_form_faults.py",
    "test_neuron.py",
    "test_staff_access.py",
    "test_questions.py",
    "test_reset.py",
    "test_focus_order.py",
    "test_qml.py",
)


def _on_opengl(item: pytest.Item, config: pytest.Config) -> bool:
    mark = item.get_closest_marker("renderers")
    if mark is None:
        return False
    return not mark.kwargs.get("more") or bool(config.getoption("--all-setups"))


def _leave_out(
    config: pytest.Config, items: list[pytest.Item], others: Sequence[pytest.Item]
) -> None:
    config.hook.pytest_deselected(items=others)
    out = set(others)
    items[:] = [item for item in items if item not in out]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        _mark_by_room(item)
    if config.getoption("--fast"):
        _leave_out(config, items, [one for one in items if _is_slow(one)])
    for mark, option in OPTIONAL_MARKS.items():
        if not config.getoption(option):
            _leave_out(config, items, [one for one in items if one.get_closest_marker(mark)])
    if renderers.chosen_renderer() == renderers.OPENGL:
        _leave_out(config, items, [one for one in items if not _on_opengl(one, config)])
    order = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.name, len(order)))


def pytest_collection_finish() -> None:
    """What was imported stays: to look through it after each test would take most of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _leaves_nothing_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, or a timer of Qt that still runs, and name it."""
    before = leaks.running_threads_and_timers(qt=False)
    yield
    left = leaks.left_running_since(before, qt="qapp" in request.fixturenames)
    if left:
        pytest.fail("left running: " + ", ".join(left), pytrace=False)


@pytest.fixture(autouse=True)
def _fast_tests_are_fast(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Under `--fast`, fail a test that starts a process or shows a window."""
    if not request.config.getoption("--fast"):
        yield
        return
    guard_fast_test(monkeypatch)
    yield
    if shown := visible_windows():
        pytest.fail(f"shown under --fast: {', '.join(shown)}; mark it `window`", pytrace=False)


@pytest.fixture(autouse=True)
def _tests_may_leave_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep this process as it is: a limit that a command lowered cannot be raised again."""
    monkeypatch.setattr("kiosk.base.no_core_dumps.disable_core_dumps", lambda: None)
