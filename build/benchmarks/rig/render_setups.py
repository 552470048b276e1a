"""How the kiosk is measured: with which renderer, and on how much of a core."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from rig import cpu_quota
from rig.process_stats import clean_environment

Renderer = Literal["software", "gpu"]


@dataclass(frozen=True)
class RenderSetup:
    """One way to run the kiosk.

    Attributes:
        name: Its name in a figure's key; "" for the software renderer, which came first.
        title: Its name in a figure's title.
        renderer: The renderer; None: the kiosk chooses it.
        share: Its share of a core.
        group: The control group that limits it to its share.
        chosen: What the kiosk chose, where it chooses itself.
        missing: Why it cannot be measured here; "" if it can.
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
        """The lines for kiosk.toml."""
        return f'[screen]\nrenderer = "{self.renderer or "auto"}"\n'

    @property
    def variables(self) -> dict[str, str]:
        """Variables that make another Qt Quick program use the same renderer."""
        drawn = self.renderer or self.chosen
        return {} if drawn == "gpu" else {"QT_QUICK_BACKEND": "software"}

    def command(self, words: list[str]) -> list[str]:
        """`words`, limited to this setup's share of a core."""
        return words if self.group is None else cpu_quota.command_in_group(self.group, words)


SOFTWARE = RenderSetup("", "software", "software")
OPENGL = RenderSetup("opengl", "OpenGL", "gpu")
QUARTER = RenderSetup("quarter", "a quarter of a core", None, share=0.25)


@contextmanager
def render_setups(display: str) -> Iterator[tuple[RenderSetup, ...]]:
    """Yield all three; the last one's `missing` says if it cannot be measured.

    Args:
        display: The display on which the kiosk chooses its renderer.
    """
    with cpu_quota.cpu_quota_group(QUARTER.share) as (group, missing):
        drawn = automatic_renderer(display)
        title = f"{QUARTER.title}, auto ({drawn})"
        slow = replace(QUARTER, group=group, missing=missing, title=title, chosen=drawn)
        yield SOFTWARE, OPENGL, slow


def automatic_renderer(display: str) -> Renderer:
    """The renderer the kiosk chooses on `display`."""
    command = [sys.executable, "-m", "kiosk", "renderer", "--json"]
    environment = clean_environment(DISPLAY=display, QT_QPA_PLATFORM="xcb")
    said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout
    found: Renderer = json.loads(said)["renderer"]
    return found
