"""The code as it stands on a panel, read by a reader that is not ours."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from kiosk.config.locations import Locations
from kiosk.layout.metrics import px_per_mm
from kiosk.session.question_list import MAX_LISTED_QUESTIONS
from kiosk.session.takeaway import (
    ClinicCard,
    NoteWording,
    QrArea,
    QrMatrix,
    Takeaway,
    make_qr_matrix,
    make_takeaway,
)
from kiosk.ui.form.qr_image import PROVIDER_NAME, QrImageProvider, paint_qr_image

PROFILE = Locations().load_profile()
CARD = ClinicCard(PROFILE.name, PROFILE.phone, PROFILE.address, PROFILE.web)
URL = "https://example.org/articles/ketamine"
WORDING = NoteWording("My questions", "and {count} more")
NIGHT = "#0F2B2A"
CAMERA_PX_PER_MM = 2.4
"""A telephone's video of 1,920 pixels at 0.6 m, as `session.takeaway` reckons."""


@dataclass(frozen=True)
class Panel:
    width: int
    height: int
    diagonal_in: float
    side_mm: float

    @property
    def px_per_mm(self) -> float:
        return px_per_mm(self.width, self.height, self.diagonal_in)

    @property
    def square(self) -> QrArea:
        return QrArea(self.side_mm, self.px_per_mm)

    def code_of(self, taken: Takeaway) -> QrMatrix:
        return make_qr_matrix(taken.vcard, side_mm=self.side_mm, px_per_mm=self.px_per_mm)


PANELS = {
    "21.5": Panel(1920, 1080, 21.5, 120),
    "55": Panel(1920, 1080, 55, 150),
    "portrait": Panel(1080, 1920, 32, 150),
    "laptop": Panel(1366, 768, 15.6, 120),
    "4k": Panel(3840, 2160, 55, 150),
}

TWELVE = [
    f"Chapter {i}: what may happen on a day like this?" for i in range(1, MAX_LISTED_QUESTIONS + 1)
]
CASES: dict[str, tuple[ClinicCard, list[str]]] = {
    "contact": (CARD, []),
    "address": (replace(CARD, article_url=URL), []),
    "one": (CARD, ["What does it cost?"]),
    "twelve": (replace(CARD, article_url=URL), TWELVE),
    "spanish": (
        ClinicCard("Clínica Añorada", "(206) 555-0142", "Avenida Peña, 3; Seattle", "example.org"),
        ["¿Cuánto tiempo pasará?", "¿Qué pasa después de la sesión, señor?"],
    ),
    "hostile": (
        CARD,
        ["x\r\nEND:VCARD\r\nBEGIN:VCARD\r\nUID:7", "a;b,c\\n\\", "UID:1\nREV:2", "<img src=x>"],
    ),
    "longest": (
        replace(CARD, article_url=URL),
        ["Wherever it may lead " * 40] * MAX_LISTED_QUESTIONS,
    ),
}


def read(image: QImage) -> str:
    """What an independent reader finds: one QR code, and no other."""
    found = codes(image)
    assert len(found) == 1
    assert found[0].format == zxingcpp.BarcodeFormat.QRCode
    return str(found[0].text)


def codes(image: QImage) -> list[zxingcpp.Barcode]:
    """All codes of two dimensions. A row of one can pass for a linear code without a checksum."""
    gray = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return list(zxingcpp.read_barcodes(gray, formats=zxingcpp.BarcodeFormat.AllMatrix))


