"""`present --slides` and `present --handout`: the same article as PDF."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.base import clock
from kiosk.base.errors import KioskError

if TYPE_CHECKING:
    from kiosk.config.settings import Settings


def add_pdf_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `present` that write a PDF instead of opening windows."""
    group = parser.add_argument_group("PDF", "write a file and exit; needs no display")
    group.add_argument(
        "--slides", type=Path, metavar="FILE.pdf", help="one page per slide, fully built"
    )
    group.add_argument(
        "--handout", type=Path, metavar="FILE.pdf", help="the whole article, to take home"
    )
    group.add_argument(
        "--large-print", action="store_true", help="make the handout in 20-point text"
    )
    group.add_argument(
        "--notes", action="store_true", help="add the presenter's notes to the handout"
    )
    group.add_argument(
        "--paper",
        choices=("a4", "letter"),
        default="a4",
        help="the handout's paper size; default a4",
    )


def wants_pdf(args: argparse.Namespace) -> bool:
    """Whether the command line asks for a PDF.

    Raises:
        KioskError: it has hand-out options, but does not ask for a hand-out.
    """
    if args.handout is None and (args.large_print or args.notes or args.paper != "a4"):
        raise KioskError(
            "--large-print, --notes, and --paper are for handouts. Add --handout FILE.pdf."
        )
    return args.slides is not None or args.handout is not None


def write_pdf(args: argparse.Namespace, settings: Settings) -> int:
    """Write the PDFs `args` ask for, from the article in `settings`; returns the exit status."""
    from kiosk.ui.pdf import make_pdfs
    from kiosk.ui.pdf.handout_pdf import HandoutOptions

    made = make_pdfs.make_pdfs(
        settings,
        make_pdfs.PdfTargets(
            slides=args.slides,
            handout=args.handout,
            handout_options=HandoutOptions(
                large=args.large_print, notes=args.notes, paper=args.paper
            ),
        ),
        clock.today(),
    )
    for file, pages in made.files:
        print(f"{file}: {pages} pages")
    if made.expired_claim_count:
        print(
            f"{made.expired_claim_count} statements in it are past their date; "
            "`clearmind-kiosk claims` lists them",
            file=sys.stderr,
        )
    return 0
