"""The entry point of `python -m kiosk` and `clearmind-kiosk`."""

from __future__ import annotations

import sys

from kiosk.base import isolation, stdio


def main() -> int:
    """Run this process's command line; returns its exit status."""
    isolation.isolate_process()
    stdio.prepare_streams()
    from kiosk.cli import run_command_line  # noqa: PLC0415 - only once imports are isolated

    return run_command_line(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
