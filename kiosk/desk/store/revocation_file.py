"""The revocation file: what was withdrawn, deleted, disabled or ended, outside the database.

A database backup does not contain it. It sits beside the clinic's keys (`keys/revocations`), so
copying the keys to a new folder brings it along. It is append-only: the line of a failed
transaction is undone by another line. It holds no personal data: codes, uuids, hashes, and user ids
with the second each user was added. Each line carries its CRC-32 and is on disk before its
transaction commits. Each write begins and ends with a line feed, so whatever a crash leaves at the
end, the lines before and after it stay intact.
"""

from __future__ import annotations

import hashlib
import os
import sys
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args
from uuid import UUID

from kiosk.base import private_files
from kiosk.base.errors import KioskError
from kiosk.desk.store.tables import Device, SeenRequest, User

REVOCATIONS_FOLDER, REVOCATIONS_FILE = "keys", "revocations"
_HEAD = (
    b"# What was taken back, disabled or ended at this desk. A restore applies it: put the newest\n"
    b"# copy beside the keys. Only the desk writes here.\n"
)
RevocationAct = Literal[
    "withdrawn", "deleted", "disabled", "enabled", "password", "pairing", "undone"
]
_ACTS = frozenset(get_args(RevocationAct))


@dataclass(frozen=True)
class RevocationEntry:
    """One line of the file."""

    at: int
    """Unix seconds."""
    act: str
    """A `RevocationAct`, or one from a later version."""
    arguments: tuple[str, ...]
    """What it is about; none contains a space."""

    @property
    def is_known(self) -> bool:
        """Whether this version knows the act."""
        return self.act in _ACTS


@dataclass(frozen=True)
class RevocationFileContent:
    """Everything readable in the file."""

    entries: tuple[RevocationEntry, ...] = ()
    unreadable: tuple[int, ...] = ()
    """Numbers of the lines that a crash tore or that were damaged since."""
    exists: bool = True


