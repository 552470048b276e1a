"""Everything that can be known to be wrong with an article, before a visitor sees it.

Each module of `checks` is one idea and a generator of faults; this one finds the articles under
a folder and runs them all.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from kiosk.base import paths
from kiosk.content.article_files import read_sources
from kiosk.content.checks.checked_article import Subject
from kiosk.content.checks.evidence import evidence
from kiosk.content.checks.glossary_texts import glossary_faults
from kiosk.content.checks.help_lines import helpline
from kiosk.content.checks.lengths import length
from kiosk.content.checks.numbers import numbers
from kiosk.content.checks.phrasing import phrasing
from kiosk.content.checks.reading_grade import grade
from kiosk.content.checks.structure import structure
from kiosk.content.checks.translation import translation
from kiosk.content.library import is_article, languages
from kiosk.content.model import faults as faulty
from kiosk.content.model.faults import Fault
from kiosk.content.parse.article_parser import read_all
from kiosk.content.parse.glossary_file import FILE as GLOSSARY
from kiosk.content.parse.glossary_file import Glossary, glossary_home, load_glossary

RULES: tuple[Callable[[Subject], Iterator[Fault]], ...] = (
    structure,
    length,
    grade,
    phrasing,
    evidence,
    numbers,
    helpline,
    translation,
)

STAND_INS: Mapping[str, str] = {
    "clinic": "Our Clinic",
    "phone": "(206) 555-0100",
    "address": "1 Main Street",
    "web": "www.example.org",
    "hours": "Weekdays, 9 to 5",
    "costs": "Ask us what it costs.",
}
"""What the placeholders stand for where no profile is given."""


def check(
    folder: Path,
    *,
    today: datetime.date,
    strict: bool = False,
    content_root: Path | None = None,
    variables: Callable[[str], Mapping[str, str]] | None = None,
) -> list[Fault]:
    """Hold all articles under `folder` to the rules. Never raises on any content.

    Args:
        folder: a content root, a language's folder or one article's folder, anywhere.
        today: the day to hold dates of expiry against.
        strict: whether warnings are errors.
        content_root: where the glossary of an article that stands alone and the originals of
            translations are; the shipped content where left out.
        variables: what `{clinic}` and the like stand for in a language (`Profile.variables`);
            neutral words where left out.

    Returns:
        The faults, sorted by file and line; their files are paths that begin with `folder`.
    """
    shipped = paths.resources() / "content" if content_root is None else content_root
    found: list[Fault] = []
    known: dict[Path, Glossary] = {}
    articles = _articles(folder)
    for article in articles:
        home = glossary_home(article, shipped)
        if home not in known:
            known[home] = load_glossary(home)
            if home == article.parent or not (home / GLOSSARY).is_file():
                found += _placed(glossary_faults(known[home]), home)
        sources = read_sources(article)
        own_root = article.resolve().parent.parent
        language = home.resolve().name
        subject = Subject(
            name=article.resolve().name,
            language=language,
            sources=sources,
            read=read_all(sources, variables(language) if variables else STAND_INS),
            glossary=known[home],
            today=today,
            roots=(own_root, shipped),
        )
        found += _placed(_all(subject), article)
    if not articles:
        text = "There is no article here: no folder with an article.toml."
        found.append(Fault(file=str(folder), line=1, code="missing", text=text))
    return faulty.ordered(faulty.strict(found) if strict else found)


def _all(subject: Subject) -> Iterator[Fault]:
    decoded = subject.read.decoded
    yield from decoded.faults
    for fault in _of_texts(subject):
        # What cannot be read says nothing about what is in it.
        if decoded.found or fault.code not in {"claim", "figure"}:
            yield fault


def _of_texts(subject: Subject) -> Iterator[Fault]:
    for parsed in subject.read.parsed.values():
        yield from parsed.faults
    for rule in RULES:
        yield from rule(subject)


def _placed(faults: Iterator[Fault], folder: Path) -> Iterator[Fault]:
    """`faults` with their files named from where the command runs."""
    for fault in faults:
        yield msgspec.structs.replace(fault, file=str(folder / fault.file))


def _articles(folder: Path) -> list[Path]:
    """The articles' folders under `folder`, sorted."""
    if is_article(folder):
        return [folder]
    inside = _folders(folder)
    if any(is_article(path) for path in inside):
        return [path for path in inside if is_article(path)]
    return [
        path
        for language in languages(folder)
        for path in _folders(folder / language)
        if is_article(path)
    ]


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []
