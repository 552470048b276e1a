"""SQL is in the rooms of the stores alone, so that a table is changed in one place."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import kiosk

KIOSK = Path(kiosk.__file__).parent
ROOMS = ("desk/store", "desk/migrations", "outbox/queries")
_STATEMENT = re.compile(
    r"\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|PRAGMA\s|"
    r"(CREATE|ALTER|DROP)\s+(TABLE|INDEX|UNIQUE)\b|BEGIN(\s+IMMEDIATE)?$|COMMIT$|ROLLBACK\b|"
    r"SAVEPOINT\s|VACUUM\b|REINDEX\b|ATTACH\s)"
)
_CALLS = {"pragma", "execute", "executemany", "executescript", "scalar", "scalars"}


def find_sql(source: str) -> list[int]:
    """The lines of `source` with a statement, or with a call that runs one."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=str(text)) if _STATEMENT.match(text):
                found.add(node.lineno)
            case ast.Call(func=ast.Attribute(attr=name)) if name in _CALLS:
                found.add(node.lineno)
            case ast.ImportFrom(module=str(name)) if name.split(".")[0] == "sqlalchemy":
                found.add(node.lineno)
            case ast.Import(names=names) if any(one.name == "sqlalchemy" for one in names):
                found.add(node.lineno)
    return sorted(found)


def test_no_sql_stands_outside_the_stores() -> None:
    found = [
        f"{place}:{line}"
        for file in sorted(KIOSK.rglob("*.py"))
        if not (place := file.relative_to(KIOSK).as_posix()).startswith(ROOMS)
        for line in find_sql(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_store_has_some() -> None:
    for room in ROOMS:
        files = (KIOSK / room).rglob("*.py")
        assert any(find_sql(file.read_text(encoding="utf-8")) for file in files), room


def test_prose_is_no_sql() -> None:
    source = '"Update the desk, then send it again"\n"Select a slide"\ndb.update()\n'
    assert find_sql(source) == []
    assert find_sql('x = f"SELECT {columns} FROM t"\ndb.pragma("journal_mode", "WAL")') == [1, 2]
