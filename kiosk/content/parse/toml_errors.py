"""Rewrites msgspec's validation errors for the author of article.toml or glossary.toml."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec import inspect

from kiosk.content.parse.grammar import suggest_name

_WHERE = re.compile(r"(.*?)(?: - at `(?:key in )?\$(.*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.([\w-]+)|\[(\d+|\.\.\.)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`")
_MISSING = re.compile(r"Object missing required field `(.*)`")
_EXPECTED = re.compile(r"Expected `(.*?)`(.*)")
_CHOICE = re.compile(r"Invalid (?:enum )?value '?(.*?)'?$", re.DOTALL)
_NAMES = {
    "str": "a text in quotes",
    "int": "a whole number without quotes",
    "float": "a number without quotes",
    "bool": "true or false without quotes",
    "date": "a date such as 2027-11-01 without quotes",
    "array": "a list in [ ]",
    "object": "a table",
    "null": "nothing",
    "datetime": "a date with a time",
}


def explain_error(
    error: msgspec.ValidationError, kind: type, key: str
) -> tuple[tuple[str | int, ...], str]:
    """The path to the invalid value within its table, and what is wrong and what is allowed.

    Args:
        error: what `msgspec.convert` raised.
        kind: the type to convert to.
        key: the name of the value that did not convert.
    """
    found = _WHERE.match(str(error))
    message, where = (found[1], found[2] or "") if found else (str(error), "")
    path: tuple[str | int, ...] = tuple(
        name or (int(index) if index.isdigit() else index) for name, index in _STEP.findall(where)
    )
    last = next((step for step in reversed(path) if isinstance(step, str)), key)
    if unknown := _UNKNOWN.match(message):
        name = unknown[1]
        known = _fields(inspect.type_info(kind), path)
        return (*path, name), f"`{name}` is not known here. {suggest_name(name, known)}"
    if missing := _MISSING.match(message):
        return path, f"`{missing[1]}` is missing."
    if choice := _CHOICE.match(message):
        known = _choices(inspect.type_info(kind), path)
        return path, f"`{last}` cannot be `{choice[1]}`. {suggest_name(choice[1], known)}"
    return path, _expected(message, last)


def _expected(message: str, last: str) -> str:
    if "RFC3339" in message:
        return f"`{last}` must be {_NAMES['date']}."
    found = _EXPECTED.match(message)
    if not found:
        return f"`{last}`: {message}."
    if "matching regex" in found[2]:
        return f"`{last}` must be an id: small letters, digits and hyphens."
    if "of length >= 1" in found[2]:
        return f"`{last}` is empty."
    names = [_NAMES.get(name.strip(), name.strip()) for name in found[1].split("|")]
    wanted = " or ".join(name for name in names if name != "nothing")
    limit = re.match(r" (>=|<=|>|<) ([\d.]+)", found[2])
    if limit:
        words = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than"}
        return f"`{last}` must be {words[limit[1]]} {limit[2]}."
    got = re.search(r"got `(\w+)`", found[2])
    instead = f", not {_NAMES.get(got[1], got[1])}" if got else ""
    return f"`{last}` must be {wanted}{instead}."


def _inner(kind: Any, path: tuple[str | int, ...]) -> Any:
    """The type that `path` leads to within `kind`."""
    for step in path:
        if isinstance(kind, inspect.UnionType):
            kind = next((t for t in kind.types if not isinstance(t, inspect.NoneType)), kind)
        if isinstance(kind, inspect.StructType):
            kind = next((f.type for f in kind.fields if f.encode_name == step), None)
        elif isinstance(kind, inspect.VarTupleType):
            kind = kind.item_type
        elif isinstance(kind, inspect.DictType):
            kind = kind.value_type
    if isinstance(kind, inspect.UnionType):
        kind = next((t for t in kind.types if not isinstance(t, inspect.NoneType)), kind)
    return kind


def _fields(kind: Any, path: tuple[str | int, ...]) -> list[str]:
    inner = _inner(kind, path)
    return [f.encode_name for f in inner.fields] if isinstance(inner, inspect.StructType) else []


def _choices(kind: Any, path: tuple[str | int, ...]) -> list[str]:
    inner = _inner(kind, path)
    if isinstance(inner, inspect.LiteralType):
        return [str(value) for value in inner.values]
    return []
