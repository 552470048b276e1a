"""`review`: makes a review sheet, and accepts what a clinician filled in."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.base import clock
from kiosk.base.errors import KioskError
from kiosk.cli.subcommands import AddCommand, settings_from_args

if TYPE_CHECKING:
    from kiosk.config.settings import Settings

_DESCRIPTION = """\
Makes a sheet with every page, text and claim of an article, for a clinician to say
what is right and what is wrong, in a browser or on paper:

  clearmind-kiosk review [ARTICLE] --out SHEET.html    (or SHEET.pdf)

and accepts what they saved, or what you typed from paper (docs/review.md):

  clearmind-kiosk review accept FILE [ARTICLE] [--name NAME] [--role ROLE] [--date DATE]

Accepted answers are kept in review.toml beside the article and hold until a word or
number changes. Exit code: 0; 1 if something could not be accepted or written."""

_ACCEPT = "accept"


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-command."""
    review = add_subcommand(
        "review",
        _review,
        "make a review sheet for a clinician; review accept FILE records the answers",
        "clearmind-kiosk review ketamine --out review.html",
    )
    review.description = _DESCRIPTION
    review.add_argument(
        "words",
        nargs="*",
        metavar="ARTICLE | accept FILE [ARTICLE]",
        help="an article's folder, or its folder's name; the kiosk's own when left out",
    )
    review.add_argument(
        "--out", type=Path, metavar="SHEET", help="the sheet to write, .html or .pdf"
    )
    review.add_argument(
        "--all", action="store_true", help="ask about what is reviewed and unchanged, too"
    )
    review.add_argument("--no-pictures", action="store_true", help="words only: made in a moment")
    review.add_argument("--name", metavar="NAME", help="who reviewed, in place of the file's")
    review.add_argument("--role", metavar="ROLE", help="as what, such as psychiatrist")
    review.add_argument("--date", type=_day, metavar="DATE", help="on which day, YYYY-MM-DD")


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a day; write it as 2026-11-23') from None


def _review(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.config.article_choice import choose_article

    accepting = args.words[:1] == [_ACCEPT]
    words = args.words[1:] if accepting else args.words
    file = words.pop(0) if accepting and words else ""
    if len(words) > 1 or (accepting and not file):
        raise KioskError(
            "Write `review [ARTICLE] --out SHEET.html` or `review accept FILE [ARTICLE]`."
        )
    settings = choose_article(settings_from_args(args), words[0] if words else "")
    if accepting:
        return _accept(args, Path(file), settings)
    if args.out is None or args.out.suffix not in {".html", ".pdf"}:
        raise KioskError("Say where the sheet goes: --out SHEET.html or --out SHEET.pdf.")
    if not args.out.absolute().parent.is_dir():
        raise KioskError(f"{args.out}: there is no such folder. Make it, or name another.")
    from kiosk.cli.review.sheet_maker import make_sheet

    made = make_sheet(settings, args.out, everything=args.all, pictures=not args.no_pictures)
    print(
        f"{args.out}: {len(made.questions)} to answer, {len(made.settled)} reviewed and unchanged"
    )
    return 0


def _accept(args: argparse.Namespace, file: Path, settings: Settings) -> int:
    import msgspec

    from kiosk.config.locations import Locations
    from kiosk.content import library
    from kiosk.content.article_files import read_article_files
    from kiosk.content.model.review import ReviewRecord
    from kiosk.content.review import accept_review, review_file
    from kiosk.content.review.review_items import list_review_items

    folder = Locations(settings).article_folder
    filled = accept_review.read_filled_review(file)
    if filled.article not in {"", folder.name}:
        raise KioskError(
            f"{file}: this is a review of `{filled.article}`, not of `{folder.name}`. Name the "
            "article: review accept FILE ARTICLE."
        )
    signed = {"reviewer": args.name, "role": args.role, "date": args.date}
    filled = msgspec.structs.replace(filled, **{k: v for k, v in signed.items() if v})
    before, faults = review_file.read_review(folder)
    if faults:
        raise KioskError(f"{folder / str(faults[0])} Mend it, or move it away.")
    variables = Locations(settings).load_profile().article_variables(settings.content.language)
    article = library.load_article(folder, variables)
    items = list_review_items(article.meta, read_article_files(folder))
    today = clock.today()
    made = accept_review.accept_review(filled, items, before or ReviewRecord(), today)
    if made.accepted:
        kept = review_file.write_review(folder, made.record)
        wrong = sum(made.record.find_state(item) == "wrong" for item in made.accepted)
        print(f"{kept}: {len(made.accepted) - wrong} right, {wrong} wrong")
    for text in made.refused:
        print(f"{file}: {text}.", file=sys.stderr)
    return 1 if made.refused else 0
