"""One article of this machine, whole.

`load` takes it from the cache where it can. Importing this module doesn't import Markdown, and
neither does a load from the cache.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from kiosk.base import paths
from kiosk.content import article_cache
from kiosk.content.article_files import read_sources
from kiosk.content.article_index import Entry, entry, index, is_article, languages
from kiosk.content.model.article import Article
from kiosk.content.parse.glossary_file import Glossary, glossary_home, load_glossary

__all__ = [
    "Entry",
    "Glossary",
    "entry",
    "glossary_of",
    "index",
    "is_article",
    "languages",
    "load",
    "load_glossary",
]


def load(folder: Path, variables: Mapping[str, str], cache_dir: Path | None = None) -> Article:
    """Read one article whole. Never raises: what is wrong is in the article's `faults`.

    Args:
        folder: the article's folder, `…/<language>/<article>`.
        variables: what `{clinic}` and the like stand for, by name (`Profile.variables`).
        cache_dir: where parsed articles are kept; None to keep none. Made where it is missing.
    """
    language, name = folder.parent.name, folder.name
    sources = read_sources(folder)
    wanted = article_cache.key(sources, language, name, variables)
    kept = None
    if cache_dir is not None:
        place = hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:12]
        kept = cache_dir / f"{language}-{name}-{place}.article"
        article = article_cache.read(kept, wanted)
        if article is not None:
            return article
    parsing = import_module("kiosk.content.parse.article_parser")  # here, as it imports Markdown
    made: Article = parsing.assemble(name, language, parsing.read_all(sources, variables))
    if kept is not None:
        article_cache.write(kept, wanted, made)
    return made


def glossary_of(article: Path) -> Glossary:
    """What explains the hard words of an article: its own glossary, else the one that ships."""
    return load_glossary(glossary_home(article, paths.resources() / "content"))
