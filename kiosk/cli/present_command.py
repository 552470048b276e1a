"""`present`: shows the article as slides, for an audience."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.base import paths
from kiosk.cli import present_pdf_options
from kiosk.cli.subcommands import AddCommand, settings_from_args

if TYPE_CHECKING:
    from kiosk.config.settings import Settings


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-command."""
    present = add_subcommand(
        "present",
        _present,
        "present an article as slides, with notes and a timer if there is a second screen",
        "clearmind-kiosk present --minutes 45",
    )
    present.add_argument(
        "article", nargs="?", default="", metavar="ARTICLE", help="its folder or folder name"
    )
    present.add_argument("--windowed", action="store_true", help="open windows", dest="in_windows")
    present.add_argument("--rehearse", action="store_true", help="show only the presenter view")
    present.add_argument("--minutes", type=int, metavar="N", help="planned length of the talk")
    present_pdf_options.add_pdf_options(present)


def _present(args: argparse.Namespace, arguments: Sequence[str]) -> int:
    from kiosk.base import log

    settings = _apply_options(args)
    if present_pdf_options.wants_pdf(args):
        return present_pdf_options.write_pdf(args, settings)
    data = paths.prepare_data_folder(args.data or paths.default_data_folder())
    log.start_logging(data)

    from kiosk import present_app

    options = present_app.TalkOptions(settings=settings, data=data, rehearsing=args.rehearse)
    return present_app.run_presentation(options, arguments)


def _apply_options(args: argparse.Namespace) -> Settings:
    """The machine's settings, with the command line's options applied."""
    import msgspec

    from kiosk.config.article_choice import choose_article
    from kiosk.config.settings import decode_settings

    replace = msgspec.structs.replace
    settings = choose_article(settings_from_args(args), args.article)
    screen, present = settings.screen, settings.present
    if args.windowed or args.in_windows:
        screen = replace(screen, fullscreen=False)
    if args.minutes is not None:
        present = replace(present, minutes=args.minutes)
    settings = replace(settings, screen=screen, present=present)
    return decode_settings(msgspec.to_builtins(settings), "the command line")
