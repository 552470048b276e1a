"""`tour`: takes a picture of every screen."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.base import paths
from kiosk.base.errors import KioskError
from kiosk.cli.subcommands import AddCommand, settings_from_args
from kiosk.config.theme import CONTRAST_SETTINGS

if TYPE_CHECKING:
    from kiosk.config.settings import Settings

DEFAULT_SIZE = "1920x1080"
ALL_CONTRASTS = "all"


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-command."""
    tour = add_subcommand(
        "tour",
        _tour,
        "take a picture of every screen, with what assistive technology sees; needs no display",
        "clearmind-kiosk tour --out pictures --size 1080x1920 --diagonal 32 --text 200 --sheet",
    )
    tour.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to save to")
    tour.add_argument(
        "--size",
        type=_parse_size,
        default=_parse_size(DEFAULT_SIZE),
        help=f"default {DEFAULT_SIZE}",
    )
    # Options left out default to the settings.
    tour.add_argument("--diagonal", type=float, metavar="INCHES", help="the panel's diagonal")
    tour.add_argument("--text", type=int, choices=(100, 150, 200), help="percent")
    tour.add_argument(
        "--contrast",
        choices=(*CONTRAST_SETTINGS, ALL_CONTRASTS),
        help=f"{ALL_CONTRASTS}: all of them in one run, each in its own folder in DIR",
    )
    tour.add_argument(
        "--reach", action="store_true", help=("controls in the lower half of the screen")
    )
    tour.add_argument("--left", action="store_true", help="left-handed layout")
    tour.add_argument("--language", metavar="CODE", help="such as en")
    tour.add_argument(
        "--renderer",
        choices=("software", "gpu"),
        default="software",
        help="gpu: draw with OpenGL on this display; software needs none (default)",
    )
    tour.add_argument(
        "--only",
        default="",
        metavar="WORDS",
        help="only screens with one of these words in their name, such as home,facts",
    )
    tour.add_argument("--sheet", action="store_true", help="add one sheet of all pictures")
    tour.add_argument(
        "--small", action="store_true", help="save pictures at the size used on the sheet"
    )


def _parse_size(text: str) -> tuple[int, int]:
    width, cross, height = text.partition("x")
    if not (cross and width.isdigit() and height.isdigit() and int(width) and int(height)):
        raise argparse.ArgumentTypeError(f'"{text}" is not a size; write it like {DEFAULT_SIZE}')
    return int(width), int(height)


def _tour(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.config.locations import Locations

    settings = _apply_options(settings_from_args(args), args)
    _refuse_live_data(args)
    if not Locations(settings).article_folder.is_dir():
        raise KioskError(f"{Locations(settings).article_folder}: there is no article here")
    try:
        args.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KioskError(
            f"{args.out}: the folder cannot be made ({error.strerror}). "
            "Choose another with --out DIR."
        ) from error

    from kiosk.screenshot_app import run_tour

    folders = {args.out: ""}
    if args.contrast == ALL_CONTRASTS:
        folders = {args.out / contrast: contrast for contrast in CONTRAST_SETTINGS}
    return run_tour(
        settings,
        folders,
        args.size,
        gpu=args.renderer == "gpu",
        only=args.only,
        sheet=args.sheet,
        small=args.small,
    )


def _apply_options(settings: Settings, args: argparse.Namespace) -> Settings:
    """`settings` with the command line's options applied.

    Motion is off and this computer's own colors are ignored, so that pictures are the same on
    every machine.
    """
    import msgspec

    from kiosk.config.settings import decode_settings

    replace = msgspec.structs.replace
    own = settings.display.contrast
    contrast = args.contrast if args.contrast in CONTRAST_SETTINGS else own
    display = replace(
        settings.display,
        text=args.text or settings.display.text,
        contrast=CONTRAST_SETTINGS[0]
        if args.contrast == ALL_CONTRASTS or contrast == "system"
        else contrast,
        reach=args.reach or settings.display.reach,
        reduced_motion=True,
        left_handed=args.left or settings.display.left_handed,
    )
    screen, content = settings.screen, settings.content
    if args.diagonal is not None:
        screen = replace(screen, panel_diagonal_in=args.diagonal)
    if args.language is not None:
        content = replace(content, language=args.language)
    settings = replace(settings, screen=screen, content=content, display=display)
    return decode_settings(msgspec.to_builtins(settings), "the command line")


def _refuse_live_data(args: argparse.Namespace) -> None:
    try:
        live = paths.default_data_folder().resolve()
    except KioskError:  # this user has no home folder, so no kiosk data either
        return
    if args.data is not None and args.data.resolve() == live:
        raise KioskError(
            f"{args.data} is the data of the kiosk on this machine; the tour works on copies. "
            "Leave --data out, or name a copy."
        )
    if args.out.resolve().is_relative_to(live):
        raise KioskError(
            f"{args.out} is within the data of the kiosk on this machine, where no pictures go. "
            "Name another folder with --out DIR."
        )
