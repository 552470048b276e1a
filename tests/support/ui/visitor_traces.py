"""Every text that a kiosk could have kept of its visitor."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlEngine, qmlEngine
from shiboken6 import Shiboken

from support.ui.visitor import Visitor

CANARY = "qzxjvwkqzx"


TEXTUAL = {"QString", "QUrl", "QVariant", "QStringList", "QVariantList", "QVariantMap", "QJSValue"}
"""Types of properties that can hold text."""


def kept_texts(visitor: Visitor) -> Iterator[tuple[object, str, str]]:
    """Every text in reach: properties of all objects of Qt, and what Python's ones remember."""
    seen: set[int] = set()
    kiosk = visitor.kiosk
    engine = qmlEngine(visitor.window)
    assert isinstance(engine, QQmlEngine)
    theme = engine.singletonInstance("Kiosk.Theme", "Theme")
    assert isinstance(theme, QObject)
    roots: list[QObject] = [
        kiosk,
        engine,
        theme,
        visitor.window,
        *kiosk.findChildren(QObject),
        *engine.findChildren(QObject),
        *visitor.window.findChildren(QObject),
        *visitor.items(hidden=True),
        QGuiApplication.inputMethod(),
    ]
    for thing in roots:
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        kind = thing.metaObject()
        for number in range(kind.propertyCount()):
            entry = kind.property(number)
            name = str(entry.name())
            if str(entry.typeName()) in TEXTUAL:
                yield thing, name, repr(thing.property(name))
        # WORKAROUND for PySide: the wrapper of an item's own meta object outlives it, and is taken
        # for whatever is later at the same address.
        Shiboken.invalidate(kind)
        for name, kept in vars(thing).items() if hasattr(thing, "__dict__") else ():
            if not isinstance(kept, QObject):
                yield thing, name, repr(kept)
