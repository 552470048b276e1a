"""The visitor's list for QML: what they want to ask, what matters to them, and the code."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.base.errors import KioskError
from kiosk.ui.core import qml_singletons
from kiosk.ui.guide.display import Display

if TYPE_CHECKING:
    from kiosk.session import takeaway
    from kiosk.session.question_list import Questions as Asked
    from kiosk.ui.form.qr_image import CodeProvider

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)


@QmlElement
@QmlSingleton
class Questions(QObject):
    """Wraps `session.question_list`; the code is `session.takeaway`'s, shown by `ui.form.qr_image`.

    Nothing of it leaves this object but as the picture of the code, and `forget` ends it all.
    `codes` is asked for who shows it once there is a code.
    """

    changed = Signal()
    codeChanged = Signal()

    def __init__(
        self,
        card: takeaway.Card,
        display: Display,
        codes: Callable[[], CodeProvider],
        parent: QObject | None = None,
    ) -> None:
        from kiosk.session.question_list import Questions as Asked

        super().__init__(parent)
        self._card = card
        self._display = display
        self._codes = codes
        self._asked = Asked()
        self._code = ""
        self._code_px = 0
        self._left_out = 0

    @staticmethod
    def create(engine: Any) -> Questions:
        """The one instance, for the QML engine."""
        return qml_singletons.take(Questions)

    @Slot(str, str)
    def toggle(self, chapter: str, heading: str) -> None:
        """Ask about a page, or no longer."""
        from kiosk.session.question_list import Question

        if self._asked.has(chapter, heading):
            self.remove(chapter, heading)
        else:
            self._set(self._asked.add(Question(chapter, heading, heading)))

    @Slot(str, str, result=bool)
    def has(self, chapter: str, heading: str) -> bool:
        """Whether the visitor asks about a page."""
        return self._asked.has(chapter, heading)

    @Slot(str, str)
    def remove(self, chapter: str, heading: str) -> None:
        """Take a question back."""
        self._set(self._asked.remove(chapter, heading))

    @Slot(str)
    def choose(self, matter: str) -> None:
        """What this names (a value of `session.question_list.Matter`) matters, or no longer."""
        from kiosk.session.question_list import Matter

        self._set(self._asked.choose(Matter(matter)))

    @Slot(float, float)
    def makeCode(self, side_mm: float, pixel_ratio: float) -> None:
        """Show the code of the list as it stands.

        Where not even the clinic's contact fits, there is none, and the log says how to mend it.

        Args:
            side_mm: the room for it, a square with this side.
            pixel_ratio: device pixels in one of the window's.
        """
        from kiosk.session import takeaway
        from kiosk.ui.guide import guide_messages

        px_per_mm = self._display.px_per_mm * pixel_ratio
        words = [question.text for question in self._asked.ordered()]
        try:
            taken = takeaway.take(
                self._card, words, guide_messages.takeaway(), takeaway.Square(side_mm, px_per_mm)
            )
            matrix = takeaway.code(taken.payload, side_mm=side_mm, px_per_mm=px_per_mm)
        except KioskError as error:
            log.error("take it with you: %s", error)
            self.hideCode()
            return
        self._code, self._code_px = self._codes().show(matrix), matrix.side_px
        self._left_out = taken.left_out
        self.codeChanged.emit()

    @Slot()
    def hideCode(self) -> None:
        """The code is no longer looked at: forget it."""
        if self._code:
            self._codes().clear()
        self._code, self._code_px, self._left_out = "", 0, 0
        self.codeChanged.emit()

    @Slot()
    def forget(self) -> None:
        """The session is over: no question, nothing that matters, no code."""
        self._set(self._asked.clear())
        self.hideCode()

    def _set(self, asked: Asked) -> None:
        if asked != self._asked:
            self._asked = asked
            self.changed.emit()

    def _get_asked(self) -> list[Mapping[str, str]]:
        return [
            {"chapter": question.chapter, "heading": question.heading, "text": question.text}
            for question in self._asked.ordered()
        ]

    def _get_count(self) -> int:
        return len(self._asked.asked)

    def _get_full(self) -> bool:
        return self._asked.full

    def _get_matters(self) -> list[str]:
        return [matter.value for matter in self._asked.matters]

    def _get_code(self) -> str:
        return self._code

    def _get_code_px(self) -> int:
        return self._code_px

    def _get_left_out(self) -> int:
        return self._left_out

    def _get_has_article(self) -> bool:
        return bool(self._card.article_url)

    asked = Property("QVariantList", _get_asked, notify=changed)  # type: ignore[arg-type]
    count = Property(int, _get_count, notify=changed)
    full = Property(bool, _get_full, notify=changed)
    matters = Property("QStringList", _get_matters, notify=changed)  # type: ignore[arg-type]
    code = Property(str, _get_code, notify=codeChanged)
    codePx = Property(int, _get_code_px, notify=codeChanged)
    leftOut = Property(int, _get_left_out, notify=codeChanged)
    hasArticle = Property(bool, _get_has_article, constant=True)
