"""Stands in for systemd-logind on the bus that DBUS_SYSTEM_BUS_ADDRESS names.

    python fake_logind.py PIXELS COPY

Says "locked" when somebody takes a delay lock. At the line "sleep" on its standard input it signals
that the machine is about to sleep; once nobody holds a lock any more it copies the file PIXELS to
COPY and says "asleep". At the line "wake" it signals that the machine woke. It ends with its input.
"""

from __future__ import annotations

import os
import shutil
import sys

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)

NAME, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
DELAY_LOCK = ["sleep", "delay"]


class FakeLogind(QDBusVirtualObject):
    def __init__(self) -> None:
        super().__init__()
        self.locks: dict[int, QSocketNotifier] = {}
        self.falls_asleep = False

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802
        arguments = message.arguments()
        if message.member() != "Inhibit" or [arguments[0], arguments[3]] != DELAY_LOCK:
            return False
        ours, theirs = os.pipe()
        lock = QDBusUnixFileDescriptor(theirs)
        os.close(theirs)
        let_go = QSocketNotifier(ours, QSocketNotifier.Type.Read, self)
        let_go.activated.connect(lambda: self.let_go(ours))
        self.locks[ours] = let_go
        sent = connection.send(message.createReply(lock))
        print_line("locked")
        return sent

    def let_go(self, lock: int) -> None:
        self.locks.pop(lock).setEnabled(False)
        os.close(lock)
        if self.falls_asleep and not self.locks:
            self.sleep()

    def sleep(self) -> None:
        self.falls_asleep = False
        shutil.copy(sys.argv[1], sys.argv[2])
        print_line("asleep")

    def told(self) -> None:
        line = sys.stdin.readline().strip()
        if not line:
            app.quit()
            return
        signal = QDBusMessage.createSignal(PATH, MANAGER, "PrepareForSleep")
        signal.setArguments([line == "sleep"])
        bus.send(signal)
        self.falls_asleep = line == "sleep"
        if self.falls_asleep and not self.locks:
            self.sleep()


def print_line(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


app = QCoreApplication([])
bus = QDBusConnection.connectToBus(os.environ["DBUS_SYSTEM_BUS_ADDRESS"], "logind")
manager = FakeLogind()
assert bus.registerVirtualObject(PATH, manager)
assert bus.registerService(NAME)
stdin = QSocketNotifier(0, QSocketNotifier.Type.Read)
stdin.activated.connect(manager.told)
print_line("ready")
app.exec()
