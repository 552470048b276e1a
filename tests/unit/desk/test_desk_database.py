"""The database: made by its steps, refused when newer, durable, for one process."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from kiosk import cli
from kiosk.base.errors import KioskError
from kiosk.desk.store.desk_database import DATABASE_FILE, DeskDatabase
from kiosk.desk.store.tables import Base


def test_the_steps_lead_to_the_tables_when_they_are_compared(tmp_path: Path) -> None:
    database = DeskDatabase(tmp_path)
    with database.read_transaction() as db:
        context = MigrationContext.configure(db.connection())
        assert compare_metadata(context, Base.metadata) == []
    database.close()


def test_the_command_brings_the_tables_of_an_older_version_up_to_date(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    DeskDatabase(tmp_path, revision="0001").close()
    upgrade = ["kiosk", "desk", "upgrade", "--data", str(tmp_path)]
    assert cli.run_command_line(upgrade) == 0
    assert "were at step 0001; they are at step 0006 now" in capsys.readouterr().out
    assert cli.run_command_line(upgrade) == 0
    assert "are up to date (step 0006)" in capsys.readouterr().out
    assert cli.run_command_line([*upgrade[:-1], str(tmp_path / "nowhere")]) == 1
    assert "there is no desk database here" in capsys.readouterr().err


def test_a_later_database_is_refused_when_this_program_is_older(tmp_path: Path) -> None:
    database = DeskDatabase(tmp_path)
    with database.write_transaction() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    before = (tmp_path / DATABASE_FILE).read_bytes()
    with pytest.raises(KioskError, match="made by a later version of this program"):
        DeskDatabase(tmp_path)
    assert (tmp_path / DATABASE_FILE).read_bytes() == before


def test_it_says_so_when_the_file_is_no_database(tmp_path: Path) -> None:
    (tmp_path / DATABASE_FILE).write_bytes(b"not a database, " * 100)
    with pytest.raises(KioskError, match="not a database"):
        DeskDatabase(tmp_path)


def test_it_says_so_when_the_url_is_none(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match="must be a URL"):
        DeskDatabase(tmp_path, "desk.example")


def test_every_commit_is_durable_when_sqlite_is_asked(tmp_path: Path) -> None:
    database = DeskDatabase(tmp_path)
    with database.write_transaction() as db:
        found = [db.execute(text(f"PRAGMA {one}")).scalar() for one in
                 ("journal_mode", "synchronous", "foreign_keys", "secure_delete")]  # fmt: skip
    assert found == ["wal", 2, 1, 1]
    database.close()


def test_nothing_is_kept_when_a_block_raises(tmp_path: Path) -> None:
    database = DeskDatabase(tmp_path)
    with pytest.raises(RuntimeError), database.write_transaction() as db:
        db.execute(text("INSERT INTO audit (at, act, detail) VALUES (1, 'x', '')"))
        raise RuntimeError
    with database.read_transaction() as db:
        assert db.execute(text("SELECT count(*) FROM audit")).scalar() == 0
    assert database.is_writable()
    database.close()
