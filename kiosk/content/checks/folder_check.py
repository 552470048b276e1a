"""Finds everything that can be wrong with an article before a visitor sees it.

Each module of `checks` covers one topic and yields faults; this one finds the articles under a
folder and runs all the checks.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from kiosk.base import paths
from kiosk.content.article_files import ArticleFiles, read_article_files
from kiosk.content.checks.checked_article import CheckedArticle
from kiosk.content.checks.evidence import check_evidence
from kiosk.content.checks.glossary_texts import check_glossary
from kiosk.content.checks.help_lines import check_help_lines
from kiosk.content.checks.lengths import check_lengths
from kiosk.content.checks.numbers import check_numbers
from kiosk.content.checks.own_pictures import check_own_pictures
from kiosk.content.checks.phrasing import check_phrasing
from kiosk.content.checks.reading_grade import check_reading_grade
from kiosk.content.checks.reviews import check_reviews
from kiosk.content.checks.severities import weigh_fault
from kiosk.content.checks.structure import check_structure
from kiosk.content.checks.translation import check_translation
from kiosk.content.library import is_article_folder, list_languages
from kiosk.content.model import faults as faulty
from kiosk.content.model.faults import Fault
from kiosk.content.parse.article_parser import ParsedArticle, parse_article
from kiosk.content.parse.glossary_file import FILE as GLOSSARY
from kiosk.content.parse.glossary_file import Glossary, find_glossary_folder, load_glossary
from kiosk.content.review.review_file import read_review

CHECKS: tuple[Callable[[CheckedArticle], Iterator[Fault]], ...] = (
    check_structure,
    check_lengths,
    check_reading_grade,
    check_phrasing,
    check_evidence,
    check_reviews,
    check_numbers,
    check_help_lines,
    check_translation,
)

DEFAULT_PLACEHOLDERS: Mapping[str, str] = {
    "clinic": "Our Clinic",
    "phone": "(206) 555-0100",
    "address": "1 Main Street",
    "web": "www.example.org",
    "hours": "Weekdays, 9 to 5",
    "costs": "Ask us what it costs.",
}
"""Values for the placeholders when no profile is given."""


def check_folder(
    folder: Path,
    *,
    today: datetime.date,
    strict: bool = False,
    content_root: Path | None = None,
    variables: Callable[[str], Mapping[str, str]] | None = None,
) -> list[Fault]:
    """Check all articles under `folder`. Never raises on any content.

    Args:
        folder: a content root, a language's folder or one article's folder, anywhere.
        today: the date to compare expiration dates with.
        strict: whether warnings and advice count as errors.
        content_root: where to find the originals of translations, and the glossary of an
            article that has none beside it; the shipped content by default.
        variables: returns the values for `{clinic}` and other placeholders in a language
            (`Profile.article_variables`); neutral words by default.

    Returns:
        The faults, sorted by file and line; their files are full paths, relative if `folder` is.
    """
    shipped = paths.resources_folder() / "content" if content_root is None else content_root
    found: list[Fault] = []
    known: dict[Path, Glossary] = {}
    articles = _articles(folder)
    for article in articles:
        home = find_glossary_folder(article, shipped)
        if home not in known:
            known[home] = load_glossary(home)
            if home == article.parent or not (home / GLOSSARY).is_file():
                found += _with_full_paths(check_glossary(known[home]), home)
        sources = read_article_files(article)
        language = home.resolve().name
        values = variables(language) if variables else DEFAULT_PLACEHOLDERS
        review, review_faults = read_review(article)
        subject = CheckedArticle(
            name=article.resolve().name,
            language=language,
            files=sources,
            parsed=parse_article(sources, {name: f"{{{name}}}" for name in values}),
            glossary=known[home],
            today=today,
            content_roots=(article.resolve().parent.parent, shipped),
            review=review,
        )
        found += _with_full_paths(review_faults, article)
        found += _with_full_paths(_parse_faults(sources, values), article)
        found += _with_full_paths(_rule_faults(subject), article)
        found += _with_full_paths(check_own_pictures(subject, article), article)
    if not articles:
        text = "There is no article here: no folder with an article.toml."
        found.append(Fault(file=str(folder), line=1, code="missing", text=text))
    return faulty.sort_faults(faulty.all_as_errors(found) if strict else found)


def _parse_faults(sources: ArticleFiles, values: Mapping[str, str]) -> Iterator[Fault]:
    """What keeps files from being shown, with the clinic's words in place."""
    parsed = parse_article(sources, values)
    yield from parsed.article_toml.faults
    for file in parsed.parsed_files.values():
        yield from _drop_unknowable(file.faults, parsed)


def _rule_faults(subject: CheckedArticle) -> Iterator[Fault]:
    """What the rules find, each with its rule's severity."""
    for rule in CHECKS:
        yield from map(weigh_fault, _drop_unknowable(rule(subject), subject.parsed))


def _drop_unknowable(faults: Iterable[Fault], parsed: ParsedArticle) -> Iterator[Fault]:
    """`faults`, unless they tell of claims and figures that article.toml can't be asked for."""
    for fault in faults:
        if parsed.article_toml.found or fault.code not in {"claim", "figure"}:
            yield fault


def _with_full_paths(faults: Iterable[Fault], folder: Path) -> Iterator[Fault]:
    """`faults` with their files as paths that begin with `folder`."""
    for fault in faults:
        yield msgspec.structs.replace(fault, file=str(folder / fault.file))


def _articles(folder: Path) -> list[Path]:
    """The article folders under `folder`, sorted."""
    if is_article_folder(folder):
        return [folder]
    inside = _folders(folder)
    if any(is_article_folder(path) for path in inside):
        return [path for path in inside if is_article_folder(path)]
    return [
        path
        for language in list_languages(folder)
        for path in _folders(folder / language)
        if is_article_folder(path)
    ]


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []
