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
"""Adds a sub-command, given its name, action, summary and example."""
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""The sub-commands of a parser, as `add_subparsers` returns them."""


def shared_options() -> argparse.ArgumentParser:
    """The options that may come before or after every sub-command.

    They have no defaults: a default after the sub-command would overwrite a value given before it.
    """
    options = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    options.add_argument("--config", type=Path, metavar="FILE", help="settings file (kiosk.toml)")
    options.add_argument("--data", type=Path, metavar="DIR", help="data folder")
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
        name: its name.
        action: the function that runs it.
        summary: a short help text.
        example: a command line to try.
        description: the full help text; defaults to `summary`.
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
    """Print `value` as JSON, in ASCII so that no locale or file name can break it."""
    import json

    import msgspec

    print(json.dumps(msgspec.to_builtins(value), indent=2))


def settings_from_args(args: argparse.Namespace) -> Settings:
    """The settings from the file `args` names, else the defaults."""
    from kiosk.config import settings

    return settings.load_settings(args.config) if args.config else settings.Settings()
