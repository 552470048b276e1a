"""What the neuron costs to show: time to its first frame and memory, one way of drawing at a time.

    PYTHONPATH=tests python -m support.ui.bench_drawing WAY [WIDTH HEIGHT]

WAY is one of WAYS. Run it once for each, as a process of its own, without a screen
(QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software) and on a display with OpenGL.
docs/drawing.md has the figures.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QSize, QTimer, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPainterPath, QPolygonF
from PySide6.QtQml import qmlRegisterType
from PySide6.QtQuick import QQuickImageProvider, QQuickPaintedItem, QQuickView

from kiosk.layout.neuron import NeuronPlacement, branch_outline, grow_neuron

WAYS = {
    "nothing": ("", "Item {{}}"),
    "image": ("", 'Image {{ source: "image://neuron/n" }}'),
    "painted": ("import Bench", "Painted {{ width: {w}; height: {h} }}"),
    "vector": ("import QtQuick.VectorImage", 'VectorImage {{ width: {w}; source: "{svg}" }}'),
    "triangles": ("import QtQuick.Shapes", "GeometryRenderer"),
    "curves": ("import QtQuick.Shapes", "CurveRenderer"),
}
SHAPE = """Shape {{ width: {w}; height: {h}; preferredRendererType: Shape.{renderer}
ShapePath {{ fillRule: ShapePath.WindingFill; strokeColor: "transparent"; fillColor: "#387E79"
PathSvg {{ path: "{path}" }} }} }}"""
SETTLE_MS, PATIENCE_MS = 1500, 60_000
PAGE_KIB = os.sysconf("SC_PAGE_SIZE") / 1024
COLOR = "#387E79"


def shapes(width: int, height: int) -> list[tuple[tuple[float, float], ...]]:
    frame = NeuronPlacement(body=(width * 0.72, height * 0.45), reach=(width + height) * 0.3)
    return [branch_outline(branch) for branch in grow_neuron(frame)]


def svg_path(width: int, height: int) -> str:
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shape) + "z"
        for shape in shapes(width, height)
    )


def paint(painter: QPainter, width: int, height: int) -> None:
    path = QPainterPath()
    for shape in shapes(width, height):
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in shape]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, QColor(COLOR))


class NeuronImageProvider(QQuickImageProvider):
    """The neuron as an image."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._size = (width, height)

    def requestImage(  # noqa: N802 - Qt's own name
        self,
        id: str,  # noqa: A002
        size: QSize,
        requested_size: QSize,
    ) -> QImage:
        image = QImage(*self._size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        paint(painter, *self._size)
        painter.end()
        return image


class PaintedNeuron(QQuickPaintedItem):
    """The neuron as a painted item."""

    def paint(self, painter: QPainter) -> None:
        paint(painter, round(self.width()), round(self.height()))


def page_source(way: str, width: int, height: int, folder: Path) -> str:
    imports, item = WAYS[way]
    if item.endswith("Renderer"):
        path = svg_path(width, height)
        item = SHAPE.format(w=width, h=height, path=path, renderer=item)
    else:
        svg = folder / "neuron.svg"
        svg.write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
            f'<path fill="{COLOR}" d="{svg_path(width, height)}"/></svg>'
        )
        item = item.format(w=width, h=height, svg=svg.as_uri())
    return (
        f"import QtQuick\n{imports}\nRectangle {{ width: {width}; height: {height}\n"
        f'color: "#0F2B2A"\nLoader {{ objectName: "place"; active: false\n'
        f"sourceComponent: {item} }} }}"
    )


def memory_mib() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_KIB / 1024


@dataclass
class FrameWatch:
    """Waits for the first frame with the drawing in it."""

    view: QQuickView
    began: float = 0.0
    frames: int = 0
    said: list[str] = field(default_factory=list)

    def begin(self) -> None:
        self.memory = memory_mib()
        self.began = time.perf_counter()
        place = self.view.rootObject().findChild(QObject, "place")
        assert place is not None
        place.setProperty("active", True)
        self.view.update()

    def swapped(self) -> None:
        self.frames += 1
        if self.began and not self.said:
            self.said.append(f"{1000 * (time.perf_counter() - self.began):6.0f} ms")
            QTimer.singleShot(SETTLE_MS, self.end)

    def end(self) -> None:
        self.said.append(f"{memory_mib() - self.memory:6.1f} MiB")
        QGuiApplication.quit()


def main(way: str, width: int, height: int) -> None:
    app = QGuiApplication([])
    qmlRegisterType(PaintedNeuron, "Bench", 1, 0, "Painted")  # type: ignore[call-overload]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "Bench.qml"
        file.write_text(page_source(way, width, height, Path(folder)))
        view = QQuickView()
        view.engine().addImageProvider("neuron", NeuronImageProvider(width, height))
        view.setSource(QUrl.fromLocalFile(str(file)))
        view.show()
        watch = FrameWatch(view)
        view.frameSwapped.connect(watch.swapped)
        QTimer.singleShot(SETTLE_MS, watch.begin)
        QTimer.singleShot(PATIENCE_MS, app.quit)
        app.exec()
        print(f"{way:10} {width} × {height}: {', '.join(watch.said)}")  # noqa: T201 - what it is run for
        view.destroy()


if __name__ == "__main__":
    main(sys.argv[1], *(map(int, sys.argv[2:4]) if len(sys.argv) > 3 else (1920, 1080)))
