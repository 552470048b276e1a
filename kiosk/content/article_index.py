"""Lists the available articles: one folder per language, with one folder per article in it.

The index reads only the first lines of each article.toml, so it needs none of the code that
reads whole articles.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

ARTICLE_FILE, GLOSSARY_FILE = "article.toml", "glossary.toml"
"""The files that mark an article's folder and a language's folder."""


class ArticleListing(msgspec.Struct, frozen=True, kw_only=True):
    """An article in the index; missing texts are empty, and a missing name is the title."""

    language: str
    id: str
    folder: Path
    title: str
    attract: str = ""
    welcome: str = ""
    version: str = ""
    name: str = ""
    summary: str = ""
    picture: str = ""


def is_article_folder(folder: Path) -> bool:
    """Whether `folder` holds an article, or is meant to."""
    return (folder / ARTICLE_FILE).is_file() or (folder / "short.md").is_file()


def list_languages(root: Path) -> tuple[str, ...]:
    """The languages in the content root `root`, sorted; empty if it can't be read."""
    return tuple(
        folder.name
        for folder in _folders(root)
        if (folder / GLOSSARY_FILE).is_file() or any(map(is_article_folder, _folders(folder)))
    )


def list_articles(root: Path) -> tuple[ArticleListing, ...]:
    """The articles in the content root `root`, by language and id. Never raises."""
    return tuple(
        _make_listing(language, folder)
        for language in list_languages(root)
        for folder in _folders(root / language)
        if is_article_folder(folder)
    )


def read_article_listing(folder: Path) -> ArticleListing | None:
    """The index entry for the article in `folder`; None if there is none. Never raises.

    It reads only that article, so a start takes no longer with a thousand of them.
    """
    return _make_listing(folder.parent.name, folder) if is_article_folder(folder) else None


def _folders(root: Path) -> list[Path]:
    try:
        return sorted(path for path in root.iterdir() if path.is_dir() and path.name[0] != ".")
    except OSError:
        return []


def _make_listing(language: str, folder: Path) -> ArticleListing:
    """The index entry from what comes before the first table in article.toml."""
    head: dict[str, object] = {}
    try:
        text = (folder / ARTICLE_FILE).read_text(encoding="utf-8-sig")
        first_table = text.find("\n[")
        head = tomllib.loads(text[: first_table if first_table >= 0 else None])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        head = {}
    texts = {
        key: value
        for key in ("title", "attract", "welcome", "version", "name", "summary", "picture")
        if isinstance(value := head.get(key), str)
    }
    title = texts.pop("title", "") or folder.name.replace("-", " ").capitalize()
    return ArticleListing(
        language=language,
        id=folder.name,
        folder=folder,
        title=title,
        attract=texts.get("attract", ""),
        welcome=texts.get("welcome", ""),
        version=texts.get("version", ""),
        name=texts.get("name", "") or title,
        summary=texts.get("summary", ""),
        picture=texts.get("picture", ""),
    )
