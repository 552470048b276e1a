"""The calm page's window: painted on the processor, without QML, OpenGL or any file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QRasterWindow

from kiosk.ui.calm import calm_messages

HELP_STAYS_MS = 120_000
"""How long the help lines stay after a touch before the first page returns."""


class CalmWindow(QRasterWindow):
    """Shows a calm sentence, and the help lines on a touch.

    Args:
        help_lines: the clinic's help lines.
        palette: the theme's colors, by name.
        family: the font's family; one that does not exist is replaced by the system's.
    """

    frame_drawn = Signal()

    def __init__(self, help_lines: Sequence[str], palette: Mapping[str, str], family: str) -> None:
        super().__init__()
        self._lines, self._palette, self._family = tuple(help_lines), palette, family
        self.is_helping = False
        self.setTitle(calm_messages.title_text())
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show_break)

    def button_area(self) -> QRectF:
        """Where the button is, in pixels."""
        wide, high = self.width() * 0.5, self.height() * 0.14
        return QRectF((self.width() - wide) / 2, self.height() * 0.8 - high / 2, wide, high)

    def event(self, event: QEvent) -> bool:
        """Ignore requests to close: whoever stands here is a visitor."""
        if event.type() is QEvent.Type.Close:
            event.ignore()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Handle a touch, which Qt reports as a click to a window that takes no touch itself."""
        if self.button_area().contains(event.position()):
            self.is_helping = not self.is_helping
            self.update()
        if self.is_helping:
            self._timer.start(HELP_STAYS_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, self.width(), self.height()), QColor(self._palette["night"]))
        if self.is_helping:
            self._draw_texts(painter, calm_messages.help_text(), self._lines)
        else:
            self._draw_texts(painter, calm_messages.title_text(), [calm_messages.advice_text()])
        self._draw_button(painter)
        painter.end()
        self.frame_drawn.emit()

    def _show_break(self) -> None:
        self.is_helping = False
        self.update()

    def _draw_texts(self, painter: QPainter, title: str, lines: Sequence[str]) -> None:
        unit = min(self.width(), self.height())
        left, width = self.width() * 0.1, self.width() * 0.8
        top = self.height() * 0.15
        centered = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        whole = self.height()
        for text, color, part in (
            (title, self._palette["night_ink"], 0.075),
            *((line, self._palette["night_ink_soft"], 0.045) for line in lines),
        ):
            painter.setFont(self._font(unit * part))
            painter.setPen(QColor(color))
            used = painter.drawText(QRectF(left, top, width, whole), int(centered), text)
            top += used.height() + unit * 0.045

    def _draw_button(self, painter: QPainter) -> None:
        area, palette = self.button_area(), self._palette
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette["help"]))
        painter.drawRoundedRect(area, area.height() * 0.2, area.height() * 0.2)
        painter.setPen(QColor(palette["help_ink"]))
        painter.setFont(self._font(area.height() * 0.36))
        text = calm_messages.back_text() if self.is_helping else calm_messages.help_text()
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)

    def _font(self, pixels: float) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(max(8, round(pixels)))
        return font
