"""Whatever people do to it, the kiosk lives, complains of nothing, shows Help now and leads on.

CLEARMIND_STRESS_SEED draws other events; `stress.py` says how to run again what failed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from statistics import median

import pytest

from support.renderers import OPENGL, SOFTWARE, chosen_renderer
from support.stress.runner import run_stress

pytestmark = pytest.mark.renderers

SEED = int(os.environ.get("CLEARMIND_STRESS_SEED", "1"))
EVENTS, LONG_EVENTS = 2_000, 100_000
MOST_GROWTH_MB = {SOFTWARE: 120.0, OPENGL: 150.0}
"""From the first time that everybody left: a talk and all there is to see are loaded only then."""
MOST_LONG_GROWTH = 1.1
"""How much larger the last tenth of a long run may be than the second."""


def test_the_kiosk_bears_whatever_is_done_to_it(
    pytestconfig: pytest.Config, record_property: Callable[[str, object], None]
) -> None:
    long = bool(pytestconfig.getoption("--long"))
    done = run_stress(SEED, LONG_EVENTS if long else EVENTS)
    assert done.status == 0, f"seed {SEED}, status {done.status}:\n{done.tail}"
    record_property("figures", done.lines[-1])
    sizes = done.memory
    if long:
        tenth = len(sizes) // 10
        second, last = median(sizes[tenth : 2 * tenth]), median(sizes[-tenth:])
        assert last <= second * MOST_LONG_GROWTH, sizes
    else:
        assert sizes[-1] <= sizes[0] + MOST_GROWTH_MB[chosen_renderer()], sizes
