"""What every test runs under: a screen of its own, and nothing left running behind."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

# Before Qt is imported, which the plugin for Qt does as soon as the tests are collected.
from support import renderers

renderers.choose_renderer()
os.environ.update(QT_ENABLE_HIGHDPI_SCALING="0", LC_ALL="C.UTF-8")

import pytest  # noqa: E402
from hypothesis import settings  # noqa: E402

from support import leaks  # noqa: E402

# The same examples each time, as long as each may take on a busy machine.
settings.register_profile("kiosk", derandomize=True, deadline=None, database=None)
settings.load_profile("kiosk")


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


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "more: one of many set-ups alike; only with --all-setups")
    config.addinivalue_line("markers", "long: takes long for what it tells; only with --long")
    config.addinivalue_line(
        "markers", "renderers(more): runs on OpenGL as well; with more=True only with --all-setups"
    )
    config.addinivalue_line(
        "markers", "logs(pattern): the kiosk logs warnings that match; any other fails the test"
    )


# Where files run side by side, the longest begin first.
LONGEST = (
    "test_stress.py",
    "test_stalls.py",
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
    for mark, option in (("more", "--all-setups"), ("long", "--long")):
        if not config.getoption(option):
            _leave_out(config, items, [one for one in items if one.get_closest_marker(mark)])
    if renderers.chosen_renderer() == renderers.OPENGL:
        _leave_out(config, items, [one for one in items if not _on_opengl(one, config)])
    order = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.name, len(order)))


@pytest.fixture(autouse=True)
def _leaves_nothing_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, or a timer of Qt that still runs, and name it."""
    before = leaks.running_threads_and_timers(qt=False)
    yield
    left = leaks.left_running_since(before, qt="qapp" in request.fixturenames)
    if left:
        pytest.fail("left running: " + ", ".join(left), pytrace=False)


@pytest.fixture(autouse=True)
def _tests_may_leave_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep this process as it is: a limit that a command lowered cannot be raised again."""
    monkeypatch.setattr("kiosk.base.no_core_dumps.disable_core_dumps", lambda: None)
