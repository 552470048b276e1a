"""glossary.toml: plain explanations of hard words, one file a language."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kiosk.content.article_index import GLOSSARY
from kiosk.content.model.article import Words
from kiosk.content.model.faults import Fault
from kiosk.content.parse.article_toml import toml_table
from kiosk.content.parse.grammar import ID
from kiosk.content.parse.toml_errors import explain
from kiosk.content.parse.toml_lines import Lines, locate

FILE = GLOSSARY


class Term(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A hard word as it is written in the text, and what it means in plain words."""

    word: Words
    plain: Words


@dataclass(frozen=True)
class Glossary:
    """The terms of one language by id. `lines` tells where they stand."""

    terms: dict[str, Term] = field(default_factory=dict)
    lines: Lines = field(default_factory=Lines)
    faults: tuple[Fault, ...] = ()


def glossary_home(article: Path, shipped: Path) -> Path:
    """The language's folder that an article takes its glossary from.

    Args:
        article: the article's folder, anywhere.
        shipped: the content that ships: where the article's own language folder has no glossary,
            that of its language, else English.
    """
    parent = article.resolve().parent
    if (parent / FILE).is_file():
        return parent if article.name in {"", ".."} else article.parent
    own = shipped / parent.name
    return own if (own / FILE).is_file() else shipped / "en"


def load_glossary(folder: Path) -> Glossary:
    """Read `folder/glossary.toml` of a language's folder; terms with faults are left out.

    Never raises: a file that is missing or cannot be read is a fault and an empty glossary.
    """
    try:
        data = (folder / FILE).read_bytes()
    except OSError:
        text = "There is no glossary.toml. Copy one from another language."
        return Glossary(faults=(Fault(file=FILE, line=1, code="missing", text=text),))
    table, text, faults = toml_table(data, FILE)
    if table is None:
        return Glossary(faults=tuple(faults))
    lines = locate(text.replace("\r\n", "\n"))
    terms: dict[str, Term] = {}
    for name, raw in table.items():
        try:
            terms[name] = msgspec.convert(raw, Term)
        except msgspec.ValidationError as error:
            path, wrong = explain(error, Term, name)
            line = lines.of(name, *path)
            faults.append(Fault(file=FILE, line=line, code="toml", text=f"[{name}]: {wrong}"))
        if not ID.fullmatch(name):
            wrong = f"[{name}]: an id has small letters, digits and hyphens."
            faults.append(Fault(file=FILE, line=lines.of(name), code="toml", text=wrong))
    return Glossary(terms=terms, lines=lines, faults=tuple(faults))
