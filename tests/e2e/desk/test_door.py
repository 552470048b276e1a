"""The door of the real process: slow, silent and crowding callers, and those who come meanwhile."""

from __future__ import annotations

import select
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from kiosk.desk import client_network
from kiosk.desk.keys import key_folder
from kiosk.desk.password_throttle import FREE_TRIES
from support.desk.desk_harness import PASSWORD, write_key_files
from support.desk.desk_process import DeskProcess, running_desk

LIMIT_S = "1"
HEAD = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n"
ASK = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"


@pytest.fixture(scope="module", params=["--tls", ""], ids=["tls", "plain"])
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DeskProcess]:
    folder = tmp_path_factory.mktemp("door") / "data"
    write_key_files(folder / key_folder.KEYS_FOLDER)
    kind = [request.param] if request.param else []
    with running_desk(folder, *kind, "--name", "localhost", "--request-time", LIMIT_S) as one:
        yield one


class Caller:
    """A socket at the door."""

    def __init__(
        self, running: DeskProcess, host: str = "127.0.0.1", *, greet: bool = True
    ) -> None:
        port = int(running.url.rpartition(":")[2])
        raw = socket.create_connection(("127.0.0.1", port), 30, (host, 0))
        self.sock: socket.socket = raw
        if greet and running.url.startswith("https"):
            context = ssl.create_default_context(cafile=str(running.data / "tls.crt"))
            self.sock = context.wrap_socket(raw, server_hostname="localhost")

    def __enter__(self) -> Caller:
        return self

    def __exit__(self, *_: object) -> None:
        self.sock.close()

    def send(self, data: bytes) -> Caller:
        self.sock.sendall(data)
        return self

    def until(self, end: bytes) -> bytes:
        """What comes, up to `end`."""
        got = b""
        while not got.endswith(end) and (more := self.sock.recv(65536)):
            got += more
        return got

    def rest(self) -> bytes:
        """All that comes until the desk closes."""
        got = b""
        try:
            while more := self.sock.recv(65536):
                got += more
        except TimeoutError:
            raise AssertionError(f"still open after 30 s; came: {got!r}") from None
        except OSError:
            pass
        return got

    def answer(self) -> bytes:
        """The first line of an answer, where one came."""
        got = self.send(ASK + b"Connection: close\r\n\r\n").rest()
        return got.partition(b"\r\n")[0]


STALLS = {
    "nothing": b"",
    "half a head": ASK + b"X: ",
    "an empty line": b"\r\n",
    "half a body": HEAD + b"Content-Type: application/x-www-form-urlencoded\r\n\r\nform_token=",
    "half a body of a kiosk": HEAD.replace(b"/sign-in", b"/v1/requests") + b"\r\nabc",
    "half a chunk": HEAD.replace(b"Content-Length: 500", b"Transfer-Encoding: chunked")
    + b"\r\n5\r\nab",
    "half a body that was answered already": HEAD.replace(b"500", b"500000") + b"\r\nab",
}


@pytest.mark.parametrize("sent", STALLS.values(), ids=STALLS)
def test_a_connection_is_closed_when_its_request_goes_no_further(
    running: DeskProcess, sent: bytes
) -> None:
    with Caller(running) as caller:
        caller.send(sent).rest()


def test_a_connection_is_closed_when_it_never_greets(running: DeskProcess) -> None:
    with Caller(running, greet=False) as caller:
        assert caller.rest() == b""


@pytest.mark.parametrize("after", [b"", b"\r\n", ASK + b"X: "])
def test_a_connection_is_closed_when_it_rests_after_an_answer(
    running: DeskProcess, after: bytes
) -> None:
    with Caller(running) as caller:
        answered = caller.send(ASK + b"\r\n" + after).rest()
        assert answered.count(b"HTTP/1.1 200") == 1


def test_a_trickle_earns_no_time_when_it_never_becomes_a_request(running: DeskProcess) -> None:
    """One byte at a time, for longer than the limit: what is sent is not what counts."""
    with Caller(running) as caller:
        caller.send(ASK)
        caller.sock.settimeout(0.1)
        for _ in range(300):
            try:
                caller.send(b"X")
                if not caller.sock.recv(1):
                    return
            except TimeoutError:
                continue
            except OSError:
                return
        raise AssertionError("300 bytes, a tenth of a second each, and still open")


