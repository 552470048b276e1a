"""Runs the desk: opens what it needs, listens, prints its URL, closes in reverse order."""

from __future__ import annotations

import asyncio
import datetime
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn

from kiosk.base import log
from kiosk.base.errors import KioskError
from kiosk.base.paths import prepare_data_folder
from kiosk.base.stop_signals import stop_signals
from kiosk.desk.api import problem_responses
from kiosk.desk.desk import Desk, DeskAddress
from kiosk.desk.keys import key_folder
from kiosk.desk.loopback import is_loopback_host
from kiosk.desk.requests import retention
from kiosk.desk.server import asgi_app, tls_certificate, unattended_unlock
from kiosk.desk.server.connection_acceptor import ConnectionAcceptor, ConnectionLimits
from kiosk.desk.server.timed_connection import TimedConnection
from kiosk.desk.store import inbox, reapply_revocations, users
from kiosk.desk.store.desk_database import DeskDatabase

DEFAULT_PORT = 8443
_CLEANUP_INTERVAL_S = 3600


@dataclass(frozen=True)
class DeskOptions:
    """The desk's command-line options."""

    data: Path
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    """0: any free port."""
    names: Sequence[str] = ()
    """The names browsers and kiosks use for it; the first is shown."""
    database: str | None = None
    public_key: Path | None = None
    private_key_files: Sequence[Path] = ()
    tls: bool = False
    """Whether to use TLS on loopback too, which pairing needs."""
    new_admin: bool = False
    """Whether to print a set-up link although there are administrators: for a lost password."""
    keystore: bool = False
    """Whether to unlock with the passphrase stored in this machine's keystore."""
    limits: ConnectionLimits = field(default_factory=ConnectionLimits)
    """Limits for callers."""
    plain_passphrase_file: Path | None = None
    """A plain-text file with the keys' passphrase: for trials only."""
    on_open: Callable[[Desk], object] = lambda _desk: None
    """Called once its data is open and its port bound, before it serves anyone."""
    welcome: Sequence[str] = ()
    """Lines printed last, once it listens."""
    until_eof: bool = False
    """Whether to stop at the end of standard input, that is, with the program that started it."""


def run_desk(options: DeskOptions, print_line: Callable[[str], None]) -> int:
    """Run the desk until it is told to stop; return the exit status.

    Raises:
        KioskError: it cannot start; says why.
    """
    prepare_data_folder(options.data)
    with _bound_socket(options.host, options.port) as listener:
        desk, certified = _open_desk(options, listener.getsockname()[1])
        try:
            again = reapply_revocations.reapply_revocations(desk.database, desk.now)
            options.on_open(desk)
            unlocked: list[str] = []
            if again.has_any:
                unlocked.append(
                    "An older database was restored. Consents withdrawn since then were withdrawn "
                    "again (see Activity log)"
                )
            if again.file_content.unreadable:
                unlocked.append(
                    f"{desk.database.revocations.file}: line {again.file_content.unreadable[0]} "
                    "can't be read. It was cut off by a crash or damaged later. Put a good copy "
                    "there if you have one"
                )
            if certified is not None and certified.fault:
                unlocked.append(f"{certified.certificate_file}: {certified.fault}")
            unlocked += desk.clinic_keys.unusable_files
            desk.use_keystore = options.keystore
            unattended_unlock.unlock_unattended(
                desk, options.plain_passphrase_file, unlocked.append
            )

            def ready() -> None:
                _print_welcome(desk, options, print_line)
                for line in (*unlocked, *options.welcome):
                    print_line(line)
                if options.until_eof:
                    threading.Thread(target=_stop_at_eof, args=(server,), daemon=True).start()

            server = _Server(
                _uvicorn_config(desk, certified, options.limits), desk, options.limits, ready
            )
            with _log_to_terminal():
                asyncio.run(server.serve(sockets=[listener]))
        finally:
            desk.close()
    if server.fault is not None:
        raise server.fault
    return 0 if server.started else 1


