"""The entry point of `python -m kiosk` and `clearmind-kiosk`."""

from __future__ import annotations

import sys

from kiosk.base import isolation, stdio


def main() -> int:
    """Run this process's command line; returns its exit status.

    A full-screen kiosk gets a supervisor, which runs this again as its child.
    """
    isolation.isolate_process()
    stdio.prepare_streams()
    # Each of these is imported only where it runs, and once imports are isolated.
    from kiosk import supervisor  # noqa: PLC0415

    arguments = sys.argv[1:]
    if supervisor.is_supervised(arguments):
        return supervisor.supervise(arguments)
    if arguments[:1] == [supervisor.CALM_PAGE]:
        from kiosk import calm_app  # noqa: PLC0415

        return calm_app.run_calm_page(arguments[1:])
    from kiosk.base.stop_signals import stopping_on_console_close  # noqa: PLC0415
    from kiosk.cli import run_command_line  # noqa: PLC0415

    with stopping_on_console_close():
        return run_command_line(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
