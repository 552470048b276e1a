"""Libraries inside other components that security notices name: OpenSSL and SQLite.

A wheel carries its own copy, which no list of files shows. Each is asked for its version and the
day of that version, since a copy grows old without anybody touching it.
"""

from __future__ import annotations

import ssl
import sys
from importlib.metadata import distribution, version
from pathlib import Path

from environment import ROOT
from release.component import Component

APACHE = ROOT / "LICENSE"
PUBLIC_DOMAIN = ROOT / "build" / "packaging" / "licenses" / "SQLite.txt"


def inner_libraries() -> list[Component]:
    """Return the copies of OpenSSL and SQLite that this Python and its packages would bundle."""
    found = [openssl(openssl_of_cryptography(), f"cryptography {version('cryptography')}")]
    if not sys.platform.startswith("linux"):  # on Linux, Python's is the system's
        found.append(openssl(ssl.OPENSSL_VERSION, "Python's ssl"))
    import apsw  # noqa: PLC0415 - as below: only where a package is made

    found.append(
        sqlite(apsw.sqlite_lib_version(), apsw.sqlite3_sourceid(), f"apsw {version('apsw')}")
    )
    if sys.platform == "win32":
        from pysqlite3 import dbapi2  # noqa: PLC0415

        db = dbapi2.connect(":memory:")
        (told,) = db.execute("SELECT sqlite_source_id()").fetchone()
        db.close()
        inside = f"pysqlite3 {distribution('pysqlite3').version}"
        found.append(sqlite(dbapi2.sqlite_version, told, inside))
    return found


def openssl_of_cryptography() -> str:
    """Return what cryptography's OpenSSL says of itself."""
    from cryptography.hazmat.backends.openssl import backend  # noqa: PLC0415

    return str(backend.openssl_version_text())


def openssl(told: str, inside: str) -> Component:
    """Return OpenSSL as a component.

    Args:
        told: What it says of itself: ``OpenSSL 3.6.5 29 Sep 2026``.
        inside: What it came with.
    """
    _name, number, day = told.split(" ", 2)
    about = f"{day}; in {inside}"
    return Component("generic", "openssl", number, "Apache-2.0", (APACHE,), about)


def sqlite(number: str, source: str, inside: str) -> Component:
    """Return SQLite as a component.

    Args:
        number: Its version.
        source: Its source's id, which begins with the day.
        inside: What it came with.
    """
    about = f"{source.partition(' ')[0]}; in {inside}"
    texts: tuple[Path, ...] = (PUBLIC_DOMAIN,)
    return Component("generic", "sqlite", number, "blessing", texts, about)
