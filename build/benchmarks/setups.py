"""Where the kiosk is measured: which renderer draws, and on how much of a core."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import quota
from processes import clean_environment

Renderer = Literal["software", "gpu"]


@dataclass(frozen=True)
class Setup:
    """One way to run.

    Attributes:
        name: in a figure's key; "" for the software renderer, which came first.
        title: in a figure's title.
        renderer: what draws; None: what the kiosk chooses by itself.
        share: of a core.
        group: the control group that holds it to its share.
        chosen: what it chose, where it chooses by itself.
        missing: why it cannot be measured here; "" where it can.
    """

    name: str
    title: str
    renderer: Renderer | None
    share: float = 1.0
    group: Path | None = None
    chosen: Renderer = "software"
    missing: str = ""

    def key(self, key: str) -> str:
        """A figure's key on this setup."""
        return f"{key}_{self.name}" if self.name else key

    def heading(self, title: str) -> str:
        """A figure's title on this setup."""
        return f"{title}, {self.title}"

    @property
    def setting(self) -> str:
        """For kiosk.toml."""
        return f'[screen]\nrenderer = "{self.renderer or "auto"}"\n'

    @property
    def variables(self) -> dict[str, str]:
        """For another program of Qt Quick, so that the same draws it."""
        drawn = self.renderer or self.chosen
        return {} if drawn == "gpu" else {"QT_QUICK_BACKEND": "software"}

    def command(self, words: list[str]) -> list[str]:
        """`words`, held to this setup's share of a core."""
        return words if self.group is None else quota.held(self.group, words)


SOFTWARE = Setup("", "software", "software")
OPENGL = Setup("opengl", "OpenGL", "gpu")
QUARTER = Setup("quarter", "a quarter of a core", None, share=0.25)


@contextmanager
def setups(display: str) -> Iterator[tuple[Setup, ...]]:
    """All three; what the last one lacks it says itself.

    Args:
        display: where the kiosk would choose its renderer.
    """
    with quota.made(QUARTER.share) as (group, missing):
        drawn = chosen(display)
        title = f"{QUARTER.title}, auto ({drawn})"
        slow = replace(QUARTER, group=group, missing=missing, title=title, chosen=drawn)
        yield SOFTWARE, OPENGL, slow


def chosen(display: str) -> Renderer:
    """What the kiosk chooses by itself on `display`."""
    command = [sys.executable, "-m", "kiosk", "renderer", "--json"]
    environment = clean_environment(DISPLAY=display, QT_QPA_PLATFORM="xcb")
    said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout
    found: Renderer = json.loads(said)["renderer"]
    return found
