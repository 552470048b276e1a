"""The texts of an article as rows, a model for each. The guide makes it when asked for one."""

from __future__ import annotations

from PySide6.QtCore import QObject

from kiosk.content.model.article import Article
from kiosk.content.parse.glossary_file import Glossary
from kiosk.layout.rows import Row, Rows
from kiosk.layout.split import split
from kiosk.ui.guide import guide_messages
from kiosk.ui.guide.row_model import RowModel


class Texts(QObject):
    """The rows of each text, by the names that `Rows.of` knows. Empty until `fill`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Rows | None = None
        self._glossary = Glossary()
        self._models: dict[str, RowModel] = {}

    def fill(self, article: Article, help_lines: tuple[str, ...], glossary: Glossary) -> None:
        """Show `article`, whose hard words `glossary` explains, and the clinic's help lines."""
        self._glossary = glossary
        speaking = guide_messages.who_is_speaking(article.meta.authorship)
        self._rows = Rows(article, help_lines, guide_messages.sources(), glossary.terms, speaking)
        for name, model in self._models.items():
            model.fill(self._rows.of(name))

    def rows(self, name: str) -> RowModel:
        """The rows of a text; the same model each time."""
        if name not in self._models:
            model = RowModel(Row, self)
            model.fill(self._rows.of(name) if self._rows else [])
            self._models[name] = model
        return self._models[name]

    def conceal(self, name: str) -> None:
        """A page of a text is about to make its rows one by one; whole ones, as at the start."""
        self.join(name)
        self.rows(name).conceal()

    def reveal(self, name: str) -> bool:
        """Let the page see one row more; returns whether it sees all."""
        return self.rows(name).reveal()

    def has_words(self, name: str) -> bool:
        """Whether a text shows a word that the glossary explains."""
        return any(row.terms() for row in self.rows(name).rows())

    def words(self, name: str, indices: list[int]) -> list[dict[str, str]]:
        """`id`, `word` and `plain` of each word explained in these rows of a text, in order."""
        rows = self.rows(name).rows()
        found = [term for index in indices if index < len(rows) for term in rows[index].terms()]
        return [self._explained(term) for term in dict.fromkeys(found)]

    def split(self, name: str, index: int) -> None:
        """The row at `index` fits no page at the present size: make two or more of it."""
        model = self._models[name]
        parts = split(model.rows()[index], singly=True)
        if len(parts) > 1:
            model.replace(index, parts)

    def join(self, name: str) -> None:
        """Undo all splits, before the rows are measured at another size."""
        model = self._models.get(name)
        if model is not None and self._rows is not None:
            whole = self._rows.of(name)
            if len(whole) != len(model.rows()):
                model.fill(whole)

    def cards(self) -> list[dict[str, str]]:
        """The cards of the short version."""
        return self._rows.cards() if self._rows else []

    def _explained(self, term: str) -> dict[str, str]:
        word = self._glossary.terms[term].word
        return {
            "id": term,
            "word": word[:1].upper() + word[1:],
            "plain": self._glossary.terms[term].plain,
        }