def on_panel(matrix: QrMatrix, panel: Panel) -> QImage:
    """The panel with the code on it, on the darkest ground a theme has."""
    screen = QImage(panel.width, panel.height, QImage.Format.Format_RGB32)
    screen.fill(QColor(NIGHT))
    painter = QPainter(screen)
    painter.drawImage(panel.width // 3, panel.height // 9, paint_qr_image(matrix))
    painter.end()
    return screen


def fields(card: str) -> dict[str, str]:
    """The fields of a vCard, unfolded and unescaped; each stands once but URL."""
    lines = card.replace("\r\n ", "").split("\r\n")
    assert lines.pop() == ""
    found: dict[str, str] = {}
    for line in lines:
        name, raw = line.split(":", 1)
        value = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], raw)
        assert name not in found or name == "URL"
        found[name] = f"{found[name]} {value}" if name in found else value
    return found


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("case", CASES)
def test_a_reader_finds_just_the_card_when_it_stands_on_the_panel(case: str, panel: str) -> None:
    card, questions = CASES[case]
    taken = make_takeaway(card, questions, WORDING, PANELS[panel].square)
    matrix = PANELS[panel].code_of(taken)
    text = read(on_panel(matrix, PANELS[panel]))
    assert text == taken.vcard
    found = fields(text)
    notes = found.pop("NOTE", "").split("\n")
    web = "https://example.org" + (f" {URL}" if card.article_url else "")
    assert found == {
        "BEGIN": "VCARD",
        "VERSION": "3.0",
        "FN": card.name,
        "N": f"{card.name};;;;",
        "ORG": card.name,
        "TEL;TYPE=WORK,VOICE": card.phone,
        "ADR;TYPE=WORK": f";;{card.address};;;;",
        "URL": web,
        "END": "VCARD",
    }
    lines = [f"{i}. {line}" for i, line in enumerate(taken.included_questions, 1)]
    more = [f"and {taken.left_out_count} more"] if taken.left_out_count else []
    assert notes == ([WORDING.title, *lines, *more] if questions else [""])
    assert len(taken.included_questions) + taken.left_out_count == len(questions)
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}|\d{4}-\d\d-\d\d|\d\d:\d\d", text)


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("turn", [0, 7, 90])
def test_a_telephone_reads_it_when_held_at_arms_length(panel: str, turn: int) -> None:
    taken = make_takeaway(*CASES["twelve"], WORDING, PANELS[panel].square)
    matrix = PANELS[panel].code_of(taken)
    screen = on_panel(matrix, PANELS[panel])
    scale = CAMERA_PX_PER_MM / PANELS[panel].px_per_mm
    view = QTransform().rotate(turn).scale(scale, scale)
    assert read(screen.transformed(view, Qt.TransformationMode.SmoothTransformation)) == (
        taken.vcard
    )


@given(st.lists(st.text(max_size=60), max_size=MAX_LISTED_QUESTIONS))
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_reader_finds_the_same_bytes_when_anything_is_asked(questions: list[str]) -> None:
    panel = PANELS["laptop"]
    taken = make_takeaway(CARD, questions, WORDING, panel.square)
    found = codes(paint_qr_image(panel.code_of(taken)))
    assert [bytes(one.bytes) for one in found] == [taken.vcard.encode()]


def test_modules_are_crisp_when_painted() -> None:
    rows = ((True, False), (False, True))
    image = paint_qr_image(QrMatrix(rows, 5))
    assert (image.width(), image.height()) == (10, 10)
    for y in range(10):
        for x in range(10):
            assert (image.pixelColor(x, y) == QColor("black")) == rows[y // 5][x // 5]
            assert image.pixelColor(x, y) in (QColor("black"), QColor("white"))


# ------------------------------------------------------------------ the provider


def asked(provider: QrImageProvider, address: str) -> QImage:
    prefix = f"image://{PROVIDER_NAME}/"
    assert address.startswith(prefix)
    return provider.requestImage(address.removeprefix(prefix), QSize(), QSize())


def shown(questions: list[str]) -> tuple[QrImageProvider, str, Takeaway]:
    provider = QrImageProvider()
    taken = make_takeaway(CARD, questions, WORDING, PANELS["21.5"].square)
    return provider, provider.show_code(PANELS["21.5"].code_of(taken)), taken


def test_the_code_is_given_when_its_address_is_asked() -> None:
    provider, address, taken = shown(["What does it cost?"])
    assert read(asked(provider, address)) == taken.vcard


def test_the_size_is_the_codes_own_when_another_is_asked_for() -> None:
    provider, address, _ = shown([])
    number = address.rsplit("/", 1)[1]
    small = provider.requestImage(number, QSize(), QSize(10, 10))
    assert small.width() == asked(provider, address).width() > 10


def test_the_address_tells_nothing_when_something_is_asked() -> None:
    _, address, _ = shown(["What does it cost?"])
    assert re.fullmatch(r"image://code/\d+", address)


def test_the_code_is_gone_when_cleared() -> None:
    provider, address, _ = shown(["What does it cost?"])
    provider.clear_code()
    image = asked(provider, address)
    assert (image.width(), image.height()) == (1, 1)
    assert image.pixelColor(0, 0) == QColor("white")
    assert not [v for v in vars(provider).values() if isinstance(v, QrMatrix | tuple)]


def test_an_earlier_code_is_gone_when_another_is_shown() -> None:
    provider, first, _ = shown(["What does it cost?"])
    second = provider.show_code(QrMatrix(((True,),), 3))
    assert second != first
    assert asked(provider, first).width() == 1
    assert asked(provider, second).width() == 3
    provider.clear_code()
    assert provider.show_code(QrMatrix(((True,),), 3)) not in (first, second)


@pytest.mark.parametrize("number", ["", "0", "2", "x", "1/1", "../1"])
def test_a_white_pixel_is_given_when_the_address_is_another(number: str) -> None:
    provider, _, _ = shown([])
    assert provider.requestImage(number, QSize(), QSize()).width() == 1
