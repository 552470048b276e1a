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

    A view that creates its delegates one by one hides the rows first, then reveals them.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._fields = [field.name for field in dataclasses.fields(ContentRow)]
        self._rows: list[ContentRow] = []
        self._revealed = 0

    def rowCount(self, parent: Any = _NOWHERE) -> int:
        """How many rows views see; a row has no children."""
        return 0 if parent.isValid() else self._revealed

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
        row, field = self._rows[index.row()], self._fields[number]
        if field == "payload":
            return add_words(row.kind, row.payload, QCoreApplication.translate)
        return getattr(row, field)

    def all_rows(self) -> Sequence[ContentRow]:
        """All rows, whether views see them yet or not."""
        return tuple(self._rows)

    def hide_rows(self) -> None:
        """Hide all rows from views."""
        self.beginResetModel()
        self._revealed = 0
        self.endResetModel()

    def reveal_next_row(self) -> bool:
        """Show views one more row; returns whether they see all of them."""
        if self._revealed < len(self._rows):
            self.beginInsertRows(QModelIndex(), self._revealed, self._revealed)
            self._revealed += 1
            self.endInsertRows()
        return self._revealed == len(self._rows)

    def set_rows(self, rows: Sequence[ContentRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self._revealed = len(self._rows)
        self.endResetModel()

    def replace_row(self, at: int, rows: Sequence[ContentRow]) -> None:
        """Replace the revealed row at `at` by `rows`; the other rows keep their delegates."""
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._rows[at]
        self._revealed -= 1
        self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
        self._rows[at:at] = rows
        self._revealed += len(rows)
        self.endInsertRows()


def _camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(part.capitalize() for part in tail)
