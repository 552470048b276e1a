"""`python -m kiosk` and the command `clearmind-kiosk`."""

from __future__ import annotations

import sys

from kiosk.base import isolation, stdio


def main() -> int:
    """Run the command line of this process; returns its exit status."""
    isolation.isolate_process()
    stdio.prepare_streams()
    from kiosk.cli import run_command_line  # noqa: PLC0415 - whatever it imports, nobody else's

    return run_command_line(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
