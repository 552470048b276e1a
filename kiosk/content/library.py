"""Loads whole articles and their glossaries.

`load_article` uses the cache when it can. Neither importing this module nor loading from the
cache imports Markdown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from kiosk.base import paths
from kiosk.content import article_cache
from kiosk.content.article_files import read_article_files
from kiosk.content.article_index import (
    ArticleListing,
    is_article_folder,
    list_articles,
    list_languages,
    read_article_listing,
)
from kiosk.content.model.article import Article
from kiosk.content.parse.glossary_file import Glossary, find_glossary_folder, load_glossary
from kiosk.content.review.apply_review import review_article

__all__ = [
    "ArticleListing",
    "Glossary",
    "is_article_folder",
    "list_articles",
    "list_languages",
    "load_article",
    "load_article_glossary",
    "load_glossary",
    "read_article_listing",
]


def load_article(
    folder: Path, variables: Mapping[str, str], cache_dir: Path | None = None
) -> Article:
    """Read one whole article. Never raises: what is wrong goes in the article's `faults`.

    Args:
        folder: the article's folder, `…/<language>/<article>`.
        variables: values for `{clinic}` and other placeholders, by name
            (`Profile.article_variables`).
        cache_dir: where parsed articles are cached, created if missing; None to cache nothing.
    """
    language, name = folder.parent.name, folder.name
    sources = read_article_files(folder)
    wanted = article_cache.make_cache_key(sources, language, name, variables)
    kept = None
    if cache_dir is not None:
        place = hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:12]
        kept = cache_dir / f"{language}-{name}-{place}.article"
        article = article_cache.read_cached_article(kept, wanted)
        if article is not None:
            return review_article(article, sources, folder)
    # Imported here, only when needed, because it imports Markdown.
    from kiosk.content.parse.article_parser import (  # noqa: PLC0415
        assemble_article,
        parse_article,
    )

    made = assemble_article(name, language, parse_article(sources, variables))
    if kept is not None:
        article_cache.write_cached_article(kept, wanted, made)
    return review_article(made, sources, folder)


def load_article_glossary(article: Path) -> Glossary:
    """The glossary for an article: its own language folder's, else one that ships."""
    return load_glossary(find_glossary_folder(article, paths.resources_folder() / "content"))
