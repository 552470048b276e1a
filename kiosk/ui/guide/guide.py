"""The article and the clinic for QML: titles, ways in, and the rows of each text.

Attract needs only the clinic's words and the article's first lines; what reads the article's texts
is imported when the first of them is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.config.profile import Profile
from kiosk.ui.core import qml_singletons

if TYPE_CHECKING:
    from kiosk.content.model.article import Article
    from kiosk.content.parse.glossary_file import Glossary
    from kiosk.ui.guide.row_model import RowModel
    from kiosk.ui.guide.text_row_models import Texts  # attract shows none of them

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Guide(QObject):
    """What the screens say. `show` fills it; until then only the clinic's words are there."""

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
        self._texts: Texts | None = None

    @staticmethod
    def create(engine: Any) -> Guide:
        """The one instance, for the QML engine."""
        return qml_singletons.take(Guide)

    def variables(self) -> dict[str, str]:
        """What `{clinic}` and the like stand for in the article."""
        return self._profile.article_variables(self._language)

    def is_ready(self) -> bool:
        """Whether there is an article to show."""
        return self._article is not None

    def all_chapters(self) -> list[dict[str, str]]:
        """`id` and `title` of each chapter, in order."""
        return self._get_chapters()

    def show(self, article: Article, glossary: Glossary) -> None:
        """Fill the screens with `article`, whose hard words `glossary` explains."""
        self._article = article
        self._all().fill(article, self._words.help, glossary)
        self.changed.emit()

    @Slot(str, result=QObject)
    def rows(self, name: str) -> RowModel:
        """The rows of a text (as `Rows.of` names them); the same model each time."""
        return self._all().rows(name)

    @Slot(str)
    def conceal(self, name: str) -> None:
        """A page of a text is about to make its rows one by one."""
        self._all().conceal(name)

    @Slot(str, result=bool)
    def reveal(self, name: str) -> bool:
        """Let the page see one row of a text more; returns whether it sees all."""
        return self._all().reveal(name)

    @Slot(str, result=str)
    def titleOf(self, chapter: str) -> str:
        """A chapter's title; "" where there is none of that id.

        QML asks for one rather than look through `chapters`, which is read anew for each of its
        items.
        """
        found = self._article.chapters if self._article else ()
        return next((one.title for one in found if one.id == chapter), "")

    @Slot(str, result=bool)
    def hasWords(self, name: str) -> bool:
        """Whether a text (as `Rows.of` names them) shows a word that the glossary explains."""
        return self._all().has_words(name)

    @Slot(str, "QVariantList", result="QVariantList")
    def wordsOf(self, name: str, indices: list[int]) -> list[dict[str, str]]:
        """`id`, `word` and `plain` of each word explained in these rows of a text, in order."""
        return self._all().words(name, indices)

    @Slot(str, int)
    def split(self, name: str, index: int) -> None:
        """The row at `index` fits no page at the present size: make two or more of it."""
        self._all().split(name, index)

    @Slot(str)
    def join(self, name: str) -> None:
        """Undo all splits, before the rows are measured at another size."""
        self._all().join(name)

    def _all(self) -> Texts:
        if self._texts is None:
            from kiosk.ui.guide.text_row_models import Texts

            self._texts = Texts(self)
        return self._texts

    def _get_ready(self) -> bool:
        return self._article is not None

    def _get_title(self) -> str:
        return self._article.meta.title if self._article else self._first["title"]

    def _get_attract(self) -> str:
        return self._article.meta.attract if self._article else self._first["attract"]

    def _get_logo(self) -> str:
        return self._first["logo"]

    def _get_welcome(self) -> str:
        return self._article.meta.welcome if self._article else self._first["welcome"]

    def _get_minutes(self) -> int:
        return self._article.meta.minutes if self._article else 0

    def _get_short_minutes(self) -> int:
        return self._article.meta.short_minutes if self._article else 0

    def _get_speaking(self) -> str:
        if self._article is None:
            return ""
        from kiosk.ui.guide import guide_messages  # only an article has an author

        return guide_messages.who_is_speaking(self._article.meta.authorship)

    def _get_questions(self) -> list[dict[str, Any]]:
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

    def _get_has_facts(self) -> bool:
        return self._article is not None and self._article.has_fact_box

    def _get_short_cards(self) -> list[dict[str, str]]:
        return self._all().cards() if self._article else []

    def _get_clinic(self) -> str:
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
    logo = Property(str, _get_logo, constant=True)
    attract = Property(str, _get_attract, notify=changed)
    welcome = Property(str, _get_welcome, notify=changed)
    minutes = Property(int, _get_minutes, notify=changed)
    shortMinutes = Property(int, _get_short_minutes, notify=changed)
    speaking = Property(str, _get_speaking, notify=changed)
    questions = Property("QVariantList", _get_questions, notify=changed)  # type: ignore[arg-type]
    chapters = Property("QVariantList", _get_chapters, notify=changed)  # type: ignore[arg-type]
    shortCards = Property("QVariantList", _get_short_cards, notify=changed)  # type: ignore[arg-type]
    hasFacts = Property(bool, _get_has_facts, notify=changed)
    clinic = Property(str, _get_clinic, constant=True)
    phone = Property(str, _get_phone, constant=True)
    address = Property(str, _get_address, constant=True)
    web = Property(str, _get_web, constant=True)
    hours = Property(str, _get_hours, constant=True)
    helpLines = Property("QStringList", _get_help_lines, constant=True)  # type: ignore[arg-type]
    helpShort = Property(str, _get_help_short, constant=True)
