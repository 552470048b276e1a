"""`renderer`: which renderer draws the screen of this machine, and why."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from kiosk.base import paths
from kiosk.cli.subcommands import AddCommand, settings_from_args

_NICENESS = 10
"""Nice value, so that this yields to a running kiosk."""


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-command."""
    renderer = add_subcommand(
        "renderer",
        _renderer,
        "show what draws the screen, the graphics card or the processor, and why",
        "clearmind-kiosk renderer --json",
    )
    renderer.add_argument("--json", action="store_true", help="for programs")
    renderer.add_argument(
        "--keep", action="store_true", help="remember the answer for the next start"
    )


def _renderer(args: argparse.Namespace, arguments: Sequence[str]) -> int:
    import msgspec

    from kiosk.graphics import graphics_facts, probe_results
    from kiosk.graphics.renderer_choice import choose_renderer
    from kiosk.ui.core import renderer_probe

    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    settings = settings_from_args(args)
    known = graphics_facts.gather_graphics_facts(arguments)
    device = renderer_probe.probe_device_name(arguments)
    if args.keep:
        probe_results.save_probe_result(
            paths.prepare_data_folder(args.data or paths.default_data_folder()), known.key, device
        )
    choice = choose_renderer(settings.screen.renderer, known, device)
    told = {
        "renderer": choice.renderer or "the user's own",
        "why": choice.reason,
        "device": device,
        "drivers": known.drivers,
    }
    if args.json:
        print(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
    else:
        print(f"renderer  {told['renderer']}: {choice.reason}")
        print(f"OpenGL    {device or 'not working here'}")
        print(f"drivers   {', '.join(known.drivers) or 'none'}")
    return 0
