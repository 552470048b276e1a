"""Which SQLite the desk's database opens with."""

from __future__ import annotations

import sys
from types import ModuleType


def sqlite_module() -> ModuleType:
    """The DB-API module for SQLite.

    On Linux and macOS it is Python's, whose library the system renews. Python for Windows keeps the
    one it was built with, so pysqlite3 is used there, which comes with a current one.
    """
    if sys.platform == "win32":
        from pysqlite3 import dbapi2  # noqa: PLC0415 - only there on Windows

        own: ModuleType = dbapi2
        return own
    import sqlite3  # noqa: PLC0415 - as above

    return sqlite3
