"""The articles of this kiosk for QML: what there is to choose, and the one that is shown.

The first is loaded at the start, any other once a visitor chooses it. Its pages may only be made
after those of the article before it have been released, one per turn of the event loop: so QML is
asked to do that (`articleLeaving`), and says when it is done (`showPending`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.content import article_index
from kiosk.content.article_index import ArticleListing
from kiosk.ui.core import qml_singletons
from kiosk.ui.guide.session import Session

if TYPE_CHECKING:
    from kiosk.content.model.article import Article
    from kiosk.content.parse.glossary_file import Glossary
    from kiosk.protocol.envelope.consultation_request import RequestArticle

    ShowArticle = Callable[[Article, Glossary], None]
    LoadArticle = Callable[[Path, ShowArticle], None]

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)


@QmlElement
@QmlSingleton
class Library(QObject):
    """The articles, in the order in which they are offered."""

    changed = Signal()
    articleLeaving = Signal()

    def __init__(
        self, listings: Sequence[ArticleListing], session: Session, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._listings = tuple(listings)
        self._session = session
        self._load: LoadArticle | None = None
        self._show: ShowArticle | None = None
        self._shown: Article | None = None
        self._pending: tuple[Article, Glossary] | None = None
        self._loading = ""
        self._unavailable: set[str] = set()
        session.navigated.connect(self._follow_session)

    @staticmethod
    def create(engine: Any) -> Library:
        """Return the registered instance to the QML engine."""
        return qml_singletons.registered_singleton(Library)

    def start(self, load: LoadArticle, show: ShowArticle) -> None:
        """Load the first article, and from now on those that visitors choose.

        Args:
            load: reads an article's folder off this thread, and passes on what it read.
            show: shows an article; called only while no page of another one exists.
        """
        self._load, self._show = load, show
        self.load_first()

    def load_first(self) -> None:
        """Load the first article, again if it could not be read."""
        self._begin_loading(self._listings[0])

    @Slot()
    def showPending(self) -> None:
        """Show the article that the visitor chose: no page of another one is left."""
        pending, self._pending = self._pending, None
        if pending is not None and self._is_wanted(pending[0].id):
            self._show_loaded(*pending)
        self._follow_session()

    def current_article(self) -> RequestArticle | None:
        """The article that the visitor reads, for a request; None before they chose one."""
        from kiosk.protocol.envelope.consultation_request import RequestArticle

        if self._shown is None or (self.has_several and not self._session.article_id):
            return None
        return RequestArticle.from_texts(
            self._shown.id, self._shown.meta.name or self._shown.meta.title
        )

    def list_ids(self) -> list[str]:
        """The articles' ids, in order."""
        return [listing.id for listing in self._listings]

    @property
    def has_several(self) -> bool:
        """Whether there is a choice."""
        return len(self._listings) > 1

    def _is_wanted(self, article_id: str) -> bool:
        return self._session.article_id == article_id

    def _follow_session(self) -> None:
        """Load the article that the visitor chose, unless it is shown already."""
        wanted = self._session.article_id
        if not wanted or self._loading or self._load is None:
            return  # what is being loaded asks again when it is there
        if self._shown and self._shown.id == wanted:
            return
        if self._pending and self._pending[0].id == wanted:
            return
        self._begin_loading(next(one for one in self._listings if one.id == wanted))

    def _begin_loading(self, listing: ArticleListing) -> None:
        assert self._load is not None  # noqa: S101 - None would be our own bug
        self._loading = listing.id
        self._load(
            listing.folder,
            lambda article, glossary: self._on_loaded(listing.folder, article, glossary),
        )

    def _on_loaded(self, folder: Path, article: Article, glossary: Glossary) -> None:
        self._loading = ""
        for fault in article.faults:
            log.error("content: %s/%s", folder, fault)
        if not article.chapters:
            log.error("content: %s holds no article that can be shown", folder)
            self._report_unavailable(article.id)
        elif self._shown is None:
            self._show_loaded(article, glossary)
        elif self._is_wanted(article.id):
            self._pending = (article, glossary)
            self.articleLeaving.emit()
        self._follow_session()

    def _report_unavailable(self, article_id: str) -> None:
        if not self.has_several:
            self._session.report_failure(permanent=True)
            return
        self._unavailable.add(article_id)
        self.changed.emit()
        if self._is_wanted(article_id):
            self._session.openLibrary()

    def _show_loaded(self, article: Article, glossary: Glossary) -> None:
        assert self._show is not None  # noqa: S101 - None would be our own bug
        self._shown = article
        self._unavailable.discard(article.id)
        self._show(article, glossary)
        self.changed.emit()

    def _get_articles(self) -> list[dict[str, object]]:
        return [
            {
                "id": one.id,
                "title": one.name,
                "text": one.summary,
                "picture": one.picture,
                "available": one.id not in self._unavailable,
            }
            for one in self._listings
        ]

    def _get_shown_article(self) -> str:
        return self._shown.id if self._shown is not None and self.has_several else ""

    def _get_has_several(self) -> bool:
        return self.has_several

    articles = Property("QVariantList", _get_articles, notify=changed)  # type: ignore[arg-type]
    hasSeveral = Property(bool, _get_has_several, constant=True)
    # The article whose pages can be made; "" if there is only one.
    shownArticle = Property(str, _get_shown_article, notify=changed)


def list_library(folders: Sequence[Path]) -> list[ArticleListing]:
    """The index entries of the articles in `folders`, from their first lines.

    Raises:
        KioskError: there is no article in one of them.
    """
    from kiosk.base.errors import KioskError

    listings = []
    for folder in folders:
        listing = article_index.read_article_listing(folder)
        if listing is None:
            raise KioskError(
                f"{folder}: there is no article here. Set content.folder, content.language, "
                "content.article and content.more_articles in kiosk.toml."
            )
        listings.append(listing)
    return listings
