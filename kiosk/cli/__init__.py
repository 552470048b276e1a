"""The command line: one command with sub-commands, each importing only what it needs."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial

from kiosk import __version__
from kiosk.base import no_core_dumps, stdio
from kiosk.base.errors import KioskError
from kiosk.cli import start_command
from kiosk.cli.subcommands import add_command, shared_options

EXAMPLES = """examples:
  clearmind-kiosk                            start the kiosk, full screen
  clearmind-kiosk --windowed                 start it in a window
  clearmind-kiosk check                      check the content that ships
  clearmind-kiosk check my-article --strict  check an article of your own
  clearmind-kiosk import page.html           make an article of a page you have
  clearmind-kiosk tour --out pictures        every screen as a picture, no display needed
  clearmind-kiosk present --minutes 45       show the article as slides
  clearmind-kiosk present --handout a.pdf    print the article, to take home
  clearmind-kiosk settings > kiosk.toml      a settings file to start from
  clearmind-kiosk keys new --out keys        the clinic's key pair, before the form opens
  clearmind-kiosk open a.cmrq --key my.key   read an exported request
  clearmind-kiosk outbox status              what waits to be sent to the clinic
  clearmind-kiosk audit verify               whether the audit log is whole
  clearmind-kiosk pin set                    set the staff PIN, which is asked for
  clearmind-kiosk pair 192.168.1.10:8443     give this kiosk its desk; the code is asked for
  clearmind-kiosk demo                       a kiosk and a desk on this machine, to try out
"""


def run_command_line(argv: Sequence[str]) -> int:
    """Run the command line `argv`, program name first; returns the exit status.

    0: success. 1: an error, explained in one line. 2: an invalid command line.
    """
    try:
        try:
            return _run(argv)
        finally:
            stdio.flush_output()
    except BrokenPipeError:  # the reader, such as `head`, has read enough
        stdio.discard_output()
    except OSError as error:
        stdio.print_error(stdio.describe_os_error(error))
        stdio.discard_output()
    except UnicodeEncodeError as error:
        stdio.print_error(f"{ascii(error.object)[:80]} isn't valid UTF-8 text.")
    except KeyboardInterrupt:
        return 130
    return 1


def _run(argv: Sequence[str]) -> int:
    args = _parse_start(argv[1:])
    if args is None:
        args = _parser().parse_args(argv[1:], argparse.Namespace(config=None, data=None))
        # For every sub-command, so that none that reads a key or a passphrase is missed.
        # The kiosk itself does this after its first frame.
        no_core_dumps.disable_core_dumps()
    for_qt = ["-platform", args.platform] if args.platform else []
    try:
        status: int = args.act(args, [argv[0], *for_qt])
    except KioskError as error:
        stdio.print_error(error)
        status = 1
    return status


def _parse_start(words: Sequence[str]) -> argparse.Namespace | None:
    """Parse `words` if they start the kiosk; None for anything else, errors included.

    This way, starting the kiosk waits for no sub-command or its imports.
    """
    parser = argparse.ArgumentParser(
        add_help=False, exit_on_error=False, parents=[shared_options()]
    )
    _add_start_options(parser)
    try:
        known = argparse.Namespace(config=None, data=None)
        args, rest = parser.parse_known_args(words, known)
    except argparse.ArgumentError:
        return None
    return None if rest else args


def _add_start_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--windowed", action="store_true", help="open a window")
    parser.add_argument(
        "--unsupervised", action="store_true", help="full screen, without the supervisor"
    )
    parser.add_argument(
        "-platform", "--platform", metavar="NAME", help="Qt platform plugin, such as xcb"
    )
    parser.set_defaults(act=start_command.run_kiosk)


def _parser() -> argparse.ArgumentParser:
    from kiosk.cli import (
        content_commands,
        demo_command,
        import_command,
        key_commands,
        outbox_commands,
        pair_command,
        pin_command,
        present_command,
        renderer_command,
        tour_command,
    )
    from kiosk.cli.care import doctor_command, retire_command, setup_command, sticks_command
    from kiosk.cli.desk import desk_command
    from kiosk.cli.review import review_command
    from kiosk.cli.windows import kiosk_mode_command

    parser = argparse.ArgumentParser(
        prog="clearmind-kiosk",
        description="A fullscreen touch guide for clinics. Run it without a command to start it.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared_options()],
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    _add_start_options(parser)
    commands = parser.add_subparsers(title="sub-commands", metavar="")
    for group in (
        content_commands,
        review_command,
        import_command,
        tour_command,
        present_command,
        start_command,
        renderer_command,
        key_commands,
        outbox_commands,
        pin_command,
        pair_command,
        desk_command,
        demo_command,
        setup_command,
        doctor_command,
        retire_command,
        sticks_command,
        kiosk_mode_command,
    ):
        group.register_commands(partial(add_command, commands))
    return parser
