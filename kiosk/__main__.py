"""`python -m kiosk` and the command `clearmind-kiosk`."""

from __future__ import annotations

import sys

from kiosk.base import isolation, stdio


def main() -> int:
    """Run the command line of this process; returns its exit status."""
    isolation.isolate()
    stdio.prepare()
    from kiosk.cli import run  # noqa: PLC0415 - whatever it imports, nobody else's

    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
