"""What a clinician reviews: each claim, each chapter, and the other texts, with all their words.

Words are taken as their author wrote them, with `{clinic}` and other placeholders, so a clinic's
new telephone number costs no review. The presenter's notes are left out: visitors never see them.
So is a scene without words of its own, which says nothing that could be wrong.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import msgspec

from kiosk.content.article_files import DISCLAIMER_FILE, SHORT_FILE, ArticleFiles
from kiosk.content.model.article import FACT_BOX_ID, AnyFigure, ArticleMeta, Claim, Proportion
from kiosk.content.model.review import ReviewItem

FRONT_PAGE_ID = "front-page"
"""The id of the article's titles and home's questions."""

_HASH_LENGTH = 16
_NOTES = re.compile(r"^/// *notes\b.*?^///[ \t]*$", re.MULTILINE | re.DOTALL)
_BARE_SCENE = re.compile(r"^/// *scene\b[^\n]*\n\s*?^///[ \t]*$", re.MULTILINE)
_FIGURE = re.compile(r"^/// *figure *\| *([a-z0-9-]+)", re.MULTILINE)
_MARKUP = (
    (re.compile(r"\[([^]^]*)\]\((?:term|chapter):[^)]*\)"), r"\1"),
    (re.compile(r"\[\^([^]]*)\]"), r" [\1]"),
    (re.compile(r"^#+ +"), ""),
    (re.compile(r"^/// *(\w+) *\|? *(.*)"), r"[\1] \2"),
)
"""How an author writes links, claims, headings and blocks, and how a reviewer reads them."""


def list_review_items(meta: ArticleMeta, sources: ArticleFiles) -> list[ReviewItem]:
    """Everything to review, texts first: the front page, the short version, chapters, the rest."""
    return [*_texts(meta, sources), *(_claim_item(meta, claim) for claim in meta.claims)]


def hash_words(words: tuple[str, ...]) -> str:
    """16 hex digits of the SHA-256 of `words`, with each run of white space as one space."""
    joined = " ".join(" ".join(words).split())
    return hashlib.sha256(joined.encode()).hexdigest()[:_HASH_LENGTH]


def _texts(meta: ArticleMeta, sources: ArticleFiles) -> Iterator[ReviewItem]:
    yield _text_item(FRONT_PAGE_ID, meta.title, tuple(_front_page_words(meta)))
    files = {"short": SHORT_FILE}
    files |= {name[3:-3]: name for name in sources.chapter_files}
    files |= {"disclaimer": DISCLAIMER_FILE}
    for text_id, name in files.items():
        data = sources.contents.get(name)
        if data is not None:
            yield _chapter_item(text_id, data.decode(errors="replace"), meta)
    if fact_box := meta.figures.get(FACT_BOX_ID):
        yield _text_item(FACT_BOX_ID, fact_box.title, tuple(_figure_words(fact_box)))


def _front_page_words(meta: ArticleMeta) -> Iterator[str]:
    yield from (meta.title, meta.attract, meta.welcome)
    said = msgspec.structs.asdict(meta.authorship)
    for key, value in said.items():
        if isinstance(value, str) and key != "reviewed_by":
            yield value
    for question in meta.questions:
        yield f"{question.title} {question.answer}"


def _chapter_item(text_id: str, source: str, meta: ArticleMeta) -> ReviewItem:
    source = _NOTES.sub("", source.removeprefix("\ufeff").replace("\r\n", "\n"))
    source = _BARE_SCENE.sub("", source)
    lines = [line for line in source.split("\n") if line.strip() not in {"", "///"}]
    title = next((line.lstrip("# ") for line in lines if line.startswith("# ")), text_id)
    words = [_read_line(line) for line in lines]
    for name in _FIGURE.findall(source):
        if figure := meta.figures.get(name):
            words += _figure_words(figure)
    return _text_item(text_id, title, tuple(words))


def _read_line(line: str) -> str:
    for written, read in _MARKUP:
        line = written.sub(read, line)
    return line.strip()


def _text_item(text_id: str, title: str, words: tuple[str, ...]) -> ReviewItem:
    words = tuple(line for line in words if line.strip())
    return ReviewItem(kind="texts", id=text_id, title=title, words=words, hash=hash_words(words))


def _figure_words(figure: AnyFigure) -> list[str]:
    """The texts and numbers of a figure; what its claims say is reviewed with the claims."""
    table = msgspec.to_builtins(figure)
    del table["kind"]
    return list(_flatten(table, ""))


def _flatten(value: object, label: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flatten(inner, str(key))
    elif isinstance(value, list | tuple):
        if value and all(isinstance(inner, str) for inner in value):
            yield f"{label.replace('_', ' ')}: {'; '.join(map(str, value))}"
        else:
            for inner in value:
                yield from _flatten(inner, label)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield f"{label}: {value:g}"
    elif value not in {"", None, False}:
        yield str(value) if isinstance(value, str) else label


def _claim_item(meta: ArticleMeta, claim: Claim) -> ReviewItem:
    sources = tuple(
        f"{found.cite}. doi:{found.doi}" if found.doi else found.cite
        for name in claim.references
        if (found := meta.find_reference(name))
    )
    words = tuple(
        line
        for line in (
            claim.text,
            claim.label,
            _share(claim.treated),
            _share(claim.compared),
            claim.no_comparator,
            claim.who,
            claim.evidence,
            *sources,
        )
        if line
    )
    return ReviewItem(
        kind="claims",
        id=claim.id,
        title=claim.label or claim.id,
        words=words,
        hash=hash_words((claim.kind, *words)),
        sources=sources,
    )


def _share(share: Proportion | None) -> str:
    if share is None:
        return ""
    spread = f" ({share.low} to {share.high})" if share.low is not None else ""
    return f"{share.value} of 100{spread} {share.label}"
