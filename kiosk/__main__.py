"""`python -m kiosk` and the command `clearmind-kiosk`."""

from __future__ import annotations

import sys

from kiosk.cli import run


def main() -> int:
    """Run the command line of this process; returns its exit status."""
    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
