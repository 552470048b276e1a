"""Reads passphrases and recovery codes from a terminal or standard input, never from argv."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable

from kiosk.base.errors import KioskError

MAX_TRIES = 3


def add_passphrase_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that `can_ask_at_terminal` checks."""
    parser.add_argument(
        "--passphrase-stdin",
        action="store_true",
        help="read it from standard input, one per line, instead of asking",
    )


def has_terminal() -> bool:
    """Whether somebody can read a question and type the answer."""
    return sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


def can_ask_at_terminal(args: argparse.Namespace) -> bool:
    """Whether to ask at a terminal rather than read standard input.

    Raises:
        KioskError: there is no terminal, and --passphrase-stdin was not given.
    """
    if args.passphrase_stdin:
        return False
    if has_terminal():
        return True
    raise KioskError(
        "there is no terminal to ask for the passphrase. "
        "Run it in one, or give the passphrase on standard input with --passphrase-stdin."
    )


def read_stdin_line(what_it_is: str) -> str:
    """The next line of standard input, without its line break.

    Raises:
        KioskError: there is none, or it is not text.
    """
    try:
        text = sys.stdin.readline()
    except UnicodeDecodeError as error:
        raise KioskError(f"{what_it_is} on standard input isn't UTF-8 text.") from error
    if not text.strip("\r\n"):
        raise KioskError(f"{what_it_is} is missing from standard input. Put it on its own line.")
    return text.rstrip("\r\n")


def ask_hidden(prompt: str) -> str:
    """Ask at the terminal, without echo."""
    return _ask(getpass.getpass, prompt)


def ask_visible(prompt: str) -> str:
    """Ask at the terminal, with echo."""

    def ask(text: str) -> str:
        print(text, end="", file=sys.stderr, flush=True)
        typed = sys.stdin.readline()
        if not typed:
            raise EOFError
        return typed.rstrip("\r\n")

    return _ask(ask, prompt)


def _ask(ask: Callable[[str], str], prompt: str) -> str:
    try:
        return ask(prompt)
    except UnicodeDecodeError:
        raise KioskError("that isn't text. Set your terminal to UTF-8.") from None
    except (KeyboardInterrupt, EOFError):
        raise KioskError("stopped without an answer; nothing was done.") from None
