"""The screen stays on during a talk, where somebody can be asked."""

from __future__ import annotations

import logging
import sys

import pytest

from kiosk.ui import awake
from kiosk.ui.awake import Awake

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks over D-Bus")


class Answer:
    def __init__(self, *arguments: int) -> None:
        self._arguments = list(arguments)

    def arguments(self) -> list[int]:
        return self._arguments


class Service:
    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    def call(self, *what: object) -> Answer:
        self.calls.append(what)
        return Answer(41) if what[0] == "Inhibit" else Answer()


def test_the_service_is_asked_and_told_when_the_talk_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    service = Service()
    monkeypatch.setattr(awake, "_screen_saver", lambda: service)
    monkeypatch.setattr(awake, "_served", lambda: True)
    one = Awake()
    one.hold()
    one.release()
    one.release()
    assert [call[0] for call in service.calls] == ["Inhibit", "UnInhibit"]
    assert service.calls[1] == ("UnInhibit", 41)


def test_a_line_in_the_log_says_so_when_nobody_can_be_asked(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(awake, "_served", lambda: False)
    one = Awake()
    with caplog.at_level(logging.INFO):
        one.hold()
    one.release()
    assert "no desktop service keeps the screen on" in caplog.text
