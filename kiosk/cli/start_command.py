"""The kiosk itself, and `settings`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from kiosk.base import paths
from kiosk.cli.subcommands import AddCommand, settings_from_args


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-command."""
    add_subcommand(
        "settings",
        _print_settings,
        "print every setting with its meaning and value",
        "clearmind-kiosk settings > kiosk.toml",
    )


def run_kiosk(args: argparse.Namespace, arguments: Sequence[str], *, demo: bool = False) -> int:
    """Run the kiosk until it stops; returns the exit status.

    Args:
        args: the parsed command line.
        arguments: the command line for Qt's own options.
        demo: run as a demo, whatever the settings file says.
    """
    import msgspec

    from kiosk.base import log
    from kiosk.ui.core import fast_start

    fast_start.pause_gc()
    settings = settings_from_args(args)
    if args.windowed:
        screen = msgspec.structs.replace(settings.screen, fullscreen=False)
        settings = msgspec.structs.replace(settings, screen=screen)
    if demo:
        form = msgspec.structs.replace(settings.form, demo=True)
        settings = msgspec.structs.replace(settings, form=form)
    data = paths.prepare_data_folder(args.data or paths.default_data_folder())
    log.start_logging(data)

    from kiosk import app

    return app.run_kiosk_app(app.KioskOptions(settings=settings, data=data), arguments)


def _print_settings(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.config import settings, settings_reference

    print(
        settings_reference.settings_reference(
            settings.load_settings(args.config) if args.config else None
        ),
        end="",
    )
    return 0
