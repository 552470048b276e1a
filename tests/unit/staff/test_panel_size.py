"""A measured panel counts until the setting that it put right is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.base.errors import KioskError
from kiosk.config.settings import ScreenSettings, Settings
from kiosk.staff import panel_size


def settings(inches: float = 21.5) -> Settings:
    return Settings(screen=ScreenSettings(panel_diagonal_in=inches))


def test_the_diagonal_grows_with_the_bar_when_it_is_measured() -> None:
    assert panel_size.compute_diagonal(20.0, drawn_mm=200, measured_mm=200) == 20.0
    assert panel_size.compute_diagonal(20.0, drawn_mm=200, measured_mm=240) == 24.0
    assert panel_size.compute_diagonal(21.5, drawn_mm=300, measured_mm=277) == 19.9


@pytest.mark.parametrize("measured", [10, 2000])
def test_a_size_that_no_panel_has_is_refused(measured: float) -> None:
    with pytest.raises(KioskError, match=r"7 to 120 are possible. Measure again."):
        panel_size.compute_diagonal(20.0, drawn_mm=200, measured_mm=measured)


def test_the_measured_size_holds_when_it_was_kept(tmp_path: Path) -> None:
    panel_size.save_panel_size(tmp_path, settings(), 23.8)
    applied = panel_size.apply_measured_size(settings(), tmp_path)
    assert applied.screen.panel_diagonal_in == 23.8
    assert applied.content == settings().content


def test_the_setting_holds_again_when_it_was_changed(tmp_path: Path) -> None:
    panel_size.save_panel_size(tmp_path, settings(), 23.8)
    assert panel_size.apply_measured_size(settings(32), tmp_path) == settings(32)


def test_the_setting_holds_when_nothing_was_measured(tmp_path: Path) -> None:
    assert panel_size.apply_measured_size(settings(), tmp_path) == settings()
    assert panel_size.apply_measured_size(settings(), None) == settings()


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"{}", b'{"setting_in": 21.5, "measured_in": 2000}', b"[1]"]
)
def test_the_setting_holds_and_the_log_tells_when_the_file_is_damaged(
    tmp_path: Path, data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / panel_size.PANEL_SIZE_FILE).write_bytes(data)
    assert panel_size.apply_measured_size(settings(), tmp_path) == settings()
    assert "the measured size is not used" in caplog.text


def test_it_is_said_when_the_size_cannot_be_kept(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match=r"panel-size\.json: cannot be written"):
        panel_size.save_panel_size(tmp_path / "nowhere", settings(), 20)
