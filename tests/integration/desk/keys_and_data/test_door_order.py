"""Who makes room for whom, with real sockets and an application that answers when told to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import uvicorn
from uvicorn.server import ServerState

from kiosk.desk.server.connection_acceptor import ConnectionAcceptor, ConnectionLimits
from kiosk.desk.server.timed_connection import TimedConnection

HERE, THERE, ELSEWHERE = "127.0.0.1", "127.0.0.2", "127.0.0.3"
ASK = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
LIMITS = ConnectionLimits(max_per_address=3, max_total=4)


class Bench:
    """A door, and who stands at it."""

    def __init__(self) -> None:
        self.asked = asyncio.Semaphore(0)
        self.answers = asyncio.Event()
        self.callers: list[Caller] = []
        self.listener = socket.create_server((HERE, 0))
        self.state = ServerState()
        config = uvicorn.Config(self._app, interface="asgi3", log_config=None)
        config.load()
        self.door = ConnectionAcceptor(
            LIMITS, None, lambda: TimedConnection(config, self.state, {}, 20.0)
        )

    async def _app(self, _scope: Any, _receive: Any, send: Any) -> None:
        self.asked.release()
        await self.answers.wait()
        headers = [(b"content-length", b"2")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"ok"})

    async def comes(self, host: str) -> Caller:
        """Somebody from `host` stands in the line at least."""
        port = self.listener.getsockname()[1]
        caller = Caller(*await asyncio.open_connection(HERE, port, local_addr=(host, 0)))
        self.callers.append(caller)
        return caller

    async def has_come(self, caller: Caller, count: int) -> None:
        """So many bytes of a body are with the desk."""
        port = caller.writer.get_extra_info("sockname")[1]
        while not any(
            one.client[1] == port and one._body_bytes >= count for one in self.state.connections
        ):
            await asyncio.sleep(0)

    async def asks(self, host: str, head: bytes = ASK) -> Caller:
        """Somebody from `host`, whose request the application has."""
        caller = await self.comes(host)
        caller.writer.write(head)
        await self.asked.acquire()
        return caller


class Caller:
    """One connection from outside."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def is_shown_out(self) -> None:
        with suppress(ConnectionResetError):
            assert await self.reader.read() == b""

    async def is_answered(self) -> None:
        assert (await self.reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")


@asynccontextmanager
async def opened() -> AsyncIterator[Bench]:
    bench = Bench()
    accepting = asyncio.create_task(bench.door.accept_connections(bench.listener))
    try:
        yield bench
    finally:
        accepting.cancel()
        bench.listener.close()
        bench.answers.set()
        for one in list(bench.state.connections):
            one.transport.abort()
        while bench.door.connection_count:
            await asyncio.sleep(0)
        for one in bench.callers:
            one.writer.close()
            with suppress(ConnectionError):
                await one.writer.wait_closed()


def run(story: Callable[[Bench], Awaitable[None]]) -> None:
    async def told() -> None:
        async with asyncio.timeout(30), opened() as bench:  # else a wrong door hangs the test
            await story(bench)

    asyncio.run(told())


def test_the_silent_make_room_oldest_first_when_an_address_is_full() -> None:
    async def story(bench: Bench) -> None:
        busy = await bench.asks(HERE)
        silent = [await bench.comes(HERE) for _ in range(2)]
        served = await bench.asks(HERE)
        await silent[0].is_shown_out()
        again = await bench.asks(HERE)
        await silent[1].is_shown_out()
        bench.answers.set()
        for one in (busy, served, again):
            await one.is_answered()

    run(story)


def test_who_sends_all_the_time_stays_when_others_are_silent() -> None:
    async def story(bench: Bench) -> None:
        upload = await bench.asks(HERE, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n")
        silent = [await bench.comes(HERE) for _ in range(2)]
        upload.writer.write(b"12345")
        await bench.has_come(upload, 5)
        await bench.comes(HERE)
        await silent[0].is_shown_out()
        upload.writer.write(b"6789")
        bench.answers.set()
        await upload.is_answered()

    run(story)


def test_nobody_who_is_being_answered_goes_when_an_address_is_full() -> None:
    async def story(bench: Bench) -> None:
        busy = [await bench.asks(HERE) for _ in range(LIMITS.max_per_address)]
        await (await bench.comes(HERE)).is_shown_out()
        other = await bench.asks(THERE)
        bench.answers.set()
        for one in (*busy, other):
            await one.is_answered()

    run(story)


def test_the_crowd_makes_room_when_the_desk_is_full() -> None:
    async def story(bench: Bench) -> None:
        lone = await bench.comes(THERE)
        crowd = [await bench.comes(HERE) for _ in range(3)]
        served = await bench.asks(ELSEWHERE)
        await crowd[0].is_shown_out()
        lone.writer.write(ASK)
        await bench.asked.acquire()
        bench.answers.set()
        await lone.is_answered()
        await served.is_answered()

    run(story)


def test_the_next_in_size_makes_room_when_all_of_the_crowd_are_being_answered() -> None:
    async def story(bench: Bench) -> None:
        busy = [await bench.asks(HERE) for _ in range(3)]
        silent = await bench.comes(THERE)
        served = await bench.asks(ELSEWHERE)
        await silent.is_shown_out()
        await (await bench.comes(THERE)).is_shown_out()
        bench.answers.set()
        for one in (*busy, served):
            await one.is_answered()

    run(story)


def test_who_was_answered_makes_room_when_it_only_keeps_its_connection() -> None:
    async def story(bench: Bench) -> None:
        bench.answers.set()
        kept = [await bench.asks(HERE) for _ in range(LIMITS.max_per_address)]
        for one in kept:
            await one.is_answered()
        await (await bench.asks(HERE)).is_answered()
        await kept[0].is_shown_out()

    run(story)


def test_nobody_is_counted_when_all_have_left() -> None:
    async def story(bench: Bench) -> None:
        bench.answers.set()
        callers = [await bench.asks(host) for host in (HERE, THERE, ELSEWHERE)]
        for one in callers:
            await one.is_answered()
            one.writer.close()
        while bench.door.connection_count:
            await asyncio.sleep(0)

    run(story)
