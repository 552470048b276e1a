"""The article and the clinic for QML: titles, entry questions, and the rows of each text.

Attract needs only the clinic's details and the article's first lines; the code that reads the
article's texts is imported when a text is first requested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.config.profile import Profile
from kiosk.ui.core import qml_singletons

if TYPE_CHECKING:
    from kiosk.content.model.article import Article
    from kiosk.content.model.blocks import Chapter
    from kiosk.content.parse.glossary_file import Glossary
    from kiosk.ui.guide.row_model import RowModel
    from kiosk.ui.guide.text_row_models import TextRowModels  # attract needs neither

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Guide(QObject):
    """What the screens say; until `show_article`, just the clinic's details and attract's words."""

    changed = Signal()

    def __init__(
        self,
        profile: Profile,
        language: str,
        *,
        title: str,
        attract: str,
        welcome: str,
        logo: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._profile = profile
        self._language = language
        self._words = profile.texts_in_language(language)
        self._first = {"title": title, "attract": attract, "welcome": welcome, "logo": logo}
        self._article: Article | None = None
        self._texts: TextRowModels | None = None

    @staticmethod
    def create(engine: Any) -> Guide:
        """Return the registered instance to the QML engine."""
        return qml_singletons.registered_singleton(Guide)

    def article_variables(self) -> dict[str, str]:
        """The values of `{clinic}` and the like in the article."""
        return self._profile.article_variables(self._language)

    def is_ready(self) -> bool:
        """Whether there is an article to show."""
        return self._article is not None

    def list_chapters(self) -> list[dict[str, str]]:
        """`id` and `title` of each chapter, in order."""
        return self._get_chapters()

    def show_article(self, article: Article, glossary: Glossary) -> None:
        """Show `article`; `glossary` explains its hard words."""
        self._article = article
        self._load_texts().set_article(article, self._words.help, glossary)
        self.changed.emit()

    def row_model(self, text_id: str) -> RowModel:
        """The rows of a text (named as in `RowBuilder.build_rows`); the same model each time."""
        return self._load_texts().row_model(text_id)

    @Slot(str, result=QObject)
    def wholeRowModel(self, text_id: str) -> RowModel:
        """The same model, for a new page: splits made for an earlier one are undone."""
        self._load_texts().undo_splits(text_id)
        return self._load_texts().row_model(text_id)

    @Slot(str, result=bool)
    def revealNextRow(self, text_id: str) -> bool:
        """Show the page one more row of a split; returns whether there are others still hidden."""
        return self._load_texts().reveal_next_row(text_id)

    @Slot(str, result=str)
    def chapterTitle(self, chapter: str) -> str:
        """A chapter's title; "" if there is no such chapter.

        QML calls this instead of searching `chapters`, which would be read again for every item.
        """
        found = self._article.chapters if self._article else ()
        return next((one.title for one in found if one.id == chapter), "")

    @Slot(str, result=bool)
    def hasExplainedWords(self, text_id: str) -> bool:
        """Whether a text (named as in `RowBuilder.build_rows`) has a word from the glossary."""
        return self._load_texts().has_explained_words(text_id)

    @Slot(str, "QVariantList", result="QVariantList")
    def explainedWords(self, text_id: str, indices: list[int]) -> list[dict[str, str]]:
        """`id`, `word` and `plain` of each explained word in these rows of a text, in order."""
        return self._load_texts().explained_words(text_id, indices)

    @Slot(str, int, result=bool)
    def splitRow(self, text_id: str, index: int) -> bool:
        """Split the row at `index`: it fits no page at the current text size.

        Returns whether there are parts to be revealed, by `revealNextRow`.
        """
        return self._load_texts().split_row_at(text_id, index)

    @Slot(str)
    def undoSplits(self, text_id: str) -> None:
        """Undo all splits before the rows are measured at another size."""
        self._load_texts().undo_splits(text_id)

    def _load_texts(self) -> TextRowModels:
        if self._texts is None:
            from kiosk.ui.guide.text_row_models import TextRowModels

            self._texts = TextRowModels(self)
        return self._texts

    def _get_ready(self) -> bool:
        return self._article is not None

    def _get_title(self) -> str:
        return self._article.meta.title if self._article else self._first["title"]

    def _get_attract_text(self) -> str:
        return self._article.meta.attract if self._article else self._first["attract"]

    def _get_logo_url(self) -> str:
        return self._first["logo"]

    def _get_welcome_text(self) -> str:
        return self._article.meta.welcome if self._article else self._first["welcome"]

    def _get_reading_minutes(self) -> int:
        return self._count_minutes(self._article.chapters) if self._article else 0

    def _get_short_version_minutes(self) -> int:
        return self._count_minutes((self._article.short,)) if self._article else 0

    def _count_minutes(self, chapters: tuple[Chapter, ...]) -> int:
        from kiosk.content.reading_time import reading_minutes  # only an article has words

        return reading_minutes(chapters, self._article.meta) if self._article else 0

    def _get_disclosure_text(self) -> str:
        if self._article is None:
            return ""
        from kiosk.ui.guide import guide_messages  # only an article has an author

        return guide_messages.disclosure_text(self._article.meta.authorship)

    def _get_entry_questions(self) -> list[dict[str, Any]]:
        if self._article is None:
            return []
        return [
            {
                "id": q.id,
                "title": q.title,
                "answer": q.answer,
                "picture": q.picture,
                "chapters": list(q.chapters),
            }
            for q in self._article.meta.questions
        ]

    def _get_chapters(self) -> list[dict[str, str]]:
        if self._article is None:
            return []
        return [{"id": c.id, "title": c.title} for c in self._article.chapters]

    def _get_has_fact_box(self) -> bool:
        return self._article is not None and self._article.has_fact_box

    def _get_short_cards(self) -> list[dict[str, str]]:
        return self._load_texts().short_cards() if self._article else []

    def _get_clinic_name(self) -> str:
        return self._profile.name

    def _get_phone(self) -> str:
        return self._profile.phone

    def _get_address(self) -> str:
        return self._profile.address

    def _get_web(self) -> str:
        return self._profile.web

    def _get_hours(self) -> str:
        return self._words.hours

    def _get_help_lines(self) -> list[str]:
        return list(self._words.help)

    def _get_help_short(self) -> str:
        return self._words.help_short

    ready = Property(bool, _get_ready, notify=changed)
    title = Property(str, _get_title, notify=changed)
    logoUrl = Property(str, _get_logo_url, constant=True)
    attractText = Property(str, _get_attract_text, notify=changed)
    welcomeText = Property(str, _get_welcome_text, notify=changed)
    readingMinutes = Property(int, _get_reading_minutes, notify=changed)
    shortVersionMinutes = Property(int, _get_short_version_minutes, notify=changed)
    disclosureText = Property(str, _get_disclosure_text, notify=changed)
    entryQuestions = Property("QVariantList", _get_entry_questions, notify=changed)  # type: ignore[arg-type]
    chapters = Property("QVariantList", _get_chapters, notify=changed)  # type: ignore[arg-type]
    shortCards = Property("QVariantList", _get_short_cards, notify=changed)  # type: ignore[arg-type]
    hasFactBox = Property(bool, _get_has_fact_box, notify=changed)
    clinicName = Property(str, _get_clinic_name, constant=True)
    phone = Property(str, _get_phone, constant=True)
    address = Property(str, _get_address, constant=True)
    web = Property(str, _get_web, constant=True)
    hours = Property(str, _get_hours, constant=True)
    helpLines = Property("QStringList", _get_help_lines, constant=True)  # type: ignore[arg-type]
    helpShort = Property(str, _get_help_short, constant=True)
