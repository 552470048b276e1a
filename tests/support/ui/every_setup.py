"""Contact sheets of every set-up, and what the audit finds on all of them.

    PYTHONPATH=tests python -m support.ui.every_setup DIR [WORD]

Five panels × text at 100, 150 and 200 percent × reach off and on: 30 walks through the guide, each
in three contrasts, one after the other. A walk takes a minute or two of a core. WORD takes those
set-ups alone whose name holds it ("15.6in", "-200-", "reach"). Each leaves `sheet.png`, small
pictures and their trees in DIR/SETUP/CONTRAST; what is already there is only read.
Ends with 1 where there is any finding.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from kiosk.config import theme
from support.ui import screen_audit
from support.ui.tour_runs import PANELS, TourPanel, run_tour

TEXT_SIZES = (100, 150, 200)


def all_setups() -> Iterator[tuple[str, TourPanel, list[str]]]:
    """Each set-up's name, its panel, and what its tour is called with."""
    for shape in PANELS:
        for text in TEXT_SIZES:
            panel = TourPanel(*shape, text)
            yield f"{panel.name}-plain", panel, []
            yield f"{panel.name}-reach", panel, ["--reach"]


def tour_setup(folder: Path, panel: TourPanel, arguments: list[str]) -> str:
    """Take the pictures of one set-up; returns what went wrong, "" for nothing."""
    done = run_tour(folder, panel, "--contrast", "all", "--small", "--sheet", *arguments)
    return "" if done.returncode == 0 else done.stderr


def main(out: Path, word: str = "") -> int:
    """Walk through those that are missing, audit all; returns the exit status."""
    found = list(screen_audit.find_contrast_faults())
    for name, panel, arguments in all_setups():
        if word not in name:
            continue
        began = time.monotonic()
        if not (out / name / theme.CONTRAST_SETTINGS[-1] / "sheet.png").is_file() and (
            wrong := tour_setup(out / name, panel, arguments)
        ):
            found.append(f"{name}: the tour failed\n{wrong}")
        here = [
            f"{name}/{finding}"
            for contrast in theme.CONTRAST_SETTINGS
            for finding in screen_audit.audit_tour(
                out / name / contrast, low=panel.low if arguments else 0
            )
        ]
        sys.stdout.writelines(f"{finding}\n" for finding in here)
        sys.stderr.write(f"{name}: {len(here)} findings, {time.monotonic() - began:.0f} s\n")
        found += here
    sys.stderr.write(f"{len(found)} findings in all\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:3]))
