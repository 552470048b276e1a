"""`layout.pagination` for QML."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.ui.core import qml_singletons

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Pager(QObject):
    """Fits measured pieces to pages."""

    @staticmethod
    def create(engine: Any) -> Pager:
        """The one instance, for the QML engine."""
        return qml_singletons.take(Pager)

    @Slot("QVariantList", float, float, bool, result="QVariantMap")
    def paginate(
        self, pieces: list[dict[str, Any]], height: float, low: float, reading: bool
    ) -> dict[str, Any]:
        """Places for `pieces` on pages `height` pixels high.

        Args:
            pieces: for each its `height` and `gap` in pixels, `startsPage`, `keepsNext`, `fills`,
                and `touched` and `tail` in pixels, `touched` below 0 where nothing is.
            height: of a page, in pixels.
            low: from where down things may be touched, in pixels from a page's top.
            reading: they are to be read: shared out evenly, with no page for a few lines.

        Returns:
            `places` (for each piece its `page`, `y`, `height`), `pages` (how many), `oversize`
            (indices of pieces that no page can hold).
        """
        from kiosk.layout.pagination import Piece, paginate

        layout = paginate(
            [
                Piece(
                    height=piece["height"],
                    gap=piece["gap"],
                    starts_page=piece["startsPage"],
                    keeps_next=piece["keepsNext"],
                    fills=piece["fills"],
                    touched=piece["touched"] if piece["touched"] >= 0 else None,
                    tail=piece["tail"],
                )
                for piece in pieces
            ],
            height,
            low,
            evens=reading,
            joins=reading,
        )
        return {
            "places": [{"page": p.page, "y": p.y, "height": p.height} for p in layout.places],
            "pages": layout.pages,
            "oversize": list(layout.oversize),
        }
