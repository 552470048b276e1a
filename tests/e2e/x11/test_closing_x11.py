"""Whoever closes the kiosk's window: the real program, a window manager, its keys and its menu."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from support.e2e.x11_desktop import (
    KIOSK_TITLE,
    PATIENCE_S,
    RENDERERS,
    Desktop,
    needs_x,
    program_on_display,
    wait_until,
    x11_display,
)

pytestmark = needs_x

REFUSED = "a request to close the window was ignored"
SLIDES = "Slides"


def close_by_key(desktop: Desktop) -> None:
    desktop.xdotool("key", "alt+F4")


def close_by_menu(desktop: Desktop) -> None:
    desktop.xdotool("key", "alt+space")
    desktop.xdotool("key", "c")


def close_by_taskbar(desktop: Desktop) -> None:
    subprocess.run(["wmctrl", "-c", ":ACTIVE:"], env=desktop.environment, check=True)


def until_it_counts(
    desktop: Desktop, close: Callable[[Desktop], None], counts: Callable[[], bool]
) -> None:
    """Close again and again: a window manager may drop the first keys while windows come."""

    def tried() -> bool:
        close(desktop)
        return counts()

    wait_until(f"{close.__name__} has an effect", tried)


CLOSES: tuple[Callable[[Desktop], None], ...] = (close_by_key, close_by_menu, close_by_taskbar)


@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_kiosk_stays_when_a_window_manager_closes_it(tmp_path: Path, renderer: str) -> None:
    with (
        x11_display(tmp_path, "1280x720", renderer=renderer) as one,
        program_on_display(one, KIOSK_TITLE) as kiosk,
    ):
        for close in CLOSES:
            ignored = one.log().count(REFUSED)
            until_it_counts(
                one,
                close,
                lambda: kiosk.poll() is not None or one.log().count(REFUSED) > ignored,  # noqa: B023
            )
            assert kiosk.poll() is None, f"{close.__name__} ended it"
        assert one.window(KIOSK_TITLE)
        kiosk.terminate()
        assert kiosk.wait(PATIENCE_S) == 0
        assert one.log().rstrip().endswith("stopped")
        assert [line for line in one.log().splitlines() if " INFO " not in line] == []
        assert (tmp_path / "said.txt").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("close", CLOSES)
def test_a_kiosk_in_a_window_ends_when_its_window_is_closed(
    tmp_path: Path, close: Callable[[Desktop], None]
) -> None:
    with (
        x11_display(tmp_path, "1366x768") as one,
        program_on_display(one, KIOSK_TITLE, "--windowed") as kiosk,
    ):
        until_it_counts(one, close, lambda: kiosk.poll() is not None)
        assert kiosk.poll() == 0
        assert one.log().rstrip().endswith("stopped")
        assert (tmp_path / "said.txt").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("how", [(), ("--windowed",)], ids=["full screen", "in a window"])
def test_a_talk_asks_when_its_window_is_closed_and_ends_when_told(
    tmp_path: Path, how: tuple[str, ...]
) -> None:
    with (
        x11_display(tmp_path, "1366x768") as one,
        program_on_display(one, SLIDES, "present", *how) as talk,
    ):
        slide = one.come_to_rest("slide")
        until_it_counts(
            one,
            close_by_key,
            lambda: talk.poll() is not None or one.changed_percent(slide, percent=0.5),
        )
        assert talk.poll() is None, "it ended without asking"
        one.xdotool("key", "Tab", "Return")
        assert talk.wait(PATIENCE_S) == 0
        assert one.log().rstrip().endswith("stopped")
        assert (tmp_path / "said.txt").read_text(encoding="utf-8") == ""
