"""`check` and `load` take any damage to an article's files without raising."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

import pytest

from kiosk.content import library
from kiosk.content.checks.folder_check import check_folder
from kiosk.content.parse.grammar import PLACEHOLDERS

TODAY = datetime.date(2026, 11, 29)


def damaged(text: str, chance: random.Random) -> str:
    """`text` with a few lines deleted, doubled, swapped or cut."""
    lines = text.split("\n")
    for _ in range(chance.randrange(1, 8)):
        at = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(chance.randrange(len(lines)), lines[at])
            case 2:
                lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
            case 3:
                lines[at] = chance.choice(["3", '""', "[]", "[x]", "///", "# ", "suicide", "\0"])
            case _:
                chance.shuffle(lines)
        lines = lines or [""]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_article_is_checked_and_loaded(article: Path, seed: int) -> None:
    chance = random.Random(seed)
    files = [*article.iterdir(), article.parent / "glossary.toml"]
    for path in chance.sample(files, chance.randrange(1, 5)):
        path.write_text(damaged(path.read_text(), chance))
    root = article.parents[1]
    faults = check_folder(article, today=TODAY, content_root=root)
    for fault in faults:
        path = Path(fault.file)
        assert 1 <= fault.line <= path.read_text(errors="replace").count("\n") + 2
        assert fault.text[0].isalnum() or fault.text[0] in '`"['
        assert fault.code
    loaded = library.load_article(article, dict.fromkeys(PLACEHOLDERS, "x"))
    wrong = {fault.file for fault in loaded.faults}
    assert {chapter.file for chapter in loaded.chapters if chapter.broken} <= wrong
