"""glossary.toml: plain explanations of hard words, one file per language."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kiosk.content.article_index import GLOSSARY_FILE
from kiosk.content.model.article import NonEmptyText
from kiosk.content.model.faults import Fault
from kiosk.content.parse.article_toml import parse_toml
from kiosk.content.parse.grammar import ID_PATTERN
from kiosk.content.parse.toml_errors import explain_error
from kiosk.content.parse.toml_lines import TomlLines, locate_keys

FILE = GLOSSARY_FILE


class GlossaryTerm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A hard word as written in the text, and what it means in plain words."""

    word: NonEmptyText
    plain: NonEmptyText


@dataclass(frozen=True)
class Glossary:
    """The terms of one language by id. `lines` says where they are in the file."""

    terms: dict[str, GlossaryTerm] = field(default_factory=dict)
    lines: TomlLines = field(default_factory=TomlLines)
    faults: tuple[Fault, ...] = ()


def find_glossary_folder(article: Path, shipped: Path) -> Path:
    """The language folder that an article takes its glossary from.

    Args:
        article: the article's folder, anywhere.
        shipped: the content that ships, used if the article's own language folder has no glossary:
            its folder for that language, else English.
    """
    parent = article.resolve().parent
    if (parent / FILE).is_file():
        return parent if article.name in {"", ".."} else article.parent
    own = shipped / parent.name
    return own if (own / FILE).is_file() else shipped / "en"


def load_glossary(folder: Path) -> Glossary:
    """Read `folder/glossary.toml` of a language folder; terms that fail validation are left out.

    Never raises: a missing or unreadable file gives an empty glossary with a fault.
    """
    try:
        data = (folder / FILE).read_bytes()
    except OSError:
        text = "There is no glossary.toml. Copy one from another language."
        return Glossary(faults=(Fault(file=FILE, line=1, code="missing", text=text),))
    table, text, faults = parse_toml(data, FILE)
    if table is None:
        return Glossary(faults=tuple(faults))
    lines = locate_keys(text.replace("\r\n", "\n"))
    terms: dict[str, GlossaryTerm] = {}
    for name, raw in table.items():
        try:
            terms[name] = msgspec.convert(raw, GlossaryTerm)
        except msgspec.ValidationError as error:
            path, wrong = explain_error(error, GlossaryTerm, name)
            line = lines.find_line(name, *path)
            faults.append(Fault(file=FILE, line=line, code="toml", text=f"[{name}]: {wrong}"))
        if not ID_PATTERN.fullmatch(name):
            wrong = f"[{name}]: an id has small letters, digits and hyphens."
            faults.append(Fault(file=FILE, line=lines.find_line(name), code="toml", text=wrong))
    return Glossary(terms=terms, lines=lines, faults=tuple(faults))
