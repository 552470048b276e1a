"""The small article and the shipped content hold to every rule."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from kiosk.base import paths
from kiosk.content.checks.folder_check import check_folder
from kiosk.content.model.faults import Fault, only_errors


def test_the_small_article_has_no_fault(faults: Callable[[], list[Fault]]) -> None:
    assert [str(fault) for fault in faults()] == []


def test_the_shipped_content_has_no_error() -> None:
    found = check_folder(paths.resources_folder() / "content", today=datetime.date(2026, 11, 29))
    assert [str(fault) for fault in only_errors(found)] == []


def test_what_is_wrong_is_told_the_same_way_each_time(article: Path) -> None:
    (article / "01-one.md").write_text("# A\n\n{x} [a](b)\n\n/// foo\n")
    (article / "article.toml").write_text("title = 3\n")
    runs = [check_folder(article, today=datetime.date(2026, 11, 29)) for _ in range(2)]
    assert runs[0] == runs[1]
    assert runs[0] == sorted(runs[0], key=lambda fault: (fault.file, fault.line))
