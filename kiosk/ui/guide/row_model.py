"""The list model of a text's rows, whose roles are the fields of `ContentRow`."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QCoreApplication,
    QModelIndex,
    QObject,
    Qt,
)

from kiosk.layout.figure_text import add_words
from kiosk.layout.rows import ContentRow

Index = QModelIndex
_NOWHERE = QModelIndex()


class RowModel(QAbstractListModel):
    """Rows of content. The field `starts_page` is the role `startsPage` in QML.

    A figure's `payload` comes with the words that `figure_text.add_words` adds.

    Of several rows that take one row's place, views see the first; the others are revealed one by
    one, since creating all their delegates at once would stop the screen.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._fields = [field.name for field in dataclasses.fields(ContentRow)]
        self._rows: list[ContentRow] = []
        self._hidden_from = 0
        self._hidden_count = 0

    def rowCount(self, parent: Any = _NOWHERE) -> int:
        """How many rows views see; a row has no children."""
        return 0 if parent.isValid() else len(self._rows) - self._hidden_count

    def roleNames(self) -> dict[int, QByteArray]:
        """One role per field, from UserRole on, in the fields' order."""
        first = Qt.ItemDataRole.UserRole
        return {
            first + number: QByteArray(_camel(name).encode())
            for number, name in enumerate(self._fields)
        }

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The field that `role` names, of the row at `index`."""
        number = role - Qt.ItemDataRole.UserRole
        if not index.isValid() or not 0 <= number < len(self._fields):
            return None
        skipped = self._hidden_count if index.row() >= self._hidden_from else 0
        row, field = self._rows[index.row() + skipped], self._fields[number]
        if field == "payload":
            return add_words(row.kind, row.payload, QCoreApplication.translate)
        return getattr(row, field)

    def all_rows(self) -> Sequence[ContentRow]:
        """All rows, whether views see them yet or not."""
        return tuple(self._rows)

    @property
    def hides_rows(self) -> bool:
        """Whether there are rows that views do not see yet."""
        return self._hidden_count > 0

    def reveal_next_row(self) -> None:
        """Show views one more row, if there is one that they do not see yet."""
        if self._hidden_count > 0:
            self.beginInsertRows(QModelIndex(), self._hidden_from, self._hidden_from)
            self._hidden_from += 1
            self._hidden_count -= 1
            self.endInsertRows()

    def set_rows(self, rows: Sequence[ContentRow]) -> None:
        """Replace all rows, and hide none."""
        self.beginResetModel()
        self._rows = list(rows)
        self._hidden_count = 0
        self.endResetModel()

    def replace_row(self, at: int, rows: Sequence[ContentRow]) -> None:
        """Replace the row at `at` by `rows`, of which only the first is not hidden.

        The other rows keep their delegates.

        Raises:
            ValueError: rows of an earlier replacement are still hidden.
        """
        if self.hides_rows:
            raise ValueError("the rows of an earlier replacement are still hidden")
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._rows[at]
        self.endRemoveRows()
        self._rows[at:at] = rows
        self._hidden_from, self._hidden_count = at, len(rows)
        self.reveal_next_row()


def _camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(part.capitalize() for part in tail)
