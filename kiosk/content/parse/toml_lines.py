"""Finds the line of each table, key and array element in a TOML file.

`tomllib` doesn't report lines. This reads a text that `tomllib` has accepted, so it need not
validate anything; it leaves out what it cannot follow, and `TomlLines.find_line` falls back to
the nearest parent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

KeyPath = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"\s*(?:\"((?:[^\"\\\n]|\\.)*)\"|'([^'\n]*)'|([A-Za-z0-9_-]+))\s*(\.?)")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""+|\'\'\'.*?\'\'\'+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)
_BARE = re.compile(r"[^,\]}#\n]*")


@dataclass
class TomlLines:
    """The lines of a TOML file's values, by the path of keys and indexes that leads to each."""

    by_path: dict[KeyPath, int] = field(default_factory=dict)

    def find_line(self, *path: str | int) -> int:
        """The line (from 1) of `path`, or that of its nearest known parent."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.by_path:
                return self.by_path[path[:length]]
        return 1


def locate_keys(text: str) -> TomlLines:
    """The lines of everything in `text`, which must be valid TOML."""
    return _KeyLocator(text).run()


@dataclass
class _KeyLocator:
    text: str
    place: int = 0
    lines: TomlLines = field(default_factory=TomlLines)
    arrays: dict[KeyPath, int] = field(default_factory=dict)
    """The index of the latest `[[table]]` of each path."""
    counted: tuple[int, int] = (0, 1)
    """A position and its line, to continue counting from."""

    def run(self) -> TomlLines:
        table: KeyPath = ()
        while self.skip() < len(self.text):
            before = self.place
            if self.text.startswith("[", self.place):
                table = self.header()
            else:
                self.pair(table)
            if self.place == before:  # impossible in a valid file
                self.place += 1
        return self.lines

    def skip(self) -> int:
        found = _BLANK.match(self.text, self.place)
        self.place = found.end() if found else self.place
        return self.place

    def note(self, path: KeyPath) -> None:
        start, line = self.counted
        line += self.text.count("\n", start, self.place)
        self.counted = (self.place, line)
        self.lines.by_path.setdefault(path, line)

    def keys(self) -> tuple[str, ...]:
        keys: list[str] = []
        while found := _KEY.match(self.text, self.place):
            self.place = found.end()
            keys.append(next(part for part in found.groups()[:3] if part is not None))
            if not found[4]:
                break
        return tuple(keys)

    def header(self) -> KeyPath:
        double = self.text.startswith("[[", self.place)
        start = self.place
        self.place += 2 if double else 1
        keys = self.keys()
        end = self.place
        path: KeyPath = ()
        for depth, key in enumerate(keys, 1):
            path = (*path, key)
            if depth == len(keys) and double:
                self.arrays[path] = self.arrays.get(path, -1) + 1
            self.place = start
            self.note(path)
            if path in self.arrays:
                path = (*path, self.arrays[path])
        self.note(path)
        self.place = end + (2 if double else 1)
        return path

    def pair(self, table: KeyPath) -> None:
        self.skip()
        start = self.place
        keys = self.keys()
        if not keys:
            return
        end = self.place
        self.place = start
        path = table
        for key in keys:
            path = (*path, key)
            self.note(path)
        self.place = self.text.find("=", end) + 1 or len(self.text)
        self.value(path)

    def value(self, path: KeyPath) -> None:
        self.skip()
        if self.text.startswith("[", self.place):
            self.sequence(path, "]")
        elif self.text.startswith("{", self.place):
            self.sequence(path, "}")
        elif found := _STRING.match(self.text, self.place) or _BARE.match(self.text, self.place):
            self.place = found.end()

    def sequence(self, path: KeyPath, end: str) -> None:
        """Read an array or inline table, from its opening bracket past its closing one."""
        self.place += 1
        index = 0
        while self.skip() < len(self.text) and not self.text.startswith(end, self.place):
            before = self.place
            if end == "}":
                self.pair(path)
            else:
                self.note((*path, index))
                self.value((*path, index))
            index += 1
            self.skip()
            if self.text.startswith(",", self.place) or self.place == before:
                self.place += 1
        self.place += 1
