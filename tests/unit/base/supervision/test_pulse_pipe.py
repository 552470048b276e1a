"""The pulse pipe: bytes arrive, the name is not handed on, and nobody listening is no error."""

from __future__ import annotations

import os

from kiosk.base.supervision.pulse_pipe import (
    ALIVE,
    PIPE_VARIABLE,
    READY,
    PulseWriter,
    inherit_options,
    open_pulse_pipe,
)


def test_what_is_sent_arrives_and_the_name_is_taken_away() -> None:
    reading, writing = open_pulse_pipe()
    environment = {PIPE_VARIABLE: inherit_options(writing)[0], "LANG": "C"}
    writer = PulseWriter.from_environment(environment)
    assert environment == {"LANG": "C"}
    writer.send(READY)
    writer.send(ALIVE)
    assert os.read(reading, 9) == READY + ALIVE
    assert not os.get_inheritable(writing)
    os.close(reading)
    writer.send(ALIVE)  # the supervisor has gone: no reason to stop
    os.close(writing)


def test_a_program_that_nobody_supervises_sends_nothing() -> None:
    for named in ("", "nonsense", "987654"):
        PulseWriter.from_environment({PIPE_VARIABLE: named}).send(ALIVE)
    PulseWriter.from_environment({}).send(ALIVE)
