"""An article as a clinic's own site would print it, put into a folder without editing a word.

It promises, it counts success, its sentences are long, and it has no claims. It names suicide, so
the help lines were put behind.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from kiosk.base import paths
from support.project import TESTS

_CLINIC_ARTICLE = TESTS / "support" / "content" / "clinic_article"


def copy_clinic_article(root: Path) -> Path:
    """A content root with that article and the shipped glossary; the article's folder in it."""
    folder = root / "en" / "clinic-article"
    shutil.copytree(_CLINIC_ARTICLE, folder)
    shutil.copy(paths.resources_folder() / "content" / "en" / "glossary.toml", folder.parent)
    return folder
