"""Checks an article's structure: its files, home questions, figures, links and block order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiosk.content.article_files import LEFTOVER_FILE
from kiosk.content.checks.checked_article import DISCLAIMER_FILE, FILE, SHORT_FILE, CheckedArticle
from kiosk.content.model import blocks as b
from kiosk.content.model.article import (
    FACT_BOX_ID,
    BrainFigure,
    ComparisonFigure,
    FactBoxFigure,
    IconArrayFigure,
    OnsetFigure,
    VisitFigure,
)
from kiosk.content.model.faults import Fault
from kiosk.content.parse.grammar import ID_PATTERN, suggest_name

HOME_QUESTIONS = (2, 8)
"""The fewest and the most questions that home is made for."""
# Texts that every article has besides its chapters.
RESERVED_FILES = {SHORT_FILE, DISCLAIMER_FILE, "facts.md", "sources.md", "front-page.md"}
BRAIN_STEPS = 3


def check_structure(subject: CheckedArticle) -> Iterator[Fault]:
    """Faults in the article's files, questions, ids, figures, links and block order."""
    yield from _files(subject)
    if subject.parsed.article_toml.found:
        yield from _questions(subject)
        yield from _priorities(subject)
        yield from _ids(subject)
        yield from _figures(subject)
        yield from _authorship(subject)
    yield from _links(subject)
    for name in subject.present_files:
        if name != DISCLAIMER_FILE:
            yield from _order(subject, name)


def _files(subject: CheckedArticle) -> Iterator[Fault]:
    for name in subject.files.unexpected:
        text = "This is no chapter's name. Chapters are named like 01-why.md."
        yield Fault(file=name, line=1, code="file", text=text)
    if subject.files.has_leftover:
        text = "An import had no place for this. Move it to a chapter, then delete the file."
        yield Fault(file=LEFTOVER_FILE, line=1, code="leftover", text=text)
    names = subject.files.chapter_files
    if not names:
        text = "There are no chapters. The first is named like 01-why.md."
        yield Fault(file=FILE, line=1, code="missing", text=text)
    for name in names:
        if name[3:] in RESERVED_FILES:
            text = f"{name[3:]} has this id already. Name the chapter otherwise."
            yield Fault(file=name, line=1, code="ids", text=text)
    for what, part in (("number", slice(0, 2)), ("id", slice(3, -3))):
        seen: dict[str, str] = {}
        for name in names:
            other = seen.setdefault(name[part], name)
            if other != name:
                text = f"{other} has the same {what}. Give one of them another."
                yield Fault(file=name, line=1, code="ids", text=text)


def _chapter_ids(subject: CheckedArticle) -> list[str]:
    return [parsed.draft.id for parsed in subject.chapters.values()]


def _questions(subject: CheckedArticle) -> Iterator[Fault]:
    questions = subject.meta.questions
    low, high = HOME_QUESTIONS
    if not low <= len(questions) <= high:
        text = f"There are {len(questions)} [[questions]]. Home is made for {low} to {high}."
        yield subject.make_toml_fault("question-count", text, "questions")
    known = _chapter_ids(subject)
    reached: set[str] = set()
    for index, question in enumerate(questions):
        if not question.chapters:
            text = f"Question `{question.id}` leads to no chapter."
            yield subject.make_toml_fault("questions", text, "questions", index)
        for place, name in enumerate(question.chapters):
            reached.add(name)
            if name not in known:
                text = f"Question `{question.id}`: no chapter `{name}`. {suggest_name(name, known)}"
                yield subject.make_toml_fault(
                    "chapter", text, "questions", index, "chapters", place
                )
    for name, parsed in subject.chapters.items():
        if parsed.draft.id not in reached:
            text = "No question leads to this chapter. Name it in article.toml, [[questions]]."
            yield Fault(file=name, line=1, code="unreached", text=text)


def _priorities(subject: CheckedArticle) -> Iterator[Fault]:
    known = [*_chapter_ids(subject), FACT_BOX_ID]
    for priority, chapters in subject.meta.priorities.by_name().items():
        for place, name in enumerate(chapters):
            if name not in known:
                text = f"Priority `{priority}`: no chapter `{name}`. {suggest_name(name, known)}"
                yield subject.make_toml_fault("chapter", text, "priorities", priority, place)


def _ids(subject: CheckedArticle) -> Iterator[Fault]:
    meta = subject.meta
    lists: Iterable[tuple[str, list[str]]] = (
        ("questions", [question.id for question in meta.questions]),
        ("references", [reference.id for reference in meta.references]),
        ("claims", [claim.id for claim in meta.claims]),
    )
    for key, names in lists:
        for index, name in enumerate(names):
            if name in names[:index]:
                text = f"A second `{name}` in [[{key}]]. Give it another id."
                yield subject.make_toml_fault("ids", text, key, index, "id")


