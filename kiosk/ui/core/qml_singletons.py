"""Hands QML the objects that `app` creates; register each one before the engine starts.

A QML singleton's `create()` gets its instance from here. The engine would delete whatever
`create()` returns, but `app` owns these objects. So their ownership is set explicitly.
"""

from __future__ import annotations

from typing import TypeVar, cast

from PySide6.QtCore import QObject
from PySide6.QtQml import QQmlEngine

T = TypeVar("T", bound=QObject)

_registered: dict[type[QObject], QObject] = {}


def register_singleton(instance: QObject) -> None:
    """Make `instance` the singleton of its type, for engines created from now on."""
    _registered[type(instance)] = instance


def registered_singleton(type_: type[T]) -> T:
    """Return the registered instance of `type_`.

    Raises:
        KeyError: none was registered: `app` forgot it.
    """
    instance = _registered[type_]
    QQmlEngine.setObjectOwnership(instance, QQmlEngine.ObjectOwnership.CppOwnership)
    return cast(T, instance)