def test_a_connection_is_closed_when_its_answers_are_not_read(running: DeskProcess) -> None:
    """Nothing is read here, and much left to say: the desk hangs up on it (a reset)."""
    big = ASK.replace(b"/healthz", b"/static/htmx/htmx.min.js") + b"\r\n"
    with Caller(running) as caller:
        caller.sock.setblocking(False)
        with suppress(OSError):
            while True:
                caller.send(big * 100)
        over = select.poll()
        over.register(caller.sock, select.POLLHUP | select.POLLERR)
        assert over.poll(30_000), "still open after 30 s"


def test_others_are_answered_when_one_address_opens_hundreds(running: DeskProcess) -> None:
    with ExitStack() as stack:
        for number in range(300):
            stack.enter_context(Caller(running, "127.0.0.66", greet=number % 4 > 0))
        with Caller(running, "127.0.0.77") as other:
            assert other.answer() == b"HTTP/1.1 200 OK"
        with Caller(running, "127.0.0.66") as neighbor:
            assert neighbor.answer() == b"HTTP/1.1 200 OK", "behind the same router"


def test_others_are_answered_when_many_addresses_open_hundreds(running: DeskProcess) -> None:
    with ExitStack() as stack:
        for number in range(300):
            stack.enter_context(Caller(running, f"127.0.1.{number % 30 + 1}", greet=number % 4 > 0))
        for host in ("127.0.0.77", "127.0.1.1"):
            with Caller(running, host) as other:
                assert other.answer() == b"HTTP/1.1 200 OK"


def test_nothing_breaks_in_the_log_when_callers_stall(running: DeskProcess) -> None:
    with Caller(running) as caller:
        caller.send(STALLS["half a body of a kiosk"]).rest()
    with Caller(running) as caller:
        assert caller.answer() == b"HTTP/1.1 200 OK"
    log = (running.data.parent / "desk.log").read_text()
    assert "Traceback" not in log
    assert " ERROR " not in log


def test_a_clinic_gets_through_when_all_its_machines_share_one_address(data: Path) -> None:
    """Forty kiosks and browsers that keep their connections, and each is answered."""
    with running_desk(data, "--tls", "--name", "localhost") as running, ExitStack() as stack:
        callers = [stack.enter_context(Caller(running)) for _ in range(40)]
        for _ in range(2):
            for one in callers:
                one.send(ASK + b"\r\n")
                assert one.until(b"ok\n").startswith(b"HTTP/1.1 200")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    write_key_files(folder / key_folder.KEYS_FOLDER)
    return folder


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("192.168.1.7", "192.168.1.7"),
        ("::ffff:192.168.1.7", "192.168.1.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_network_counts_as_one_when_it_has_many_addresses(host: str | None, counted: str) -> None:
    assert client_network.client_network(host) == counted


def test_the_owner_signs_in_when_another_computer_guesses(data: Path) -> None:
    """Addresses as the real sockets have them."""
    with running_desk(data) as running:
        code = running.said[2].partition("code=")[2]
        link = f"/set-up?code={code}"
        made = {"code": code, "name": "Ada", "password": PASSWORD, "again": PASSWORD}
        assert fill_in(running, "127.0.0.77", link, made) == 303
        right, wrong = ({"name": "Ada", "password": one} for one in (PASSWORD, "a wrong one"))
        said = [fill_in(running, "127.0.0.66", "/sign-in", wrong) for _ in range(FREE_TRIES + 1)]
        assert said == [403] * FREE_TRIES + [429]
        assert fill_in(running, "127.0.0.66", "/sign-in", right) == 429
        assert fill_in(running, "127.0.0.77", "/sign-in", right) == 303


def fill_in(running: DeskProcess, host: str, page: str, fields: dict[str, str]) -> int:
    """Open `page` from `host` and send its form; the status."""
    with closing(HTTPConnection(running.url.partition("//")[2], source_address=(host, 0))) as line:
        line.request("GET", page)
        answer = line.getresponse()
        answer.read()
        cookie = (answer.headers["set-cookie"] or "").partition(";")[0]
        form = fields | {"form_token": cookie.partition("=")[2]}
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        line.request("POST", page.partition("?")[0], urlencode(form), headers)
        return line.getresponse().status


def test_it_stops_in_order_when_silent_callers_are_there(data: Path) -> None:
    with ExitStack() as stack, running_desk(data, "--tls", "--name", "localhost") as running:
        for number in range(20):
            stack.enter_context(Caller(running, greet=number % 2 == 0))
        with Caller(running) as other:
            assert other.answer() == b"HTTP/1.1 200 OK"
    assert running.process.returncode == 0
    assert "Traceback" not in (data.parent / "desk.log").read_text()