class RevocationFile:
    """The revocation file of one data folder. Thread-safe."""

    def __init__(self, folder: Path) -> None:
        """Use the file in the data folder `folder`; the first entry creates it."""
        self.file = folder / REVOCATIONS_FOLDER / REVOCATIONS_FILE
        self._one_writer = threading.Lock()
        self._together = threading.local()

    def append_entries(self, entries: Iterable[RevocationEntry]) -> None:
        """Write `entries`, and return once they are on disk.

        Raises:
            KioskError: they cannot be written, so what they record must not be done.
        """
        lines = [_encode_entry(one) for one in entries]
        data = b"".join(lines)
        if not data:
            return
        try:
            with self._one_writer:
                self._append(data)
        except OSError as error:
            raise KioskError(
                f"{self.file}: cannot be written ({error.strerror}), so nothing was changed. Make "
                "room on the disk and let this user write there."
            ) from error
        getattr(self._together, "lines", []).extend(lines)

    @contextmanager
    def undo_on_error(self) -> Iterator[None]:
        """If the block raises, undo the entries that this thread added in it.

        A crash at that moment leaves them in: what was about to be revoked is revoked.
        """
        self._together.lines = []
        try:
            yield
        except BaseException:
            undone = [
                RevocationEntry(0, "undone", (f"{zlib.crc32(one):08x}",)) for one in self._lines()
            ]
            with suppress(KioskError):  # it would hide why nothing was changed
                self.append_entries(undone)
            raise
        finally:
            self._together.lines = []

    def _lines(self) -> list[bytes]:
        lines: list[bytes] = self._together.lines
        return lines

    def _append(self, data: bytes) -> None:
        private_files.make_private_folder(self.file.parent)
        new = not self.file.exists()
        fd = private_files.open_private_file(self.file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        try:
            if sys.platform != "win32":
                os.fchmod(fd, 0o600)
            size, block = os.fstat(fd).st_size, (_HEAD if new else b"") + b"\n" + data
            try:
                private_files.write_all(fd, block)
                os.fsync(fd)
            except OSError:
                with suppress(OSError):
                    if os.fstat(fd).st_size <= size + len(block):  # no other process wrote after us
                        os.ftruncate(fd, size)
                        os.fsync(fd)
                raise
        finally:
            os.close(fd)
        private_files.sync_folder(
            self.file.parent
        )  # every time: it may have failed when the file was created

    def read_content(self) -> RevocationFileContent:
        """The file's contents, without undone entries.

        Raises:
            KioskError: it exists but cannot be read.
        """
        try:
            data = self.file.read_bytes()
        except FileNotFoundError:
            return RevocationFileContent(exists=False)
        except OSError as error:
            raise KioskError(
                f"{self.file}: cannot be read ({error.strerror}). Give this user "
                "permission to read it."
            ) from error
        found: list[RevocationEntry] = []
        unreadable: list[int] = []
        lines: list[bytes] = []
        for number, line in enumerate(data.split(b"\n"), 1):
            if not line or line.startswith(b"#"):
                continue
            entry = _parse_entry(line)
            if entry is None:
                unreadable.append(number)
            elif entry.act == "undone":
                _undo(found, lines, entry.arguments[0])
            else:
                found.append(entry)
                lines.append(line + b"\n")
        return RevocationFileContent(tuple(found), tuple(unreadable))


def withdrawn_entry(code: str, at: int) -> RevocationEntry:
    """The entry for consent withdrawn from the request with the reference `code`."""
    return RevocationEntry(at, "withdrawn", (code,))


def deleted_entry(seen: SeenRequest, at: int) -> RevocationEntry:
    """The entry for a deleted request."""
    kiosk = str(seen.kiosk_id) if seen.kiosk_id else "-"
    words = (str(seen.request_id), seen.sha256, kiosk, seen.proof or "-")
    return RevocationEntry(at, "deleted", words)


def access_entry(user: User, at: int, *, disabled: bool) -> RevocationEntry:
    """The entry for a user disabled, or enabled again."""
    return RevocationEntry(at, "disabled" if disabled else "enabled", (user_mark(user),))


def password_entry(user: User, at: int) -> RevocationEntry:
    """The entry that makes the current password of `user` invalid."""
    return RevocationEntry(at, "password", (password_mark(user),))


def pairing_entry(device: Device, at: int) -> RevocationEntry:
    """The entry for a kiosk's ended pairing."""
    return RevocationEntry(at, "pairing", (device.token,))


def user_mark(user: User) -> str:
    """A user, without their name: a restore may reuse the id, but not in the same second."""
    return f"{user.id}-{user.created_at}"


def password_mark(user: User) -> str:
    """A hash that identifies a password's salted hash and reveals nothing of the password."""
    return hashlib.sha256(b"clearmind-kiosk password v1\0" + user.password.encode()).hexdigest()


def to_seen_request(entry: RevocationEntry) -> SeenRequest:
    """The row that keeps a deleted request from coming back.

    Raises:
        ValueError: the entry is not about a deleted request.
    """
    request_id, sha256, kiosk, proof = entry.arguments
    return SeenRequest(
        request_id=UUID(request_id),
        sha256=sha256,
        received_at=entry.at,
        device_id=None,
        kiosk_id=None if kiosk == "-" else UUID(kiosk),
        proof="" if proof == "-" else proof,
    )


def entries_with_act(
    entries: Sequence[RevocationEntry], act: RevocationAct
) -> Iterator[tuple[str, RevocationEntry]]:
    """The entries with `act`, each with the first of its arguments."""
    return ((one.arguments[0], one) for one in entries if one.act == act)


def _undo(found: list[RevocationEntry], lines: list[bytes], crc: str) -> None:
    """Remove the last of `found` whose line has this CRC-32."""
    for at in reversed(range(len(lines))):
        if f"{zlib.crc32(lines[at]):08x}" == crc:
            del found[at], lines[at]
            return


def _encode_entry(entry: RevocationEntry) -> bytes:
    text = " ".join((str(entry.at), entry.act, *entry.arguments)).encode()
    return b"%s %08x\n" % (text, zlib.crc32(text))


def _parse_entry(line: bytes) -> RevocationEntry | None:
    """The entry in `line`; None: the line is damaged."""
    text, _, crc = line.rpartition(b" ")
    if crc != b"%08x" % zlib.crc32(text):
        return None
    try:
        at, act, *words = text.decode().split(" ")
        return RevocationEntry(int(at), act, tuple(words)) if words else None
    except ValueError:
        return None
