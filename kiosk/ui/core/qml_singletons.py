"""How QML gets the objects that `app` made: each is offered here once, before the engine starts.

A QML singleton's `create()` takes its instance from here. The engine would delete what `create()`
returns; `app` owns these objects, so ownership is given back explicitly.
"""

from __future__ import annotations

from typing import TypeVar, cast

from PySide6.QtCore import QObject
from PySide6.QtQml import QQmlEngine

T = TypeVar("T", bound=QObject)

_offered: dict[type[QObject], QObject] = {}


def offer(instance: QObject) -> None:
    """Make `instance` the one that QML sees for its type, in engines made from now on."""
    _offered[type(instance)] = instance


def take(kind: type[T]) -> T:
    """The instance on offer for `kind`.

    Raises:
        KeyError: none was offered: `app` forgot it.
    """
    instance = _offered[kind]
    QQmlEngine.setObjectOwnership(instance, QQmlEngine.ObjectOwnership.CppOwnership)
    return cast(T, instance)