class _Server(uvicorn.Server):
    """Uvicorn behind our own acceptor; calls `ready` once it listens."""

    def __init__(
        self,
        config: uvicorn.Config,
        desk: Desk,
        limits: ConnectionLimits,
        ready: Callable[[], None],
    ) -> None:
        super().__init__(config)
        self._desk = desk
        self._limits = limits
        self._ready = ready
        self._tidying: asyncio.Task[None] | None = None
        self._door: ConnectionAcceptor | None = None
        self._accepting: list[asyncio.Task[None]] = []
        self.fault: OSError | None = None
        """Why `ready` could not print."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        # No sockets for uvicorn itself: it neither counts callers nor limits how slow they are.
        await super().startup([])
        if self.started:
            self._door = ConnectionAcceptor(self._limits, self.config.ssl, self._connection)
            self._accepting = [
                asyncio.create_task(self._door.accept_connections(one)) for one in sockets or ()
            ]
            for one in self._accepting:
                one.add_done_callback(self._stop_when_deaf)
            self._tidying = asyncio.create_task(_delete_expired_hourly(self._desk))
            self._desk.alerts.start()
            try:
                self._ready()
            except OSError as error:
                self.fault, self.should_exit = error, True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._tidying is not None:
            self._tidying.cancel()
        for one in self._accepting:
            one.cancel()
        if self._door is not None:
            self._door.close_waiting()
        await super().shutdown(sockets)

    def _stop_when_deaf(self, accepting: asyncio.Task[None]) -> None:
        """Stop when accepting has failed, so that the service manager restarts the desk."""
        if not accepting.cancelled():
            error = accepting.exception()
            problem_responses.log_exception(
                error if isinstance(error, Exception) else RuntimeError()
            )
            self.should_exit = True

    def _connection(self) -> TimedConnection:
        return TimedConnection(
            self.config, self.server_state, self.lifespan.state, self._limits.step_timeout_s
        )

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Shut down cleanly on a signal; uvicorn's own would re-raise it before we have closed."""
        kinds = stop_signals()
        before = {one: signal.signal(one, self.handle_exit) for one in kinds}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def _stop_at_eof(server: uvicorn.Server) -> None:
    """Stop `server` at EOF on stdin. Not via `sys.stdin`, whose lock would outlive Python."""
    with suppress(OSError):
        while os.read(0, 4096):
            pass
    server.should_exit = True


async def _delete_expired_hourly(desk: Desk) -> None:
    """Delete expired requests, now and every hour."""
    while True:
        try:
            await asyncio.to_thread(retention.delete_expired, desk)
        except Exception as error:
            problem_responses.log_exception(error)
        await asyncio.sleep(_CLEANUP_INTERVAL_S)


@contextmanager
def _bound_socket(host: str, port: int) -> Iterator[socket.socket]:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise KioskError(
            f"{host}: this computer doesn't have that address. Choose another with --host."
        ) from error
    with listener:
        if sys.platform != "win32":  # on Windows it would let two desks listen
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(socket.SOMAXCONN)
        except OSError as error:
            raise KioskError(
                f"{host}, port {port}: can't listen there ({error.strerror}). Another desk may "
                "run; name another with --host and --port."
            ) from error
        yield listener


def _open_desk(
    options: DeskOptions, port: int
) -> tuple[Desk, tls_certificate.TlsCertificate | None]:
    names = list(options.names) or [_own_name(options.host)]
    certified = None
    if options.tls or not is_loopback_host(options.host):
        now = datetime.datetime.now(tz=datetime.UTC)
        certified = tls_certificate.load_or_make_certificate(options.data, names, now)
    address = DeskAddress(
        host=options.host,
        port=port,
        name=names[0],
        spki=certified.spki if certified else None,
        next_spki=certified.next_spki if certified else None,
        aliases=tuple(names[1:]),
        self_signed=certified is None or certified.self_signed,
    )
    keys = key_folder.load_clinic_keys(options.data, options.public_key, options.private_key_files)
    return Desk(
        options.data, DeskDatabase(options.data, options.database), keys, address
    ), certified


def _own_name(host: str) -> str:
    return socket.gethostname() if host in {"0.0.0.0", "::"} else host  # noqa: S104 (compared)


def _uvicorn_config(
    desk: Desk, certified: tls_certificate.TlsCertificate | None, limits: ConnectionLimits
) -> uvicorn.Config:
    return uvicorn.Config(
        asgi_app.make_asgi_app(desk),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        # A protocol upgrade would take the connection away from the acceptor.
        ws="none",
        timeout_keep_alive=10,
        timeout_graceful_shutdown=5,
        # The acceptor counts connections; this also counts work left over from closed ones.
        limit_concurrency=2 * limits.max_total,
        h11_max_incomplete_event_size=16 * 1024,
        ssl_keyfile=certified.key_file if certified else None,
        ssl_certfile=certified.certificate_file if certified else None,
    )


def _print_welcome(desk: Desk, options: DeskOptions, say: Callable[[str], None]) -> None:
    say(f"The desk is at {desk.address.url}")
    if options.new_admin or not users.has_admin(desk.database):
        code = desk.setup_link.new_code()
        say("Create an administrator account within 15 minutes. The link works once:")
        say(f"{desk.address.url}/set-up?code={code}")
    if desk.clinic_keys.public_key is None:
        folder = desk.data_folder / key_folder.KEYS_FOLDER
        if kept := sum(inbox.count_by_status(desk.database).values()):
            say(f"There is no key file in {folder}, but {kept} requests are sealed.")
            say("Restore the key files, then restart the desk. New keys can't open these requests.")
        else:
            say(f"No clinic key yet: clearmind-kiosk keys new --out {folder}")
            say("Then restart the desk.")


@contextmanager
def _log_to_terminal() -> Iterator[None]:
    """Log calls and faults to stderr: caller, path and numbers; no query, no body."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(log.LogFormatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
