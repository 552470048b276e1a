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
    """Distributes measured pieces over pages."""

    @staticmethod
    def create(engine: Any) -> Pager:
        """Return the registered instance to the QML engine."""
        return qml_singletons.registered_singleton(Pager)

    @Slot("QVariantList", float, float, bool, result="QVariantMap")
    def paginate(
        self, pieces: list[dict[str, Any]], height: float, touch_zone_top: float, for_reading: bool
    ) -> dict[str, Any]:
        """Place `pieces` on pages `height` pixels high.

        Args:
            pieces: each with its `height` and `gap` in pixels, `startsPage`, `keepsNext`,
                `fillsPage`, and `firstTargetY` and `lastTargetFromBottom` in pixels;
                `firstTargetY` is below 0 if nothing in it can be touched.
            height: of a page, in pixels.
            touch_zone_top: where the area for touch targets begins, in pixels from a page's top.
            for_reading: it is text to read: share it out evenly, with no page for just a few lines.

        Returns:
            `placements` (each piece's `page`, `y`, `height`), `pages` (how many), `oversize`
            (indices of pieces that fit no page).
        """
        from kiosk.layout.pagination import PieceMetrics, paginate

        layout = paginate(
            [
                PieceMetrics(
                    height=piece["height"],
                    gap=piece["gap"],
                    starts_page=piece["startsPage"],
                    keeps_next=piece["keepsNext"],
                    fills_page=piece["fillsPage"],
                    first_target_y=piece["firstTargetY"] if piece["firstTargetY"] >= 0 else None,
                    last_target_from_bottom=piece["lastTargetFromBottom"],
                )
                for piece in pieces
            ],
            height,
            touch_zone_top,
            balance=for_reading,
            merge_short_tails=for_reading,
        )
        return {
            "placements": [
                {"page": p.page, "y": p.y, "height": p.height} for p in layout.placements
            ],
            "pages": layout.page_count,
            "oversize": list(layout.oversize),
        }
