"""The visitor's list for QML: their questions, their priorities, and the QR code."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.base.errors import KioskError
from kiosk.ui.core import qml_singletons
from kiosk.ui.guide.display_preferences import DisplayPreferences

if TYPE_CHECKING:
    from kiosk.content.model.article import Article
    from kiosk.session import takeaway
    from kiosk.session.question_list import QuestionList
    from kiosk.ui.form.qr_image import QrImageProvider

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)


@QmlElement
@QmlSingleton
class Questions(QObject):
    """Wraps `session.question_list` and shows the QR code from `session.takeaway`.

    The list leaves this object only as the picture of the code, or with a request if the visitor
    says so in the form. `forget` erases it.
    `get_qr_image_provider` is called only once there is a code.
    """

    changed = Signal()
    codeChanged = Signal()

    def __init__(
        self,
        card: takeaway.ClinicCard,
        display: DisplayPreferences,
        get_qr_image_provider: Callable[[], QrImageProvider],
        parent: QObject | None = None,
    ) -> None:
        from kiosk.session.question_list import QuestionList

        super().__init__(parent)
        self._card = card
        self._display = display
        self._get_qr_image_provider = get_qr_image_provider
        self._asked = QuestionList()
        self._article_id = ""
        # Chapters as `ARTICLE/CHAPTER`, since a list may be about several articles.
        self._priority_chapters: dict[str, list[str]] = {}
        self._code = ""
        self._code_px = 0
        self._left_out = 0

    @staticmethod
    def create(engine: Any) -> Questions:
        """Return the registered instance to the QML engine."""
        return qml_singletons.registered_singleton(Questions)

    def set_article(self, article: Article) -> None:
        """Sort questions as this article says which chapters each priority is about."""
        self._article_id = article.id
        for priority, chapters in article.meta.priorities.by_name().items():
            known = self._priority_chapters.get(priority, [])
            others = [one for one in known if not one.startswith(f"{article.id}/")]
            self._priority_chapters[priority] = [*others, *map(self._qualified, chapters)]

    def _qualified(self, chapter: str) -> str:
        return f"{self._article_id}/{chapter}"

    @Slot(str, str)
    def toggleQuestion(self, chapter: str, text: str) -> None:
        """Add a question that a page of `chapter` suggests, or remove it."""
        from kiosk.session.question_list import VisitorQuestion

        if self._asked.contains(text):
            self.removeQuestion(text)
        else:
            self._set(self._asked.add(VisitorQuestion(text, self._qualified(chapter))))

    @Slot(str, result=bool)
    def addOwnQuestion(self, typed: str) -> bool:
        """Add a question in the visitor's own words, as plain text; returns whether there is one.

        Nothing is added if `typed` has no visible character.
        """
        from kiosk.request_form import typed_text
        from kiosk.session.question_list import MAX_QUESTION_CHARS, VisitorQuestion

        plain = typed_text.sanitize_text(typed[: typed_text.MAX_RAW_LENGTH])
        text = typed_text.collapse_spaces(plain)[:MAX_QUESTION_CHARS].rstrip()
        if not typed_text.has_visible_text(text):
            return False
        self._set(self._asked.add(VisitorQuestion(text)))
        return True

    @Slot(str, result=bool)
    def hasQuestion(self, text: str) -> bool:
        """Whether a question is on the visitor's list."""
        return self._asked.contains(text)

    @Slot(str)
    def removeQuestion(self, text: str) -> None:
        """Remove a question."""
        self._set(self._asked.remove(text))

    def list_texts(self) -> list[str]:
        """The questions, those about what matters most to the visitor first."""
        return [one.text for one in self._asked.sorted_by_priority(self._priority_chapters)]

    @Slot(str)
    def togglePriority(self, priority: str) -> None:
        """Add or remove a priority (a value of `session.question_list.Priority`)."""
        from kiosk.session.question_list import Priority

        self._set(self._asked.toggle_priority(Priority(priority)))

    @Slot(float, float)
    def makeCode(self, side_mm: float, pixel_ratio: float) -> None:
        """Show the code of the current list.

        If not even the clinic's contact details fit, no code is shown, and the log says how to fix
        it.

        Args:
            side_mm: the side of the square that the code may fill, in mm.
            pixel_ratio: device pixels per pixel of the window.
        """
        from kiosk.session import takeaway
        from kiosk.ui.guide import guide_messages

        px_per_mm = self._display.px_per_mm * pixel_ratio
        words = self.list_texts()
        try:
            taken = takeaway.make_takeaway(
                self._card,
                words,
                guide_messages.takeaway_note_wording(),
                takeaway.QrArea(side_mm, px_per_mm),
            )
            matrix = takeaway.make_qr_matrix(taken.vcard, side_mm=side_mm, px_per_mm=px_per_mm)
        except KioskError as error:
            log.error("take it with you: %s", error)
            self.hideCode()
            return
        self._code, self._code_px = self._get_qr_image_provider().show_code(matrix), matrix.side_px
        self._left_out = taken.left_out_count
        self.codeChanged.emit()

    @Slot()
    def hideCode(self) -> None:
        """Forget the code: it is no longer shown."""
        if self._code:
            self._get_qr_image_provider().clear_code()
        self._code, self._code_px, self._left_out = "", 0, 0
        self.codeChanged.emit()

    @Slot()
    def forget(self) -> None:
        """Erase questions, priorities and code: the session is over."""
        self._set(self._asked.clear())
        self.hideCode()

    def _set(self, asked: QuestionList) -> None:
        if asked != self._asked:
            self._asked = asked
            self.changed.emit()

    def _get_count(self) -> int:
        return len(self._asked.questions)

    def _get_is_full(self) -> bool:
        return self._asked.is_full

    def _get_priorities(self) -> list[str]:
        return [matter.value for matter in self._asked.priorities]

    def _get_code_url(self) -> str:
        return self._code

    def _get_code_size_px(self) -> int:
        return self._code_px

    def _get_left_out_count(self) -> int:
        return self._left_out

    def _get_has_article_url(self) -> bool:
        return bool(self._card.article_url)

    asked = Property("QStringList", list_texts, notify=changed)  # type: ignore[arg-type]
    count = Property(int, _get_count, notify=changed)
    isFull = Property(bool, _get_is_full, notify=changed)
    priorities = Property("QStringList", _get_priorities, notify=changed)  # type: ignore[arg-type]
    codeUrl = Property(str, _get_code_url, notify=codeChanged)
    codeSizePx = Property(int, _get_code_size_px, notify=codeChanged)
    leftOutCount = Property(int, _get_left_out_count, notify=codeChanged)
    hasArticleUrl = Property(bool, _get_has_article_url, constant=True)
