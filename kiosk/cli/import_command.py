"""`import`: makes an article's folder of an article that a clinic has already."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.base import clock
from kiosk.cli.subcommands import AddCommand, settings_from_args

if TYPE_CHECKING:
    from kiosk.content.importing.import_article import ImportResult


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-command."""
    command = add_subcommand(
        "import",
        _import,
        "turn an article you have (.docx, .html, .md, or .txt) into an article folder",
        "clearmind-kiosk import our-article.docx --to my-content/en/our-article",
    )
    command.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="a Word document, a page saved from a browser, Markdown or text; "
        "several become one article",
    )
    command.add_argument(
        "--to",
        type=Path,
        metavar="FOLDER",
        help="the article's folder, within one named after its language; "
        "my-content/LANGUAGE/TITLE when left out",
    )
    command.add_argument(
        "--force", action="store_true", help="replace the article that is in FOLDER already"
    )
    command.add_argument(
        "--encoding",
        default="",
        metavar="NAME",
        help="of text that is not UTF-8 and does not say what it is, such as cp1252",
    )


def _import(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.content.importing.import_article import ImportRequest, import_article

    request = ImportRequest(
        files=args.files,
        folder=args.to,
        today=clock.today(),
        encoding=args.encoding,
        force=args.force,
    )
    result = import_article(request)
    for note in result.report.of_kind("taken") + result.report.of_kind("left"):
        print(note)
    for note in result.report.of_kind("added"):
        print(f"added {note}")
    dropped = Counter(note.what for note in result.report.of_kind("dropped"))
    for what, number in dropped.items():
        print(f"dropped {what}: {number}")
    print(_summary(result, args), file=sys.stderr)
    return 0


def _summary(result: ImportResult, args: argparse.Namespace) -> str:
    from kiosk.config.locations import Locations
    from kiosk.content.checks.folder_check import check_folder
    from kiosk.content.importing.writing.report_files import REPORT_FILE

    faults = check_folder(
        result.folder,
        today=clock.today(),
        variables=Locations(settings_from_args(args)).load_profile().article_variables,
    )
    found = Counter(fault.severity for fault in faults)
    chapters, left = len(result.draft.chapters), len(result.report.of_kind("left"))
    lines = [
        f"{result.folder}: “{result.draft.title}”, {_count(chapters, 'chapter')}.",
        f"What was taken, added and dropped is in {result.folder / REPORT_FILE}.",
    ]
    if left:
        file = result.folder / "leftover.md"
        have = "had no place and is" if left == 1 else "had no place and are"
        lines.append(f"{_count(left, 'thing')} {have} in {file}.")
    lines.append(
        f"check finds {_count(found['error'], 'error')}, {_count(found['warning'], 'warning')} and "
        f"{_count(found['advice'], 'piece')} of advice; to read them:\n"
        f"  clearmind-kiosk check {result.folder}"
    )
    return "\n".join(lines)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
