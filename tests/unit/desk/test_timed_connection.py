"""What a slow caller is given time for, on a clock that the test turns."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from kiosk.desk.server.timed_connection import BODY_BYTES_PER_EXTENSION, TimedConnection

POST = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"


class Loop(asyncio.SelectorEventLoop):
    """Its timers go off when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0

    def time(self) -> float:
        return self.passed


class Transport(asyncio.Transport):
    """What a connection writes to."""

    aborted = closed = False

    def abort(self) -> None:
        self.aborted = True

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed or self.aborted

    def write(self, data: object) -> None: ...

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...


class Bench:
    """A connection with 20 s for each step, before an application that answers when told to."""

    def __init__(self, loop: Loop) -> None:
        self.loop = loop
        self.takes, self.answers = asyncio.Event(), asyncio.Event()
        config = uvicorn.Config(
            self._app, interface="asgi3", log_config=None, timeout_keep_alive=1000
        )
        config.load()
        self.made = TimedConnection(config, ServerState(), {}, 20.0)
        self.transport = Transport()
        self.made.connection_made(self.transport)

    async def _app(self, _scope: Any, receive: Any, send: Any) -> None:
        await self.takes.wait()
        while (await receive()).get("more_body"):
            pass
        await self.answers.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"ok"})

    async def passes(self, seconds: float) -> None:
        await self.settles()
        self.loop.passed += seconds
        await self.settles()

    async def settles(self) -> None:
        for _ in range(10):
            await asyncio.sleep(0)

    def came(self, data: bytes) -> None:
        self.made.data_received(data)


@pytest.fixture
def run() -> Iterator[Callable[[Callable[[Bench], Any]], None]]:
    loop = Loop()

    def on_the_loop(story: Callable[[Bench], Any]) -> None:
        async def told() -> None:
            bench = Bench(loop)
            try:
                await story(bench)
            finally:
                bench.made.connection_lost(None)

        loop.run_until_complete(told())

    yield on_the_loop
    for task in asyncio.all_tasks(loop):
        task.cancel()
        loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
    loop.close()


Run = Callable[[Callable[[Bench], Any]], None]


@pytest.mark.parametrize("steps", [b"", b"G", b"GET / HT", POST % 5, POST % 5 + b"abcd"])
def test_each_step_has_its_time_when_it_begins(run: Run, steps: bytes) -> None:
    async def story(bench: Bench) -> None:
        await bench.passes(19)
        if steps:
            bench.came(steps)
            await bench.passes(19)
            assert not bench.transport.aborted
        await bench.passes(1)
        assert bench.transport.aborted

    run(story)


def test_there_is_no_limit_when_the_desk_is_at_work(run: Run) -> None:
    async def story(bench: Bench) -> None:
        bench.takes.set()
        bench.came(POST % 2 + b"ab")
        assert not bench.made.waits_for_caller
        await bench.passes(1000)
        assert not bench.transport.aborted
        bench.answers.set()
        await bench.passes(19)
        assert bench.made.waits_for_caller
        assert not bench.transport.aborted
        await bench.passes(1)
        assert bench.transport.aborted

    run(story)


def test_a_body_earns_more_time_when_it_is_large_and_comes(run: Run) -> None:
    async def story(bench: Bench) -> None:
        bench.takes.set()
        bench.came(POST % (3 * BODY_BYTES_PER_EXTENSION))
        for _ in range(2):
            await bench.passes(19)
            bench.came(bytes(BODY_BYTES_PER_EXTENSION))
        await bench.passes(19)
        bench.came(b"a few more bytes")
        assert not bench.transport.aborted
        await bench.passes(1)
        assert bench.transport.aborted

    run(story)


def test_a_body_earns_nothing_when_it_was_answered_already(run: Run) -> None:
    async def story(bench: Bench) -> None:
        bench.came(POST % (9 * BODY_BYTES_PER_EXTENSION))
        bench.made.cycle.response_complete = True
        await bench.passes(19)
        bench.came(bytes(2 * BODY_BYTES_PER_EXTENSION))
        await bench.passes(1)
        assert bench.transport.aborted

    run(story)


def test_a_caller_is_not_to_blame_when_the_desk_does_not_take_what_came(run: Run) -> None:
    async def story(bench: Bench) -> None:
        bench.came(POST % BODY_BYTES_PER_EXTENSION + bytes(100_000))
        await bench.passes(100)
        assert not bench.transport.aborted
        bench.takes.set()
        await bench.passes(0)
        await bench.passes(20)
        assert bench.transport.aborted

    run(story)


def test_a_caller_is_waited_for_when_it_reads_no_answer(run: Run) -> None:
    async def story(bench: Bench) -> None:
        bench.takes.set()
        bench.came(POST % 2 + b"ab")
        bench.made.pause_writing()
        await bench.passes(19)
        bench.made.resume_writing()
        await bench.passes(19)
        assert not bench.transport.aborted
        bench.made.pause_writing()
        assert bench.made.waits_for_caller
        await bench.passes(20)
        assert bench.transport.aborted

    run(story)
