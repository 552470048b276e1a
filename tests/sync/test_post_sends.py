"""The outbox of a kiosk sends by itself: its worker begins, wakes and ends with it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kiosk.envelope.publicfile import PublicKey
from kiosk.outbox import store, worker
from kiosk.ui.post import Post


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the worker was told, in order."""
    said: list[str] = []
    monkeypatch.setattr(worker.Worker, "start", lambda _self: said.append("start"))
    monkeypatch.setattr(worker.Worker, "wake", lambda _self: said.append("wake"))
    monkeypatch.setattr(worker.Worker, "stop", lambda _self: said.append("stop") or True)
    return said


def a_post(data: Path) -> Post:
    public = b"\1" * 32
    return Post(data, PublicKey(public, "Demo", datetime.date(2026, 1, 1), demo=True))


def test_the_worker_begins_wakes_and_ends_when_the_outbox_does(
    tmp_path: Path, told: list[str]
) -> None:
    post = a_post(tmp_path)
    assert told == []
    post.start()
    assert told[-1] == "start"
    post.outbox.changed()
    assert told[-1] == "wake"
    post.close()
    assert told[-1] == "stop"
    assert told.count("start") == 1


def test_nothing_begins_when_the_kiosk_was_closed_before(tmp_path: Path, told: list[str]) -> None:
    post = a_post(tmp_path)
    post.close()
    post.start()
    assert "start" not in told
    post.close()


def test_a_second_kiosk_takes_nothing_until_the_first_has_ended(
    tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_OWNER_WAIT_S", 0.0)
    first, second = a_post(tmp_path), a_post(tmp_path)
    assert first.start().accepting
    assert not second.start().accepting
    assert first.look().accepting
    first.close()
    assert second.look().accepting
    second.close()
    assert told.count("start") == 2