def _figures(subject: CheckedArticle) -> Iterator[Fault]:
    used = {block.figure for _, _, block in subject.iter_blocks() if hasattr(block, "figure")}
    used.add(FACT_BOX_ID)  # has a screen of its own
    for name, figure in subject.meta.figures.items():
        place = ("figures", name)
        if not ID_PATTERN.fullmatch(name):
            text = f"[figures.{name}]: an id has small letters, digits and hyphens."
            yield subject.make_toml_fault("ids", text, *place)
        if name not in used:
            text = f"No chapter shows [figures.{name}]: `/// figure | {name}`."
            yield subject.make_toml_fault("unused", text, *place)
        match figure:
            case (
                IconArrayFigure(claims=())
                | FactBoxFigure(groups=())
                | OnsetFigure(bars=())
                | VisitFigure(spans=())
            ):
                yield subject.make_toml_fault("figure", f"[figures.{name}] shows nothing.", *place)
            case BrainFigure() if len(figure.steps) != BRAIN_STEPS:
                text = (
                    f"[figures.{name}] has {len(figure.steps)} steps. "
                    "The picture has three: surge, synapses, circuits."
                )
                yield subject.make_toml_fault("figure", text, *place)
            case ComparisonFigure():
                yield from _comparison(subject, name, figure)
            case _:
                pass
        yield from _times(subject, name)


def _comparison(subject: CheckedArticle, name: str, figure: ComparisonFigure) -> Iterator[Fault]:
    if not figure.rows or len(figure.options) < 2:
        text = f"[figures.{name}] compares nothing: give rows and two options or more."
        yield subject.make_toml_fault("figure", text, "figures", name)
    for index, option in enumerate(figure.options):
        place = ("figures", name, "options", index, "cells")
        if len(option.cells) != len(figure.rows):
            text = f'"{option.name}" has {len(option.cells)} cells for {len(figure.rows)} rows.'
            yield subject.make_toml_fault("figure", text, *place)
        for at, cell in enumerate(option.cells):
            if not cell.strip():
                text = f'"{option.name}": an empty cell. Where nothing is known, say so.'
                yield subject.make_toml_fault("figure", text, *place, at)


def _times(subject: CheckedArticle, name: str) -> Iterator[Fault]:
    figure = subject.meta.figures[name]
    if isinstance(figure, VisitFigure):
        rows, key = [(s.title, s.starts, s.ends) for s in figure.spans], "spans"
    elif isinstance(figure, OnsetFigure):
        rows, key = [(bar.label, bar.starts, bar.ends) for bar in figure.bars], "bars"
    else:
        return
    before = 0.0
    for index, (title, starts, ends) in enumerate(rows):
        if ends <= starts:
            text = f'"{title}" ends at {ends:g}, not after it starts at {starts:g}.'
            yield subject.make_toml_fault("figure", text, "figures", name, key, index)
        if key == "spans":
            if starts < before:
                text = f'"{title}" starts at {starts:g}, before the one above it ends.'
                yield subject.make_toml_fault("figure", text, "figures", name, key, index, "starts")
            before = max(before, ends)


def _authorship(subject: CheckedArticle) -> Iterator[Fault]:
    said = subject.meta.authorship
    for key in ("interest", "credit" if said.credit else "written_by"):
        if not getattr(said, key).strip():
            yield subject.make_toml_fault(
                "authorship", f"`{key}` is empty. Say who is speaking.", "authorship", key
            )
    if not said.reviewed_by.strip():
        text = "The article is not yet reviewed by a clinician."
        yield subject.make_toml_fault("unreviewed", text, "authorship", "reviewed_by")
    elif said.reviewed_on is None:
        text = "`reviewed_by` without `reviewed_on`: say on which day."
        yield subject.make_toml_fault("review", text, "authorship", "reviewed_by")
    if said.reviewed_on and said.reviewed_on > subject.today:
        text = f"`reviewed_on` {said.reviewed_on} is in the future."
        yield subject.make_toml_fault("review", text, "authorship", "reviewed_on")
    if said.edition > subject.today:
        text = f"`edition` {said.edition} is in the future."
        yield subject.make_toml_fault("edition", text, "authorship", "edition")
    if said.next_update < subject.today:
        text = f"The update of {said.next_update} is due."
        yield subject.make_toml_fault("expired", text, "authorship", "next_update")


