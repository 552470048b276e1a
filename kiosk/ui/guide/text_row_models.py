"""The texts of an article as rows, one model per text, created on demand."""

from __future__ import annotations

from PySide6.QtCore import QObject

from kiosk.content.model.article import Article
from kiosk.content.parse.glossary_file import Glossary
from kiosk.layout.rows import RowBuilder
from kiosk.layout.split import split_row
from kiosk.ui.guide import guide_messages
from kiosk.ui.guide.row_model import RowModel
from kiosk.ui.scenes import scene_words


class TextRowModels(QObject):
    """The rows of each text, named as in `RowBuilder.build_rows`. Empty until `set_article`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: RowBuilder | None = None
        self._glossary = Glossary()
        self._models: dict[str, RowModel] = {}

    def set_article(
        self, article: Article, help_lines: tuple[str, ...], glossary: Glossary
    ) -> None:
        """Show `article` and the clinic's help lines; `glossary` explains hard words."""
        self._glossary = glossary
        speaking = guide_messages.authorship_text(article.meta.authorship)
        self._rows = RowBuilder(
            article,
            help_lines,
            guide_messages.sources_title(),
            glossary.terms,
            speaking,
            scene_words=scene_words.scene_words(),
        )
        for name, model in self._models.items():
            model.set_rows(self._rows.build_rows(name))

    def row_model(self, text_id: str) -> RowModel:
        """The rows of a text; the same model each time."""
        if text_id not in self._models:
            model = RowModel(self)
            model.set_rows(self._rows.build_rows(text_id) if self._rows else [])
            self._models[text_id] = model
        return self._models[text_id]

    def reveal_next_row(self, text_id: str) -> bool:
        """Show the page one more row of a split; returns whether there are others still hidden."""
        model = self.row_model(text_id)
        model.reveal_next_row()
        return model.hides_rows

    def has_explained_words(self, text_id: str) -> bool:
        """Whether a text has a word that the glossary explains."""
        return any(row.term_ids() for row in self.row_model(text_id).all_rows())

    def explained_words(self, text_id: str, indices: list[int]) -> list[dict[str, str]]:
        """`id`, `word` and `plain` of each explained word in these rows of a text, in order."""
        rows = self.row_model(text_id).all_rows()
        found = [term for index in indices if index < len(rows) for term in rows[index].term_ids()]
        return [self._explained(term) for term in dict.fromkeys(found)]

    def split_row_at(self, text_id: str, index: int) -> bool:
        """Split the row at `index` if possible: it fits no page at the current text size.

        Returns whether there are parts still to be revealed.
        """
        model = self._models[text_id]
        parts = split_row(model.all_rows()[index], one_option_each=True)
        if len(parts) > 1:
            model.replace_row(index, parts)
        return model.hides_rows

    def undo_splits(self, text_id: str) -> None:
        """Undo all splits before the rows are measured at another size."""
        model = self._models.get(text_id)
        if model is not None and self._rows is not None:
            whole = self._rows.build_rows(text_id)
            if model.hides_rows or len(whole) != len(model.all_rows()):
                model.set_rows(whole)

    def short_cards(self) -> list[dict[str, str]]:
        """The cards of the short version."""
        return self._rows.build_short_cards() if self._rows else []

    def _explained(self, term: str) -> dict[str, str]:
        word = self._glossary.terms[term].word
        return {
            "id": term,
            "word": word[:1].upper() + word[1:],
            "plain": self._glossary.terms[term].plain,
        }
