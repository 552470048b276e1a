"""The supervisor with real processes: killed, hung, crashing in a row, told to end."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from support.e2e.supervised import PATIENCE_S, supervise

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="ends programs by signals"),
]

WORKS = "show(); work()"


def test_a_kiosk_that_is_killed_is_started_again_and_hears_how_it_ended(tmp_path: Path) -> None:
    with supervise(tmp_path, WORKS) as run:
        run.wait_for("READY=1")
        os.kill(run.starts("kiosk")[0], signal.SIGKILL)
        run.wait_for("READY=1")
        assert len(run.starts("kiosk")) == 2
        assert run.last_end("kiosk").startswith("signal 9")
        assert run.starts("calm") == []


def test_a_kiosk_that_stands_still_is_ended_and_started_again(tmp_path: Path) -> None:
    with supervise(tmp_path, WORKS, pulse_s=1.0) as run:
        run.wait_for("READY=1")
        first = run.starts("kiosk")[0]
        os.kill(first, signal.SIGSTOP)
        run.wait_for("READY=1")
        assert run.last_end("kiosk").startswith("no sign of life")
        assert not Path(f"/proc/{first}").exists()


def test_a_kiosk_that_never_shows_a_frame_nor_a_pulse_is_ended(tmp_path: Path) -> None:
    with supervise(
        tmp_path, "time.sleep(99) if number == 1 else (show(), work())", start_s=1
    ) as run:
        run.wait_for("READY=1")
        assert run.last_end("kiosk").startswith("no sign of life, before")


def test_a_kiosk_on_a_screen_that_is_off_lives_on_without_a_frame(tmp_path: Path) -> None:
    with supervise(tmp_path, "work()", start_s=1, dark_s=1) as run:
        for _ in range(60):
            assert "READY=1" not in run.wait_for("EXTEND_TIMEOUT_USEC=60000000")
        assert len(run.starts("kiosk")) == 1


def test_pulses_go_on_to_systemd_and_stop_with_the_kiosk(tmp_path: Path) -> None:
    with supervise(tmp_path, WORKS) as run:
        assert run.wait_for("READY=1")[0] == "READY=1"
        run.wait_for("WATCHDOG=1")
        os.kill(run.starts("kiosk")[0], signal.SIGSTOP)
        run.systemd.settimeout(1.0)
        with pytest.raises(TimeoutError):
            while True:
                run.systemd.recv(1000)
        os.kill(run.starts("kiosk")[0], signal.SIGKILL)


CRASHES = "show() if number > 6 else sys.exit(1); work()"


def test_after_five_crashes_the_calm_page_stands_in_until_the_kiosk_is_back(tmp_path: Path) -> None:
    with supervise(tmp_path, CRASHES, pause_s=0.5) as run:
        run.wait_for("READY=1")
        assert len(run.starts("calm")) == 1
        assert len(run.starts("kiosk")) == 5
        run.wait_for("READY=1")
        assert len(run.starts("kiosk")) == 7
        (calm,) = run.starts("calm")
        run.wait_for("WATCHDOG=1")
        assert not Path(f"/proc/{calm}").exists() or _is_dead(calm)


def _is_dead(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def test_a_calm_page_that_is_killed_comes_back(tmp_path: Path) -> None:
    with supervise(tmp_path, "sys.exit(1)", pause_s=60) as run:
        run.wait_for("READY=1")
        os.kill(run.starts("calm")[0], signal.SIGKILL)
        run.wait_for("READY=1")
        assert len(run.starts("calm")) == 2
        assert len(run.starts("kiosk")) == 5


def test_it_gives_up_when_neither_kiosk_nor_calm_page_can_be_seen(tmp_path: Path) -> None:
    with supervise(tmp_path, "sys.exit(1)", "sys.exit(1)", dark_s=2.0, pause_s=60) as run:
        assert run.process.wait(PATIENCE_S) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_is_handed_on_and_waited_for(tmp_path: Path, number: signal.Signals) -> None:
    leaves = (
        "signal.signal(signal.SIGTERM, lambda *_: (time.sleep(0.2), "
        "(folder / 'left').touch(), sys.exit(0))); show(); work()"
    )
    with supervise(tmp_path, leaves) as run:
        run.wait_for("READY=1")
        run.process.send_signal(number)
        assert run.process.wait(PATIENCE_S) == 0
        assert (tmp_path / "left").exists()
        assert len(run.starts("kiosk")) == 1


def test_a_kiosk_that_ignores_the_signal_is_killed(tmp_path: Path) -> None:
    stays = "signal.signal(signal.SIGTERM, signal.SIG_IGN); show(); work()"
    with supervise(tmp_path, stays, stop_s=0.5) as run:
        run.wait_for("READY=1")
        run.process.send_signal(signal.SIGTERM)
        assert run.process.wait(PATIENCE_S) == 128 + signal.SIGKILL


def test_a_signal_during_the_pause_ends_it_and_the_calm_page(tmp_path: Path) -> None:
    with supervise(tmp_path, "sys.exit(1)", pause_s=60) as run:
        run.wait_for("READY=1")
        run.process.send_signal(signal.SIGTERM)
        assert run.process.wait(PATIENCE_S) == 128 + signal.SIGTERM


def test_a_kiosk_that_staff_end_stays_ended(tmp_path: Path) -> None:
    with supervise(tmp_path, "show()") as run:
        assert run.process.wait(PATIENCE_S) == 0
        assert len(run.starts("kiosk")) == 1


@pytest.mark.parametrize(
    ("kiosk", "interactive", "status"),
    [("sys.exit(2)", False, 2), ("sys.exit(1)", True, 1), ("os.abort()", True, 134)],
)
def test_a_first_start_that_is_refused_ends_where_somebody_reads_why(
    tmp_path: Path, kiosk: str, interactive: bool, status: int
) -> None:
    with supervise(tmp_path, kiosk, interactive=interactive) as run:
        assert run.process.wait(PATIENCE_S) == status
        assert len(run.starts("kiosk")) == 1


def test_a_pause_of_the_supervisor_itself_is_not_held_against_the_kiosk(tmp_path: Path) -> None:
    with supervise(tmp_path, WORKS, pulse_s=3.0) as run:
        run.wait_for("READY=1")
        kiosk = run.starts("kiosk")[0]
        for process in (kiosk, run.process.pid):
            os.kill(process, signal.SIGSTOP)
        signal.sigtimedwait([], 5)  # asleep, as the whole machine would be
        for process in (run.process.pid, kiosk):
            os.kill(process, signal.SIGCONT)
        run.wait_for("WATCHDOG=1")
        run.wait_for("WATCHDOG=1")
        assert run.starts("kiosk") == [kiosk], run.last_end("kiosk")
