"""What the sub-commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.settings import Settings

Act = Callable[..., int]
Command = Callable[[str, Act, str, str], argparse.ArgumentParser]
"""Adds a sub-command: its name, what it does, its help in a few words, an example."""


def load_settings(args: argparse.Namespace) -> Settings:
    """The settings of the file that `args` names, else those of every kiosk."""
    from kiosk import settings

    return settings.load(args.config) if args.config else settings.Settings()
