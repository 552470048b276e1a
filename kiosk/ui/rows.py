"""A list model whose roles are the fields of a frozen dataclass: declared once, there."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, Qt

Index = QModelIndex
_NOWHERE = QModelIndex()


class RowModel(QAbstractListModel):
    """Rows of one dataclass type. Field `starts_page` is role `startsPage` in QML."""

    def __init__(self, row_type: type[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._fields = [field.name for field in dataclasses.fields(row_type)]
        self._rows: list[Any] = []

    def rowCount(self, parent: Any = _NOWHERE) -> int:
        """How many rows there are; none below a row."""
        return 0 if parent.isValid() else len(self._rows)

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
        """The rows as they stand."""
        return tuple(self._rows)

    def fill(self, rows: Sequence[Any]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def replace(self, at: int, rows: Sequence[Any]) -> None:
        """Put `rows` where the row at `at` stood; the others keep their delegates."""
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._rows[at]
        self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
        self._rows[at:at] = rows
        self.endInsertRows()


def _camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(part.capitalize() for part in tail)
