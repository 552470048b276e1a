"""The small article and the shipped content hold to every rule."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from kiosk.base import paths
from kiosk.content import library
from kiosk.content.checks.folder_check import DEFAULT_PLACEHOLDERS, check_folder
from kiosk.content.model.faults import Fault, only_errors
from support.content.clinic_article_files import copy_clinic_article


def test_the_small_article_has_no_fault(faults: Callable[[], list[Fault]]) -> None:
    assert [str(fault) for fault in faults()] == []


def test_the_shipped_content_has_no_error_and_keeps_to_its_lengths() -> None:
    found = check_folder(paths.resources_folder() / "content", today=datetime.date(2026, 11, 29))
    assert [str(fault) for fault in only_errors(found)] == []
    # "Safe and effective", the WHO's words for an anesthetic, may get advice.
    assert {fault.code for fault in found if fault.severity == "advice"} <= {"phrasing"}


def test_a_clinics_own_article_gets_advice_and_no_error(tmp_path: Path) -> None:
    folder = copy_clinic_article(tmp_path)
    found = check_folder(folder, today=datetime.date(2026, 11, 29), content_root=tmp_path)
    assert {f.code for f in found if f.severity != "advice"} == {"unreviewed"}
    assert {"chapter-words", "grade", "pages", "phrasing", "sentence", "short", "unsourced"} <= {
        fault.code for fault in found
    }


def test_a_clinics_own_article_is_shown_whole(tmp_path: Path) -> None:
    article = library.load_article(copy_clinic_article(tmp_path), DEFAULT_PLACEHOLDERS)
    assert (article.faults, len(article.chapters)) == ((), 9)
    assert not any(chapter.broken for chapter in article.chapters)


def test_what_is_wrong_is_told_the_same_way_each_time(article: Path) -> None:
    (article / "01-one.md").write_text("# A\n\n{x} [a](b)\n\n/// foo\n")
    (article / "article.toml").write_text("title = 3\n")
    runs = [check_folder(article, today=datetime.date(2026, 11, 29)) for _ in range(2)]
    assert runs[0] == runs[1]
    assert runs[0] == sorted(runs[0], key=lambda fault: (fault.file, fault.line))