def _links(subject: CheckedArticle) -> Iterator[Fault]:
    chapters = _chapter_ids(subject)
    terms = subject.glossary.terms
    for file, texts in subject.chapter_texts.items():
        for text in texts:
            for span in text.text:
                if span.style not in {"term", "link"}:
                    continue
                kind, known = ("term", terms) if span.style == "term" else ("chapter", chapters)
                if span.target not in known:
                    where = "in glossary.toml" if kind == "term" else "in this article"
                    line = subject.find_line(file, text, f"{kind}:{span.target}")
                    what = f"No {kind} `{span.target}` {where}. {suggest_name(span.target, known)}"
                    yield Fault(file=file, line=line, code=kind, text=what)
    for file, _, block in subject.iter_blocks():
        if isinstance(block, b.Link) and block.chapter not in chapters:
            hint = suggest_name(block.chapter, chapters)
            what = f"No chapter `{block.chapter}` in this article. {hint}"
            yield Fault(file=file, line=block.line, code="chapter", text=what)


def _order(subject: CheckedArticle, name: str) -> Iterator[Fault]:
    """Pages begin with ##; a chapter ends with `/// sure`, if any, and one `/// short`."""
    parsed = subject.present_files[name]
    blocks = parsed.draft.blocks
    first = next((block for block in blocks if not isinstance(block, b.Notes | b.Scene)), None)
    if first and not (isinstance(first, b.Heading) and first.level == 2):
        text = "Words before the first page. Begin the page with a ## heading."
        yield Fault(file=name, line=first.line, code="pages", text=text)
    yield from _order_of_doubts(name, blocks)
    yield from _one_question_a_page(name, blocks)
    yield from _one_scene_a_page(name, blocks)
    if name == SHORT_FILE:
        return
    shorts = [block for block in blocks if isinstance(block, b.InShort)]
    after = (b.InShort, b.Help, b.Notes, b.Scene, b.Sources)
    last = [block for block in blocks if not isinstance(block, after[1:])]
    if not shorts:
        text = "The chapter has no `/// short`. End it with one."
        yield Fault(file=name, line=max(1, _last_line(parsed.lines)), code="short", text=text)
    elif last and not isinstance(last[-1], b.InShort):
        text = "`/// short` ends a chapter. Move it below everything else."
        yield Fault(file=name, line=shorts[-1].line, code="short", text=text)
    for block in shorts[1:]:
        text = "A second `/// short`. A chapter has one, at its end."
        yield Fault(file=name, line=block.line, code="short", text=text)


def _one_question_a_page(name: str, blocks: tuple[b.AnyBlock, ...]) -> Iterator[Fault]:
    """At most one `/// ask` on a page."""
    asked = False
    for block in blocks:
        if isinstance(block, b.Heading) and block.level == 2:
            asked = False
        elif isinstance(block, b.WorthAsking):
            if asked:
                text = "A second `/// ask` on this page. Keep the one most worth asking."
                yield Fault(file=name, line=block.line, code="ask", text=text)
            asked = True


def _one_scene_a_page(name: str, blocks: tuple[b.AnyBlock, ...]) -> Iterator[Fault]:
    """At most one `/// scene` on a page, and one for the chapter before its first page."""
    shown = False
    for block in blocks:
        if isinstance(block, b.Heading) and block.level == 2:
            shown = False
        elif isinstance(block, b.Scene):
            if shown:
                text = "A second `/// scene` on this page. Keep the one that says most."
                yield Fault(file=name, line=block.line, code="scene", text=text)
            shown = True


def _order_of_doubts(name: str, blocks: tuple[b.AnyBlock, ...]) -> Iterator[Fault]:
    """At most one `/// sure`, last before `/// short`."""
    sures = [place for place, block in enumerate(blocks) if isinstance(block, b.HowSure)]
    for place in sures[1:]:
        text = "A second `/// sure`. A chapter says its doubts once. Join the two."
        yield Fault(file=name, line=blocks[place].line, code="sure", text=text)
    may_follow = (b.HowSure, b.InShort, b.Help, b.Notes, b.Scene, b.Sources)
    for place in sures[:1]:
        if not all(isinstance(block, may_follow) for block in blocks[place:]):
            text = "`/// sure` is last before `/// short`. Move it below the rest of the chapter."
            yield Fault(file=name, line=blocks[place].line, code="sure", text=text)


def _last_line(lines: tuple[str, ...]) -> int:
    return max((n for n, line in enumerate(lines, 1) if line.strip()), default=1)
