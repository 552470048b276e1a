"""What was taken back, disabled or ended, in a file that no backup of the database brings back.

It stands beside the clinic's keys (`keys/revocations`), so whoever puts the keys into a new folder
brings it along. It only grows: a line that belongs to a transaction which failed is undone by
another line. It holds no personal data: codes, uuids, hashes, and the numbers of users with the
second they were added. Each line carries its CRC-32 and is on the disk before the transaction that
it belongs to commits. What is written begins with a line feed and ends with one: whatever a crash
leaves at the end, the lines before and after it stand by themselves.
"""

from __future__ import annotations

import hashlib
import os
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
    """One line."""

    at: int
    """Unix seconds."""
    act: str
    """An `RevocationAct`, or one of a later version."""
    arguments: tuple[str, ...]
    """What it is about; no word holds a space."""

    @property
    def is_known(self) -> bool:
        """Whether this version knows what to do about it."""
        return self.act in _ACTS


@dataclass(frozen=True)
class RevocationFileContent:
    """All that can be read of the file."""

    entries: tuple[RevocationEntry, ...] = ()
    unreadable: tuple[int, ...] = ()
    """The numbers of lines that a crash tore, or that were damaged since."""
    exists: bool = True


class RevocationFile:
    """The file of one data folder. Every method may be called from any thread."""

    def __init__(self, folder: Path) -> None:
        """Look for it in the data folder `folder`; it is made with the first entry."""
        self.file = folder / REVOCATIONS_FOLDER / REVOCATIONS_FILE
        self._one_writer = threading.Lock()
        self._together = threading.local()

    def append_entries(self, entries: Iterable[RevocationEntry]) -> None:
        """Write `entries`, and return once they are on the disk.

        Raises:
            KioskError: they cannot be written: what they are about must not be done.
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
        """Undo the entries that this thread adds in the block where it raises.

        A crash in that very moment leaves them: what was about to be taken back is taken back.
        """
        self._together.lines = []
        try:
            yield
        except BaseException:
            undone = [
                RevocationEntry(0, "undone", (f"{zlib.crc32(one):08x}",)) for one in self._lines()
            ]
            with suppress(KioskError):  # its text would hide why nothing was changed
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
            if os.name == "posix":
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
        )  # each time: the one that made it may have failed

    def read_content(self) -> RevocationFileContent:
        """What stands there.

        Raises:
            KioskError: it is there and cannot be read.
        """
        try:
            data = self.file.read_bytes()
        except FileNotFoundError:
            return RevocationFileContent(exists=False)
        except OSError as error:
            raise KioskError(
                f"{self.file}: cannot be read ({error.strerror}). Let this user read it."
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
    """Consent was taken back for the request with the reference `code`."""
    return RevocationEntry(at, "withdrawn", (code,))


def deleted_entry(seen: SeenRequest, at: int) -> RevocationEntry:
    """A request that was here is here no more."""
    kiosk = str(seen.kiosk_id) if seen.kiosk_id else "-"
    words = (str(seen.request_id), seen.sha256, kiosk, seen.proof or "-")
    return RevocationEntry(at, "deleted", words)


def access_entry(user: User, at: int, *, disabled: bool) -> RevocationEntry:
    """A user was disabled, or enabled again."""
    return RevocationEntry(at, "disabled" if disabled else "enabled", (user_mark(user),))


def password_entry(user: User, at: int) -> RevocationEntry:
    """The password that `user` has now is theirs no more."""
    return RevocationEntry(at, "password", (password_mark(user),))


def pairing_entry(device: Device, at: int) -> RevocationEntry:
    """A kiosk's pairing ended."""
    return RevocationEntry(at, "pairing", (device.token,))


def user_mark(user: User) -> str:
    """A user without their name: after a restore a number is given again, in another second."""
    return f"{user.id}-{user.created_at}"


def password_mark(user: User) -> str:
    """What tells a password's salted hash again, and nothing of the password."""
    return hashlib.sha256(b"clearmind-kiosk password v1\0" + user.password.encode()).hexdigest()


def to_seen_request(entry: RevocationEntry) -> SeenRequest:
    """The row that keeps a deleted request from coming back.

    Raises:
        ValueError: the entry is none about a deleted request.
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
    """The entries with `act`, by what they are about."""
    return ((one.arguments[0], one) for one in entries if one.act == act)


def _undo(found: list[RevocationEntry], lines: list[bytes], crc: str) -> None:
    """Take the last of `found` out whose line has this CRC-32."""
    for at in reversed(range(len(lines))):
        if f"{zlib.crc32(lines[at]):08x}" == crc:
            del found[at], lines[at]
            return


def _encode_entry(entry: RevocationEntry) -> bytes:
    text = " ".join((str(entry.at), entry.act, *entry.arguments)).encode()
    return b"%s %08x\n" % (text, zlib.crc32(text))


def _parse_entry(line: bytes) -> RevocationEntry | None:
    """The entry in `line`; None: it is not as it was written."""
    text, _, crc = line.rpartition(b" ")
    if crc != b"%08x" % zlib.crc32(text):
        return None
    try:
        at, act, *words = text.decode().split(" ")
        return RevocationEntry(int(at), act, tuple(words)) if words else None
    except ValueError:
        return None
