"""A list model whose roles are the fields of a frozen dataclass: declared once, there."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, Qt

Index = QModelIndex
_NOWHERE = QModelIndex()


class RowModel(QAbstractListModel):
    """Rows of one dataclass type. Field `starts_page` is role `startsPage` in QML.

    A view that makes its delegates one by one conceals the rows first, and then reveals them.
    """

    def __init__(self, row_type: type[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._fields = [field.name for field in dataclasses.fields(row_type)]
        self._rows: list[Any] = []
        self._revealed = 0

    def rowCount(self, parent: Any = _NOWHERE) -> int:
        """How many rows views see; none below a row."""
        return 0 if parent.isValid() else self._revealed

    def roleNames(self) -> dict[int, QByteArray]:
        """One role a field, from UserRole on, in the order of the fields."""
        first = Qt.ItemDataRole.UserRole
        return {
            first + number: QByteArray(_camel(name).encode())
            for number, name in enumerate(self._fields)
        }

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The field of the row at `index` that `role` stands for."""
        number = role - Qt.ItemDataRole.UserRole
        if not index.isValid() or not 0 <= number < len(self._fields):
            return None
        return getattr(self._rows[index.row()], self._fields[number])

    def rows(self) -> Sequence[Any]:
        """The rows as they stand, whether views see them yet or not."""
        return tuple(self._rows)

    def conceal(self) -> None:
        """Let views see no row."""
        self.beginResetModel()
        self._revealed = 0
        self.endResetModel()

    def reveal(self) -> bool:
        """Let views see one row more; returns whether they see all."""
        if self._revealed < len(self._rows):
            self.beginInsertRows(QModelIndex(), self._revealed, self._revealed)
            self._revealed += 1
            self.endInsertRows()
        return self._revealed == len(self._rows)

    def fill(self, rows: Sequence[Any]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self._revealed = len(self._rows)
        self.endResetModel()

    def replace(self, at: int, rows: Sequence[Any]) -> None:
        """Put `rows` where the revealed row at `at` stood; the others keep their delegates."""
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
