"""The command line: one command, a few sub-commands, each importing only what it needs."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__, paths
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from kiosk.settings import Settings

EXAMPLES = """examples:
  clearmind-kiosk                            start the kiosk, full screen
  clearmind-kiosk --windowed                 start it in a window
  clearmind-kiosk check                      check the content that ships
  clearmind-kiosk check my-article --strict  check an article of your own
  clearmind-kiosk tour --out pictures        every screen as a picture, no display needed
  clearmind-kiosk settings > kiosk.toml      a settings file to start from
"""
LANDSCAPE = "1920x1080"


def run(argv: Sequence[str]) -> int:
    """Run the command line `argv`, the program's name first; returns the exit status.

    0: done. 1: something is wrong, said in one line. 2: the command line is not understood.
    """
    args = _parser().parse_args(argv[1:], argparse.Namespace(config=None, data=None))
    for_qt = ["-platform", args.platform] if args.platform else []
    try:
        status: int = args.act(args, [argv[0], *for_qt])
        if sys.stdout is not None:  # as in a program without a console
            sys.stdout.flush()
    except KioskError as error:
        print(f"clearmind-kiosk: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever reads the output, such as `head`, has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    # The same options before and after the sub-command; only one given is stored, so neither
    # has a default here.
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--config", type=Path, metavar="FILE", help="settings, a kiosk.toml")
    shared.add_argument("--data", type=Path, metavar="DIR", help="data folder of this kiosk")
    parser = argparse.ArgumentParser(
        prog="clearmind-kiosk",
        description="A fullscreen touch guide for clinics. With no sub-command it starts.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--windowed", action="store_true", help="open a window")
    parser.add_argument(
        "-platform", "--platform", metavar="NAME", help="how Qt reaches the screen, such as xcb"
    )
    parser.set_defaults(act=_kiosk)
    commands = parser.add_subparsers(title="sub-commands", metavar="")

    def command(name: str, act: Callable[..., int], text: str, example: str) -> _Sub:
        sub = commands.add_parser(
            name,
            help=text,
            description=text[0].upper() + text[1:] + ".",
            epilog=f"example:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[shared],
        )
        sub.set_defaults(act=act)
        return sub

    _add_check(command)
    _add_tour(command)
    command(
        "settings",
        _settings,
        "print every setting, with what it means and the value it has",
        "clearmind-kiosk settings > kiosk.toml",
    )
    status = command(
        "status",
        _status,
        "tell whether the content of this kiosk is whole and reviewed",
        "clearmind-kiosk status --json",
    )
    status.add_argument("--json", action="store_true", help="for programs")
    return parser


_Sub = argparse.ArgumentParser
_Command = Callable[[str, Callable[..., int], str, str], _Sub]


def _add_check(command: _Command) -> None:
    check = command(
        "check",
        _check,
        "check content: its form, links, numbers, sources, length and reading grade",
        "clearmind-kiosk check my-article --strict --json",
    )
    check.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="FOLDER",
        help="all content, a language, or one article; the kiosk's own when left out",
    )
    check.add_argument("--strict", action="store_true", help="warnings are errors")
    check.add_argument("--json", action="store_true", help="for programs")
    check.add_argument(
        "--today",
        type=_day,
        default=datetime.datetime.now(tz=datetime.UTC).date(),
        metavar="DATE",
        help="check as on this day, YYYY-MM-DD",
    )


def _add_tour(command: _Command) -> None:
    tour = command(
        "tour",
        _tour,
        "take a picture of every screen, without a display, with what assistive technology sees",
        "clearmind-kiosk tour --out pictures --size 1080x1920 --diagonal 32 --text 200 --sheet",
    )
    tour.add_argument("--out", type=Path, required=True, metavar="DIR", help="where they go")
    tour.add_argument("--size", type=_size, default=_size(LANDSCAPE), help=f"default {LANDSCAPE}")
    tour.add_argument("--diagonal", type=float, default=21.5, metavar="INCHES", help="the panel's")
    tour.add_argument("--text", type=int, choices=(100, 150, 200), default=100)
    tour.add_argument(
        "--contrast", choices=("standard", "high-light", "high-dark"), default="standard"
    )
    tour.add_argument("--reach", action="store_true", help="controls in the lower half")
    tour.add_argument("--language", default="en", metavar="CODE")
    tour.add_argument("--only", default="", metavar="WORD", help="screens with WORD in their name")
    tour.add_argument("--sheet", action="store_true", help="add one sheet with all pictures")


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a day; write it as 2026-11-23') from None


def _size(text: str) -> tuple[int, int]:
    width, cross, height = text.partition("x")
    if not (cross and width.isdigit() and height.isdigit() and int(width) and int(height)):
        raise argparse.ArgumentTypeError(f'"{text}" is not a size; write it as {LANDSCAPE}')
    return int(width), int(height)


def _load_settings(args: argparse.Namespace) -> Settings:
    from kiosk import settings

    return settings.load(args.config) if args.config else settings.Settings()


def _kiosk(args: argparse.Namespace, arguments: Sequence[str]) -> int:
    import msgspec

    from kiosk import log

    settings = _load_settings(args)
    if args.windowed:
        screen = msgspec.structs.replace(settings.screen, fullscreen=False)
        settings = msgspec.structs.replace(settings, screen=screen)
    data = paths.prepare_data(args.data or paths.live_data())
    log.start(data)

    from kiosk import app

    return app.run(app.Options(settings=settings, data=data), arguments)


def _settings(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk import settings

    print(settings.reference(settings.load(args.config) if args.config else None), end="")
    return 0


def _check(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.content import faults as faulty
    from kiosk.content.check import check
    from kiosk.places import Places

    places = Places(_load_settings(args))
    language = places.settings.content.language
    folder = args.folder or places.content
    if not folder.exists():
        raise KioskError(f"{folder}: no such folder")
    faults = check(
        folder,
        today=args.today,
        strict=args.strict,
        variables=places.profile().variables(language),
    )
    errors = len(faulty.errors(faults))
    if args.json:
        print(faulty.to_json(faults))
    else:
        for fault in faults:
            print(fault)
        print(f"{errors} errors, {len(faults) - errors} warnings in {folder}", file=sys.stderr)
    return 1 if errors else 0


def _status(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    import msgspec

    from kiosk.content import library
    from kiosk.places import Places
    from kiosk.staff.status import content_status, lines

    places = Places(_load_settings(args))
    variables = places.profile().variables(places.settings.content.language)
    today = datetime.datetime.now(tz=datetime.UTC).date()
    status = content_status(library.load(places.article, variables), today, places.article)
    if args.json:
        print(msgspec.json.format(msgspec.json.encode(status), indent=2).decode())
    else:
        print("\n".join(lines(status)))
    return 1 if status.faults else 0


def _tour(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    import msgspec

    from kiosk.places import Places
    from kiosk.settings import Display, decode

    settings = _load_settings(args)
    replace = msgspec.structs.replace
    settings = replace(
        settings,
        screen=replace(settings.screen, panel_diagonal_in=args.diagonal),
        content=replace(settings.content, language=args.language),
        display=Display(
            text=args.text, contrast=args.contrast, reach=args.reach, reduced_motion=True
        ),
    )
    settings = decode(msgspec.to_builtins(settings), "the command line")
    if args.data is not None and args.data.resolve() == paths.live_data().resolve():
        raise KioskError(
            f"{args.data} is the data of the kiosk on this machine; the tour works on copies. "
            "Leave --data out, or name a copy."
        )
    if not Places(settings).article.is_dir():
        raise KioskError(f"{Places(settings).article}: there is no article here")
    try:
        args.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KioskError(
            f"{args.out}: the folder cannot be made ({error.strerror}). "
            "Name another with --out DIR."
        ) from error

    from kiosk.app import tour

    return tour(settings, args.out, args.size, only=args.only, sheet=args.sheet)
