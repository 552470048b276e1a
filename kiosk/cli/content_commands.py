"""`check`, `status`, `claims`: commands about the content."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.base import clock
from kiosk.base.errors import KioskError
from kiosk.cli.subcommands import AddCommand, print_json, settings_from_args

if TYPE_CHECKING:
    from kiosk.content.model.faults import Fault

_CHECK_DESCRIPTION = """\
Reads content as an editor would. Three kinds of remarks, each as FILE:LINE: text:

  errors    what can't be shown as it is: the form, links, missing claims, suicide
            without help lines, a benefit in a figure without its comparator
  warnings  what somebody has to do: reviews, dates that have passed, leftovers
  advice    how it reads: reading grade, lengths, wording. Follow it or don't

Exit code: 0 without errors, whatever is advised; 1 with errors (with --strict,
with any remark), or where there is nothing to check; 2 for a wrong command line."""


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-commands."""
    check = add_subcommand(
        "check",
        _check,
        "check content: form, links, numbers, sources, length, and reading grade",
        "clearmind-kiosk check my-article --strict --json",
    )
    check.description = _CHECK_DESCRIPTION
    check.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="FOLDER",
        help="all content, one language, or one article; default: this kiosk's content",
    )
    check.add_argument("--strict", action="store_true", help="warnings and advice are errors, too")
    check.add_argument("--json", action="store_true", help="machine-readable output")
    _add_today(check)
    status = add_subcommand(
        "status",
        _status,
        "show whether this kiosk's content is complete, reviewed, and up to date",
        "clearmind-kiosk status --json",
    )
    status.add_argument("--json", action="store_true", help="machine-readable output")
    claims = add_subcommand(
        "claims",
        _claims,
        "list every claim with its source, review, and expiry date, most urgent first",
        "clearmind-kiosk claims --json",
    )
    claims.add_argument("--json", action="store_true", help="machine-readable output")
    _add_today(claims)


def _add_today(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--today",
        type=_day,
        default=clock.today(),
        metavar="DATE",
        help="as of this day, YYYY-MM-DD",
    )


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a date such as 2026-11-23') from None


def _check(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.config.locations import Locations
    from kiosk.content.checks.folder_check import check_folder
    from kiosk.content.model import faults as faulty

    places = Locations(settings_from_args(args))
    folder = args.folder or places.content_folder
    if not folder.exists():
        raise KioskError(f"{folder}: no such folder")
    faults = check_folder(
        folder,
        today=args.today,
        strict=args.strict,
        variables=places.load_profile().article_variables,
    )
    if args.json:
        print_json(faulty.faults_to_rows(faults))
    else:
        _print_faults(faults, folder)
    return 1 if faulty.only_errors(faults) else 0


def _print_faults(faults: Sequence[Fault], folder: Path) -> None:
    """One remark a line on stdout, advice last; what frames them goes to stderr."""
    advice = [fault for fault in faults if fault.severity == "advice"]
    for fault in faults:
        if fault.severity != "advice":
            print(fault)
    if advice:
        sys.stdout.flush()
        print("Advice on how it reads, yours to take or leave:", file=sys.stderr, flush=True)
        print(*advice, sep="\n", flush=True)
    errors = sum(fault.severity == "error" for fault in faults)
    warnings = len(faults) - errors - len(advice)
    print(
        f"{errors} errors, {warnings} warnings, {len(advice)} pieces of advice in {folder}",
        file=sys.stderr,
    )


def _status(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.config.locations import Locations
    from kiosk.content import library
    from kiosk.staff.content_status import check_content_status, format_content_status

    places = Locations(settings_from_args(args))
    variables = places.load_profile().article_variables(places.settings.content.language)
    today = clock.today()
    found = [
        check_content_status(library.load_article(folder, variables), today, folder)
        for folder in places.library_folders
    ]
    if args.json:
        first, *others = msgspec.to_builtins(found)
        print_json(first | {"more_articles": others} if others else first)
    else:
        print("\n\n".join("\n".join(format_content_status(status)) for status in found))
    return 1 if any(status.faults for status in found) else 0


def _claims(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.config.locations import Locations
    from kiosk.content import library
    from kiosk.staff import claim_review

    places = Locations(settings_from_args(args))
    variables = places.load_profile().article_variables(places.settings.content.language)
    articles = [library.load_article(folder, variables) for folder in places.library_folders]
    found = [claim_review.review_claims(article, args.today) for article in articles]
    if args.json:
        print_json([one for claims in found for one in claims])
    else:
        for article, claims in zip(articles, found, strict=True):
            title = f"{article.meta.name or article.meta.title}\n\n" if len(articles) > 1 else ""
            print(title + "\n".join(claim_review.format_claims(claims)))
    return 1 if any(one.expired for claims in found for one in claims) else 0
