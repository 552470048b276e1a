"""A text on the clipboard goes with whoever could have put it there: visitors and staff alike."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication

from kiosk.ui.staff.staff_access import IDLE_TIMEOUT_S
from support.ui.staff_actions import open_by_key, sign_in
from support.ui.visitor import Key, Visitor

pytestmark = pytest.mark.renderers(more=True)

TEXT = "qzxjvwkqzx"

COPIES = """
import sys
from PySide6.QtGui import QClipboard, QGuiApplication

app = QGuiApplication([])
for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
    app.clipboard().setText(sys.argv[1], mode)
print("copied", flush=True)
app.exec()
"""


@pytest.fixture
def visitor(at_staffed: Visitor) -> Visitor:
    return at_staffed


def modes() -> list[QClipboard.Mode]:
    """The clipboard, and the selection where the system has one."""
    selection = QGuiApplication.clipboard().supportsSelection()
    return [QClipboard.Mode.Clipboard, *([QClipboard.Mode.Selection] if selection else [])]


def copy() -> None:
    for mode in modes():
        QGuiApplication.clipboard().setText(TEXT, mode)


def copied() -> list[str]:
    return [QGuiApplication.clipboard().text(mode) for mode in modes()]


def wake(visitor: Visitor) -> None:
    visitor.wake()


def ask_for_help(visitor: Visitor) -> None:
    visitor.key(Key.Key_F1)
    assert visitor.screen == "help"


@pytest.mark.parametrize("begin", [wake, ask_for_help])
def test_a_visit_begins_without_what_was_copied_before(
    visitor: Visitor, begin: Callable[[Visitor], None]
) -> None:
    copy()
    begin(visitor)
    assert not any(copied())


def press_leave(visitor: Visitor) -> None:
    visitor.press("Leave")


def go_away(visitor: Visitor) -> None:
    visitor.clock.now += IDLE_TIMEOUT_S
    visitor.kiosk.staff_page.access.tick()


@pytest.mark.parametrize("leave", [press_leave, go_away])
@pytest.mark.parametrize("enter", [open_by_key, sign_in])
def test_what_was_copied_on_the_staff_page_is_gone_when_staff_are(
    visitor: Visitor, enter: Callable[[Visitor], None], leave: Callable[[Visitor], None]
) -> None:
    enter(visitor)
    copy()
    leave(visitor)
    assert visitor.screen == "attract"
    assert not any(copied())


@pytest.fixture
def other_program() -> Iterator[Callable[[], None]]:
    """Another program copies a text, and is not yet heard of here."""
    running: list[subprocess.Popen[str]] = []

    def copies() -> None:
        command = [sys.executable, "-c", COPIES, TEXT]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        assert running[-1].stdout is not None
        assert running[-1].stdout.readline() == "copied\n"

    yield copies
    for program in running:
        program.terminate()
        program.communicate()


def test_what_another_program_has_just_copied_goes_with_the_visit(
    visitor: Visitor, other_program: Callable[[], None]
) -> None:
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("programs share a clipboard on a real screen only")
    visitor.wake()
    other_program()
    visitor.kiosk.session.end_now()
    visitor.settle()
    assert not any(copied())
