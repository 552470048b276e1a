"""What the sub-commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from kiosk.config.settings import Settings

CommandAction = Callable[..., int]
AddCommand = Callable[[str, CommandAction, str, str], argparse.ArgumentParser]
"""Adds a sub-command: its name, what it does, its help in a few words, an example."""
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""The sub-commands of a parser, as `add_subparsers` returns them."""


def shared_options() -> argparse.ArgumentParser:
    """The options that may stand before and after every sub-command.

    Only one that is given is stored, so none has a default here.
    """
    options = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    options.add_argument("--config", type=Path, metavar="FILE", help="settings, a kiosk.toml")
    options.add_argument("--data", type=Path, metavar="DIR", help="the data folder")
    return options


def add_command(
    subparsers: Subparsers,
    name: str,
    action: CommandAction,
    summary: str,
    example: str,
    *,
    description: str = "",
) -> argparse.ArgumentParser:
    """Add a sub-command that takes the shared options and shows an example in its help.

    Args:
        subparsers: where to add it.
        name: what it is called.
        action: what it does.
        summary: its help in a few words.
        example: a command line to try.
        description: its help in full; `summary` where left out.
    """
    made = subparsers.add_parser(
        name,
        help=summary,
        description=description or f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared_options()],
    )
    made.set_defaults(act=action)
    return made


def print_json(value: object) -> None:
    """Print `value` for programs: in ASCII, so that no locale and no file name can spoil it."""
    import json

    import msgspec

    print(json.dumps(msgspec.to_builtins(value), indent=2))


def settings_from_args(args: argparse.Namespace) -> Settings:
    """The settings of the file that `args` names, else those of every kiosk."""
    from kiosk.config import settings

    return settings.load_settings(args.config) if args.config else settings.Settings()
