"""Takes the screenshots: every screen, every page of every chapter, every step of every figure."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMetaObject, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.session.question_list import Priority
from kiosk.ui.form.form_controller import FormController
from kiosk.ui.form.questions import Questions
from kiosk.ui.guide.display_preferences import DisplayPreferences
from kiosk.ui.guide.guide import Guide
from kiosk.ui.guide.session import Session
from kiosk.ui.library.library import Library
from kiosk.ui.screenshots.accessibility_tree import accessibility_nodes
from kiosk.ui.screenshots.form_tour import FormTour
from kiosk.ui.screenshots.staff_tour import StaffTour
from kiosk.ui.staff.staff_page import StaffPage

_ASKED = 3
_TURN_MS = 15
_TURNS = 400
_WORDS = "words"
_QUICKLY = 80
"""PNG quality, of Qt's 100: a third less time, a tenth more bytes, still lossless."""
_SHEET_COLUMNS, _SHEET_WIDTH, _SHEET_GAP = 6, 480, 8


class ScreenTour:
    """Walks through the kiosk shown in `window`."""

    def __init__(
        self,
        window: QQuickWindow,
        session: Session,
        guide: Guide,
        display: DisplayPreferences,
        *,
        library: Library,
        questions: Questions,
        form: FormController,
        staff_page: StaffPage,
        show_warning: Callable[[], None],  # advances the clock to the countdown
    ) -> None:
        self._window = window
        self._session = session
        self._guide = guide
        self._library = library
        self._article = library.list_ids()[0]
        self._display = display
        self._questions = questions
        self._warn = show_warning
        self._consult = form
        self._form = FormTour(window, form, partial(self._open, "form"), self._settle)
        self._staff = StaffTour(window, staff_page, self._settle)

    def take_pictures(
        self,
        folders: Mapping[Path, str],
        only: str,
        progress: Callable[[str], None],
        *,
        small: bool = False,
    ) -> list[list[Path]]:
        """Write `NN-name.png` and `NN-name.json` for each screen; returns each folder's pictures.

        Args:
            folders: where to put them (created if missing), each with its contrast; "" for the
                settings' own. All are filled in a single walk.
            only: take only the screens whose name contains one of these words, with commas
                between; "" for all.
            progress: called with each name once it is taken.
            small: save pictures at the size of a contact sheet.
        """
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        taken: list[list[Path]] = [[] for _ in folders]
        self._settle()
        for number, name in enumerate(self._screens(only), start=1):
            for (folder, contrast), pictures in zip(folders.items(), taken, strict=True):
                self._display.setContrast(contrast)
                self._settle()
                pictures.append(self._save(folder / f"{number:02}-{name}.png", small=small))
            progress(f"{number:02}-{name}")
        return taken

    def _save(self, file: Path, *, small: bool) -> Path:
        image = self._window.grabWindow()
        (_on_sheet(image, image.size()) if small else image).save(str(file), quality=_QUICKLY)
        tree = accessibility_nodes(self._window, self._display.px_per_mm)
        file.with_suffix(".json").write_text(json.dumps(tree, indent=1), encoding="utf-8")
        return file

    def _screens(self, only: str) -> Iterator[str]:
        for name, go in self._stops():
            if not any(word in name for word in only.split(",")):
                continue
            go()
            self._settle()
            yield from self._pages(name)

    def _stops(self) -> Iterator[tuple[str, Callable[[], None]]]:
        yield "attract", lambda: None
        if self._library.has_several:
            yield "library", self._open_library
        yield "home", self._wake
        for screen in ("short", "display", "contact", "help", "disclaimer", "facts", "sources"):
            yield screen, partial(self._open, screen)
        yield "questions", partial(self._open, "questions")
        yield "questions-three", partial(self._ask, "questions")
        yield "own-question", partial(self._open, "own-question")
        yield "takeaway", partial(self._ask, "takeaway")
        yield "home-asked", partial(self._ask, "home")
        everything = [chapter["id"] for chapter in self._guide.list_chapters()]
        for number, chapter in enumerate(everything):
            yield f"chapter-{chapter}", partial(self._read, everything[number:])
        if any(self._count_explained(name) for name in everything):
            yield _WORDS, partial(self._explain, everything)
        yield from self._other_articles()
        yield from self._form.stops()
        yield from self._staff.stops()
        yield "warning", self._leave_alone
        yield "out-of-order", self._break

    def _other_articles(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The home page and the chapters of each article but the first."""
        for article in self._library.list_ids()[1:]:
            self._article = article
            yield f"{article}-home", self._wake
            # By now, that article is shown.
            for chapter in self._guide.list_chapters():
                yield f"{article}-chapter-{chapter['id']}", partial(self._read, [chapter["id"]])
        self._article = self._library.list_ids()[0]

    def _open_library(self) -> None:
        self._wake()
        self._session.openLibrary()

    def _wake(self) -> None:
        self._questions.forget()
        self._staff.leave()
        self._session.wake()
        if self._library.has_several:
            self._session.chooseArticle(self._article)
            self._settle()  # the article is loaded only now
        self._session.goHome()

    def _open(self, screen: str) -> None:
        self._wake()
        self._session.openScreen(screen)

    def _ask(self, screen: str) -> None:
        """Open `screen` with three questions and a priority on the list."""
        self._wake()
        for chapter in self._guide.list_chapters()[:_ASKED]:
            for row in self._guide.row_model(chapter["id"]).all_rows():
                if row.kind == "ask":
                    self._questions.toggleQuestion(chapter["id"], row.text)
        self._questions.togglePriority(Priority.COST.value)
        self._session.openScreen(screen)

    def _read(self, chapters: list[str]) -> None:
        self._wake()
        self._session.startReading(chapters)

    def _explain(self, chapters: list[str]) -> None:
        """Open the explained words on a page of the chapter that has the most."""
        self._read([max(chapters, key=self._count_explained)])
        self._settle()
        while not (button := _find_glossary_button(self._window.contentItem())):
            self._session.goNext()
            self._settle()
        QMetaObject.invokeMethod(button, "click")

    def _count_explained(self, chapter: str) -> int:
        rows = range(len(self._guide.row_model(chapter).all_rows()))
        return len(self._guide.explainedWords(chapter, list(rows)))

    def _leave_alone(self) -> None:
        self._wake()
        self._settle()
        self._warn()

    def _break(self) -> None:
        self._session.recordInput()
        self._wake()
        self._session.report_failure()

    def _pages(self, name: str) -> Iterator[str]:
        alone = self._session.is_warning() or name == _WORDS
        form = None if alone else self._staff.staff_item() or self._form.form_item()
        # A form may open at the page with a fault; the tour has already seen the pages before it.
        page = form.property("page") if form is not None else 0
        while True:
            pages = 1 if alone else self._session.page_count()
            if form is not None:
                pages = form.property("pageCount")
            label = f"{name}-p{page + 1}" if pages > 1 else name
            yield label
            yield from self._steps(label)
            page += 1
            if page >= pages:
                return
            if form is not None:
                form.setProperty("page", page)
            else:
                self._session.goNext()
            self._settle()

    def _steps(self, label: str) -> Iterator[str]:
        for figure in _figures(self._window.contentItem()):
            steps = figure.property("steps")
            for step in range(1, steps):
                QMetaObject.invokeMethod(figure, "advance")
                yield f"{label}-step{step + 1}"
            QMetaObject.invokeMethod(figure, "reset")

    def _settle(self) -> None:
        """Run the event loop until the screen stops changing."""
        before = QImage()
        for _ in range(_TURNS):
            _turn()
            if not (self._guide.is_ready() and self._consult.is_open()):
                continue
            if not self._window.property("pagesReady"):
                continue
            now = self._window.grabWindow()
            if now == before:
                return
            before = now
        raise TimeoutError("the screen does not come to rest")


def save_contact_sheet(pictures: list[Path], file: Path) -> None:
    """Save all `pictures`, scaled down in rows, as one picture in `file`."""
    first = QImage(str(pictures[0])).size()
    size = _sheet_size(first)
    columns = _SHEET_COLUMNS if size.width() == _SHEET_WIDTH else _SHEET_COLUMNS * 2
    rows = math.ceil(len(pictures) / columns)
    step = size + QSize(_SHEET_GAP, _SHEET_GAP)
    sheet = QImage(step.width() * columns, step.height() * rows, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#888888"))
    painter = QPainter(sheet)
    for number, picture in enumerate(pictures):
        image = _on_sheet(QImage(str(picture)), first)
        x, y = number % columns * step.width(), number // columns * step.height()
        painter.drawImage(QRect(x, y, size.width(), size.height()), image)
    painter.end()
    sheet.save(str(file))


def _sheet_size(panel: QSize) -> QSize:
    width = _SHEET_WIDTH if panel.width() > panel.height() else _SHEET_WIDTH // 2
    return QSize(width, round(width * panel.height() / panel.width()))


def _on_sheet(image: QImage, panel: QSize) -> QImage:
    return image.scaled(
        _sheet_size(panel),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _figures(item: QQuickItem) -> list[QQuickItem]:
    """The visible figures with more than one step."""
    found = []
    for child in item.childItems():
        if not child.isVisible():
            continue
        if (child.property("steps") or 0) > 1 and _has(child, "advance()"):
            found.append(child)
        else:
            found.extend(_figures(child))
    return found


def _find_glossary_button(item: QQuickItem) -> QQuickItem | None:
    """The visible button that opens the explained words."""
    for child in item.childItems():
        if child.isVisible():
            if child.metaObject().className().startswith("GlossaryButton_QML"):
                return child
            if found := _find_glossary_button(child):
                return found
    return None


def _has(item: QObject, method: str) -> bool:
    return item.metaObject().indexOfMethod(method) >= 0


def _turn() -> None:
    loop = QEventLoop()
    QTimer.singleShot(_TURN_MS, loop.quit)
    loop.exec()
