"""Decodes the bytes of article.toml to an `ArticleMeta`, with each fault at its line.

Each table is read on its own, so that one wrong claim costs only that claim.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from kiosk.content.article_index import ARTICLE_FILE
from kiosk.content.model.article import (
    FIGURE_KINDS,
    ArticleMeta,
    Authorship,
    Claim,
    HomeQuestion,
    PictureName,
    PriorityChapters,
    Reference,
    Translation,
)
from kiosk.content.model.faults import Fault
from kiosk.content.parse.grammar import suggest_name
from kiosk.content.parse.toml_errors import explain_error
from kiosk.content.parse.toml_lines import TomlLines, locate_keys

FILE = ARTICLE_FILE
MAX_TOML_BYTES = 1024 * 1024

_TABLES = (
    "authorship",
    "questions",
    "priorities",
    "references",
    "claims",
    "figures",
    "translation",
)
# Reading times are counted from the words. Articles made before then give them by hand.
_RETIRED_KEYS = ("minutes", "short_minutes")
_OPTIONAL_KEYS = ("name", "summary", "picture")
_KEYS = ("title", "attract", "welcome", "version", *_OPTIONAL_KEYS, *_TABLES)
_NO_DATE = datetime.date(9999, 12, 31)
_AT = re.compile(r"\(at line (\d+), column \d+\)")

T = TypeVar("T")


@dataclass(frozen=True)
class DecodedArticleToml:
    """What could be read of article.toml, where its parts are, and what is wrong.

    `meta` holds all valid parts; missing titles are empty. `found` is false if the file could not
    be read at all.
    """

    meta: ArticleMeta
    lines: TomlLines = field(default_factory=TomlLines)
    faults: tuple[Fault, ...] = ()
    found: bool = True


def parse_toml(data: bytes, file: str) -> tuple[dict[str, Any] | None, str, list[Fault]]:
    """Read a TOML file: its content (None if it isn't TOML), its text and its faults."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
    wrong, line, code = "", 1, "toml"
    try:
        if len(data) > MAX_TOML_BYTES:
            wrong = f"The file has more than {MAX_TOML_BYTES // 1024} kB."
        else:
            data.decode()
            return tomllib.loads(text), text, []
    except UnicodeDecodeError as error:
        line, code = data.count(b"\n", 0, error.start) + 1, "encoding"
        wrong = "This line is not UTF-8. Save the file as UTF-8."
    except tomllib.TOMLDecodeError as error:
        found = _AT.search(str(error))
        line = int(found[1]) if found else max(1, text.rstrip().count("\n") + 1)
        reason = _AT.sub("", str(error)).replace("(at end of document)", "").strip()
        wrong = f"Not TOML: {reason}. Texts stand in quotes, dates and numbers do not."
    except RecursionError:
        wrong = "Something in this file nests too deep to be read."
    return None, text, [Fault(file=file, line=line, code=code, text=wrong)]


def decode_article_toml(data: bytes | None, file: str = FILE) -> DecodedArticleToml:
    """Decode article.toml. Never raises on any content.

    Args:
        data: the file's bytes; None if there is no file.
        file: its name in the faults.
    """
    if data is None:
        text = "There is no article.toml. Copy one from another article."
        fault = Fault(file=file, line=1, code="missing", text=text)
        return DecodedArticleToml(
            meta=_Decoder(file, {}, TomlLines()).meta(), faults=(fault,), found=False
        )
    table, text, faults = parse_toml(data, file)
    if table is None:
        empty = _Decoder(file, {}, TomlLines()).meta()
        return DecodedArticleToml(meta=empty, faults=tuple(faults), found=False)
    decoder = _Decoder(file, table, locate_keys(text.replace("\r\n", "\n")))
    meta = decoder.meta()
    return DecodedArticleToml(meta=meta, lines=decoder.lines, faults=tuple(decoder.faults))


@dataclass
class _Decoder:
    file: str
    table: dict[str, Any]
    lines: TomlLines
    faults: list[Fault] = field(default_factory=list)

    def add_fault(self, text: str, *path: str | int) -> None:
        line = self.lines.find_line(*path)
        self.faults.append(Fault(file=self.file, line=line, code="toml", text=text))

    def meta(self) -> ArticleMeta:
        for key in self.table:
            if key not in _KEYS and key not in _RETIRED_KEYS:
                self.add_fault(f"`{key}` is not known here. {suggest_name(key, _KEYS)}", key)
        return ArticleMeta(
            title=self.read_value(str, "title") or "",
            attract=self.read_value(str, "attract") or "",
            welcome=self.read_value(str, "welcome") or "",
            version=self.read_value(str, "version") or "",
            name=self.read_value(str, "name", needed=False) or "",
            summary=self.read_value(str, "summary", needed=False) or "",
            picture=self.read_value(PictureName, "picture", needed=False) or "",  # type: ignore[arg-type]
            authorship=self.read_value(Authorship, "authorship")
            or Authorship(interest="", edition=_NO_DATE, next_update=_NO_DATE),
            questions=self.read_tables(HomeQuestion, "questions"),
            priorities=self.read_value(PriorityChapters, "priorities", needed=False)
            or PriorityChapters(),
            references=self.read_tables(Reference, "references"),
            claims=self.read_tables(Claim, "claims"),
            figures=self.figures(),
            translation=self.read_value(Translation, "translation", needed=False),
        )

    def read_value(self, kind: type[T], key: str, *, needed: bool = True) -> T | None:
        if key not in self.table:
            if needed:
                what = f"[{key}]" if key in _TABLES else f"`{key}`"
                self.add_fault(f"{what} is missing.", key)
            return None
        if self.table[key] == "":
            self.add_fault(f"`{key}` is empty.", key)
        return self.convert(self.table[key], kind, key)

    def read_tables(self, kind: type[T], key: str) -> tuple[T, ...]:
        rows = self.table.get(key, [])
        if not isinstance(rows, list):
            self.add_fault(f"`{key}` is a list of tables: write [[{key}]].", key)
            return ()
        made = (self.convert(row, kind, key, index) for index, row in enumerate(rows))
        return tuple(part for part in made if part is not None)

    def figures(self) -> dict[str, Any]:
        figures = self.table.get("figures", {})
        if not isinstance(figures, dict):
            self.add_fault("`figures` holds tables: write [figures.ID].", "figures")
            return {}
        return dict(self.figure_pairs(figures))

    def figure_pairs(self, figures: dict[str, Any]) -> Iterable[tuple[str, Any]]:
        for name, raw in figures.items():
            kind = raw.get("kind") if isinstance(raw, dict) else None
            if not isinstance(kind, str) or kind not in FIGURE_KINDS:
                said = "has no `kind`" if kind is None else f"has the unknown kind `{kind}`"
                hint = suggest_name(str(kind or ""), FIGURE_KINDS)
                self.add_fault(f"[figures.{name}] {said}. {hint}", "figures", name, "kind")
                continue
            figure = self.convert(raw, FIGURE_KINDS[kind], "figures", name)
            if figure is not None:
                yield name, figure

    def convert(self, raw: Any, kind: type[T], *path: str | int) -> T | None:
        try:
            return msgspec.convert(raw, kind)
        except msgspec.ValidationError as error:
            inner, text = explain_error(error, kind, str(path[0]))
            self.add_fault(text, *path, *inner)
            return None
