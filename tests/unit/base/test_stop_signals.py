import signal

import pytest

from kiosk.base.stop_signals import CLOSE_EVENTS, ConsoleCloseHandler, stop_signals

CTRL_C, CTRL_BREAK = 0, 1


def test_the_usual_signals_stop_a_program():
    assert {signal.SIGINT, signal.SIGTERM} <= set(stop_signals())


@pytest.mark.parametrize("event", sorted(CLOSE_EVENTS))
def test_a_closed_console_stops_the_program_and_waits_for_it(event):
    stopped: list[int] = []
    handler = ConsoleCloseHandler(lambda: (stopped.append(event), handler.finished.set()))
    assert handler.handle(event)
    assert stopped == [event]


def test_one_that_does_not_stop_is_not_waited_for_longer_than_the_system_does():
    handler = ConsoleCloseHandler(lambda: None, grace_s=0)
    assert handler.handle(2)
    assert not handler.finished.is_set()


@pytest.mark.parametrize("event", [CTRL_C, CTRL_BREAK])
def test_the_keys_are_left_to_python(event):
    handler = ConsoleCloseHandler(lambda: pytest.fail("not ours"))
    assert not handler.handle(event)
